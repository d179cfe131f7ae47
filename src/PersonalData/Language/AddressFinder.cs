using PersonalData.Detection;

namespace PersonalData.Language;

/// <summary>
/// Finds postal addresses in running text: chains of parts (division, town, road, estate, building, room) of which one at least numbers a
/// place. Where nothing before the first part is a division, its name is taken back to the word that sends, lives or says where.
/// </summary>
internal static class AddressFinder
{
    private static readonly DetectionRule Rule = new(
        "address.chinese", PersonalDataType.PostalAddress, "divisions, streets, estates, buildings and rooms one after the other", "list of divisions 1981 to 2024",
        "GB/T 2260, GB/T 10114; customary order of Chinese addresses");

    /// <summary>
    /// Adds addresses and keeps the list in the order of the text; what was found before and lies wholly inside one (a house number taken
    /// for something else) gives way to it.
    /// </summary>
    public static void Find(ReadOnlySpan<char> text, List<Finding> findings)
    {
        int before = findings.Count;
        TextRuns runs = new(text);
        while (runs.MoveNext())
        {
            ReadOnlySpan<char> run = runs.Folded;
            for (int at = 0; at < run.Length;)
            {
                AddressChain chain = AddressChain.Read(run, at);
                if (chain.IsAddress && !Cuts(findings, before, runs.Start + chain.Start, runs.Start + chain.End))
                {
                    findings.Add(new Finding(
                        PersonalDataType.PostalAddress, runs.Start + chain.Start, chain.End - chain.Start, Rule, null, chain.HasDivision ? 0.95 : 0.8));
                    at = chain.End;
                }
                else
                {
                    at = Math.Max(at + 1, chain.Passed);
                }
            }
        }

        for (int i = before - 1; i >= 0 && findings.Count > before; i--)
        {
            Finding old = findings[i];
            for (int j = before; j < findings.Count; j++)
            {
                if (old.Start >= findings[j].Start && old.End <= findings[j].End)
                {
                    findings.RemoveAt(i);
                    before--;
                    break;
                }
            }
        }

        FindingOrder.Merge(findings, before);
    }

    /// <summary>Whether something found before reaches across an end of the place.</summary>
    private static bool Cuts(List<Finding> findings, int count, int start, int end)
    {
        for (int i = 0; i < count; i++)
        {
            Finding found = findings[i];
            bool overlaps = found.Start < end && found.End > start;
            bool inside = found.Start >= start && found.End <= end;
            if (overlaps && (!inside || found.Score >= 0.8))
            {
                return true;
            }
        }

        return false;
    }
}
