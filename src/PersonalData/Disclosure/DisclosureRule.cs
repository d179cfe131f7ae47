using System.Globalization;
using PersonalData.Classification;
using PersonalData.Detection;

namespace PersonalData.Disclosure;

/// <summary>What happens to rows that look like too few others. Names in policy files are these in camel case.</summary>
public enum DisclosureAction
{
    /// <summary>The quasi-identifiers of the row are suppressed; the rest stays.</summary>
    SuppressCells,

    /// <summary>The row is left out.</summary>
    DropRows,
}

/// <summary>
/// How small a group of look-alikes may be in masked output. People are recognised by what is no identifier by itself, birth year, sex and
/// place together; a row is k-anonymous when at least k rows show the same of these.
/// </summary>
/// <param name="QuasiIdentifiers">Types whose columns together may recognise a person.</param>
/// <param name="K">Rows that must share their quasi-identifiers, at least 2.</param>
/// <param name="Sensitive">Types of which every such group must show several values, so that belonging to it tells nobody's.</param>
/// <param name="L">Different values of each of them in every group (distinct l-diversity); 1 asks for nothing.</param>
/// <param name="Action">What happens to rows of groups that are too small or too uniform.</param>
public sealed record DisclosureRule(
    IReadOnlyList<PersonalDataType> QuasiIdentifiers, int K, IReadOnlyList<PersonalDataType> Sensitive, int L, DisclosureAction Action)
{
    internal int[] QuasiIdentifierColumns(IReadOnlyList<ColumnClassification> columns) => Positions(columns, QuasiIdentifiers);

    internal int[] SensitiveColumns(IReadOnlyList<ColumnClassification> columns) => Positions(columns, Sensitive);

    /// <summary>Everything that has an effect, on one line.</summary>
    internal string Canonical() => string.Create(
        CultureInfo.InvariantCulture,
        $"disclosure:k={K}:l={L}:action={Action}:quasi={Names(QuasiIdentifiers)}:sensitive={Names(Sensitive)}");

    private static string Names(IReadOnlyList<PersonalDataType> types) =>
        string.Join(',', types.Select(type => type.ToString()).Order(StringComparer.Ordinal));

    private static int[] Positions(IReadOnlyList<ColumnClassification> columns, IReadOnlyList<PersonalDataType> types) =>
        [.. columns.Where(column => types.Contains(column.Type)).Select(column => column.Index)];
}
