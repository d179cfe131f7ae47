using System.Buffers;
using PersonalData.Detection;
using PersonalData.Identifiers;

namespace PersonalData.Masking.Strategies;

/// <summary>Leaves a value that is not personal, after it was searched.</summary>
internal sealed class KeepMask(TextScanner scanner) : CellMask
{
    public override MaskOutcome Outcome => MaskOutcome.Kept;

    public override bool TryMask(ReadOnlySpan<char> value, IBufferWriter<char> destination)
    {
        if (!QuietText.IsQuiet(value) && (DigitRuns.HasLong(value, DigitRuns.MaxKept) || scanner.ContainsIdentifier(value)))
        {
            return false;
        }

        destination.Write(value, default);
        return true;
    }
}

/// <summary>Digits in a row, which no check digit tells from an identifier that was mistyped or run together with another.</summary>
internal static class DigitRuns
{
    /// <summary>A time stamp has 14 digits; a kept text may not have more in a row.</summary>
    public const int MaxKept = 14;

    public static bool HasLong(ReadOnlySpan<char> value, int max)
    {
        int run = 0;
        foreach (char c in value)
        {
            char folded = TextFolding.Fold(c);
            run = char.IsAsciiDigit(folded) ? run + 1 : folded == TextFolding.Invisible ? run : 0;
            if (run > max)
            {
                return true;
            }
        }

        return false;
    }
}
