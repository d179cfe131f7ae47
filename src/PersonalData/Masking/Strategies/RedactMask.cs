using System.Buffers;
using PersonalData.Detection;

namespace PersonalData.Masking.Strategies;

/// <summary>
/// Replaces what is found inside free text by a word for its type, then searches the result: what still holds something, or a row of digits
/// that might be a mistyped number, is suppressed as a whole.
/// </summary>
internal sealed class RedactMask(RedactionLanguage language, TextScanner scanner) : CellMask, IDisposable
{
    /// <summary>The shortest telephone number; dates and amounts have fewer digits in a row.</summary>
    private const int MaxDigits = 6;
    private const int MaxText = 32 * 1024;

    private readonly ArrayBufferWriter<char> result = new(256);

    public override bool TryMask(ReadOnlySpan<char> value, IBufferWriter<char> destination)
    {
        if (value.Length > MaxText)
        {
            return false;
        }

        result.ResetWrittenCount();
        int position = 0;
        foreach (Finding found in scanner.Scan(value))
        {
            if (found.Start < position)
            {
                return false;
            }

            result.Write(value[position..found.Start], "[", TypeWords.For(found.Type, language));
            result.Write("]", default);
            position = found.End;
        }

        result.Write(value[position..], default);
        bool clean = !DigitRuns.HasLong(result.WrittenSpan, MaxDigits) && scanner.Scan(result.WrittenSpan).IsEmpty;
        if (clean)
        {
            destination.Write(result.WrittenSpan, default);
        }

        return clean;
    }

    public void Dispose() => result.Clear();
}
