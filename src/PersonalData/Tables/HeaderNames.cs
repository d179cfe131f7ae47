using System.Globalization;

namespace PersonalData.Tables;

/// <summary>Gives every column a name of its own, so that later steps can refer to columns by name.</summary>
internal static class HeaderNames
{
    /// <summary>Trims the names; a blank one becomes <c>column_N</c>, a repeated one gets <c>_2</c>, <c>_3</c> and so on. Case does not tell names apart.</summary>
    public static (List<string> Names, List<RenamedColumn> Renamed) MakeUnique(IReadOnlyList<string> found)
    {
        var names = new List<string>(found.Count);
        var renamed = new List<RenamedColumn>();
        var given = new HashSet<string>(found.Select(name => name.Trim()), StringComparer.OrdinalIgnoreCase);
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < found.Count; i++)
        {
            var name = found[i].Trim();
            if (name.Length == 0)
            {
                name = Free(string.Create(CultureInfo.InvariantCulture, $"column_{i + 1}"));
                renamed.Add(new RenamedColumn(i, name, RenameReason.Blank));
            }
            else if (taken.Contains(name))
            {
                name = Free(name, first: 2);
                renamed.Add(new RenamedColumn(i, name, RenameReason.Duplicate));
            }

            taken.Add(name);
            names.Add(name);
        }

        return (names, renamed);

        // A made-up name must collide neither with an earlier column nor with one that is still to come.
        string Free(string stem, int first = 1)
        {
            for (var number = first; ; number++)
            {
                var name = number == 1 ? stem : string.Create(CultureInfo.InvariantCulture, $"{stem}_{number}");
                if (!taken.Contains(name) && !given.Contains(name))
                {
                    return name;
                }
            }
        }
    }
}
