using System.Buffers;
using System.Text;
using PersonalData.Identifiers;
using PersonalData.Language;

namespace PersonalData.Masking.Strategies;

/// <summary>Keeps the surname, which is two characters for compound surnames, of a Chinese name, and the first letter of any other.</summary>
internal static class NameEnds
{
    private const string Stars = "**";
    private const int MaxLetters = 60;

    /// <summary>False when it is no name, or one of which nothing would be hidden.</summary>
    public static bool TryMask(ReadOnlySpan<char> value, IBufferWriter<char> destination)
    {
        if (value.Length is 2 or 3 && AreHan(value))
        {
            int surname = Math.Max(1, PersonNames.CompoundSurnameLength(value));
            if (surname == value.Length)
            {
                return false;
            }

            destination.Write(value[..surname], Stars);
            return true;
        }

        return TryMaskAny(TextFolding.Trim(value), destination);
    }

    private static bool AreHan(ReadOnlySpan<char> value)
    {
        foreach (char c in value)
        {
            if (c is < '\u4E00' or > '\u9FFF')
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryMaskAny(ReadOnlySpan<char> name, IBufferWriter<char> destination)
    {
        int letters = 0;
        int surname = 0;
        foreach (Rune rune in name.EnumerateRunes())
        {
            bool mark = rune.Value is ' ' or '\'' or '-' or '.' or ',' || (rune.IsBmp && PersonNames.IsDot((char)rune.Value));
            bool letter = Rune.IsLetter(rune);
            if (!letter && (!mark || letters == 0))
            {
                return false;
            }

            surname = letters == 0 ? rune.Utf16SequenceLength : surname;
            letters += letter ? 1 : 0;
        }

        int compound = PersonNames.CompoundSurnameLength(name);
        if (letters is < 2 or > MaxLetters || compound == name.Length)
        {
            return false;
        }

        destination.Write(name[..Math.Max(surname, compound)], Stars);
        return true;
    }
}
