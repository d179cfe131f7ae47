using System.Buffers;
using System.Globalization;
using PersonalData.Detection;
using PersonalData.Identifiers;
using PersonalData.Language;

namespace PersonalData.Masking;

/// <summary>
/// Makes a value coarser. What is written comes from a list or a number, never from the cell, so nothing unexpected can pass.
/// </summary>
internal static class GeneraliseMask
{
    /// <summary>False, with nothing written, when the value does not fit; it must be suppressed then.</summary>
    public static bool TryMask(PersonalDataType type, ReadOnlySpan<char> value, DateOnly today, IBufferWriter<char> destination) =>
        type switch
    {
        PersonalDataType.BirthDate => TryMaskBirthDate(value, today, destination),
        PersonalDataType.PostalAddress => TryMaskAddress(TextFolding.Trim(value), destination),
        _ => false,
    };

    private static bool TryMaskBirthDate(ReadOnlySpan<char> value, DateOnly today, IBufferWriter<char> destination)
    {
        if (!BirthDate.TryParse(value, today, out DateOnly date))
        {
            return false;
        }

        Span<char> year = stackalloc char[4];
        date.Year.TryFormat(year, out _, default, CultureInfo.InvariantCulture);
        destination.Write(year, default);
        return true;
    }

    private static bool TryMaskAddress(ReadOnlySpan<char> value, IBufferWriter<char> destination)
    {
        if (!Divisions.TryFindProvince(value, out Province province, out int length))
        {
            return false;
        }

        ReadOnlySpan<char> rest = value[length..].TrimStart(" ,，-");
        destination.Write(province.Name, Divisions.FindPrefecture(province, rest));
        return true;
    }
}
