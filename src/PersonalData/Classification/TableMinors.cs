using System.Globalization;

namespace PersonalData.Classification;

/// <summary>Whether a table holds data of persons under 14, which makes all their data sensitive (PIPL art. 28) and asks for their
/// guardians' consent and rules of their own (art. 31).</summary>
/// <param name="AtLeast">How many rows tell of such a person; the same row may say so in several columns.</param>
/// <param name="Columns">Positions of the columns that tell it.</param>
/// <param name="Explanation">The same in words.</param>
public sealed record TableMinors(long AtLeast, IReadOnlyList<int> Columns, string Explanation)
{
    /// <summary>Whether there is any.</summary>
    public bool IsFlagged => AtLeast > 0;

    /// <summary>Sums up what the columns say.</summary>
    public static TableMinors Of(IReadOnlyList<ColumnClassification> columns)
    {
        int[] telling = [.. columns.Where(column => column.Minors > 0).Select(column => column.Index)];
        long most = columns.Select(column => column.Minors).DefaultIfEmpty().Max();
        return new TableMinors(most, telling, most == 0
            ? "No birth date, age or identity number tells of a person under 14."
            : string.Create(CultureInfo.InvariantCulture,
                $"At least {most} rows tell of persons under 14, in columns {string.Join(", ", telling)}: all data of these persons are sensitive "
                + $"(PIPL art. 28), and art. 31 asks for a guardian's consent and rules of their own."));
    }
}
