using System.Buffers;
using PersonalData.Identifiers;
using PersonalData.Language;

namespace PersonalData.Masking.Strategies;

/// <summary>Cuts an address down to the divisions that a list knows; what is written comes from the list, never from the cell.</summary>
internal static class AddressParts
{
    private const int PostalCodeDigits = 6;
    private const string Marks = " ,，-";

    public static bool TryMask(ReadOnlySpan<char> value, GeneraliseStep step, IBufferWriter<char> destination)
    {
        value = TextFolding.Trim(value);
        if (step == GeneraliseStep.Prefix)
        {
            return TryMaskPostalCode(value, destination);
        }

        if (!Divisions.TryFindProvince(value, out Province province, out int length))
        {
            return false;
        }

        ReadOnlySpan<char> rest = value[length..].TrimStart(Marks);
        string? prefecture = step == GeneraliseStep.Province ? null : Divisions.FindPrefecture(province, rest);
        rest = Behind(prefecture, rest);
        string? county = step == GeneraliseStep.District ? Divisions.FindCounty(province, prefecture, rest) : null;

        // An address of which nothing would be hidden would pass as it is.
        if (Behind(county, rest).IsEmpty)
        {
            return false;
        }

        destination.Write(province.Name, prefecture, county);
        return true;
    }

    private static ReadOnlySpan<char> Behind(string? name, ReadOnlySpan<char> text) => text[(name?.Length ?? 0)..].TrimStart(Marks);

    /// <summary>The first two digits of a Chinese postal code are its province or part of one.</summary>
    private static bool TryMaskPostalCode(ReadOnlySpan<char> value, IBufferWriter<char> destination)
    {
        Span<char> digits = stackalloc char[PostalCodeDigits];
        if (!TextFolding.TryCompact(value, digits, out int length) || length != PostalCodeDigits || !TextFolding.AreAsciiDigits(digits))
        {
            return false;
        }

        destination.Write(digits[..2], "****");
        return true;
    }
}
