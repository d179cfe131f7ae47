using System.Text;

namespace PersonalData.Tables;

/// <summary>Goes from line to line. Only a line feed ends one: a carriage return is a blank in JSON, and in JSON neither can stand inside a text.</summary>
/// <param name="text">The table.</param>
/// <param name="maxChars">The longest line that is given whole.</param>
/// <param name="linesBefore">How many lines stand before the text.</param>
internal sealed class LineCursor(DecodedText text, int maxChars, Lazy<long>? linesBefore)
{
    private int length;
    private int consumed;
    private long nextLine = 1;
    private long line;

    /// <summary>The present line, counted from 1.</summary>
    public long Line => line + (linesBefore?.Value ?? 0);

    /// <summary>Whether the present line ends with the file, and not with a line feed.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>The text of the present line; empty when it is longer than allowed.</summary>
    public ReadOnlySpan<char> Current => text.Text[..length];

    /// <summary>The present line, when it is longer than allowed.</summary>
    public QuarantinedRow? Overlong { get; private set; }

    /// <summary>Moves to the next line that is not blank.</summary>
    /// <returns>False at the end of the file or of the partition.</returns>
    public bool Step()
    {
        text.Consume(consumed);
        (consumed, length, Overlong) = (0, 0, null);
        while (!text.IsAtBorder)
        {
            if (text.Text.IsEmpty && !Fill())
            {
                return false;
            }

            line = nextLine;
            if (!FindEnd())
            {
                SkipLong();
                return true;
            }

            if (!Current.IsWhiteSpace())
            {
                return true;
            }

            text.Consume(consumed);
            (consumed, length) = (0, 0);
        }

        return false;
    }

    // False when the line is longer than allowed.
    private bool FindEnd()
    {
        var looked = 0;
        while (true)
        {
            var step = text.Text[looked..].IndexOf('\n');
            IsOpen = step < 0 && text.AtEnd;
            if (step >= 0 || IsOpen)
            {
                length = step >= 0 ? looked + step : text.Text.Length;
                consumed = length + (IsOpen ? 0 : 1);
                nextLine += IsOpen ? 0 : 1;
                return length <= maxChars || !Shorten();
            }

            looked = text.Text.Length;
            if (looked > maxChars || !text.Fill())
            {
                length = 0;
                return false;
            }
        }
    }

    // The line end was found, and must be found again by who passes over the line.
    private bool Shorten()
    {
        nextLine -= IsOpen ? 0 : 1;
        (consumed, length) = (0, 0);
        return true;
    }

    private void SkipLong()
    {
        var kept = new StringBuilder();
        var isCut = false;
        while (true)
        {
            var rest = text.Text;
            var lineEnd = rest.IndexOf('\n');
            var part = lineEnd < 0 ? rest : rest[..lineEnd];
            var count = Math.Min(part.Length, QuarantinedRow.MaxRawChars - kept.Length);
            kept.Append(part[..count]);
            isCut |= count < part.Length;
            text.Consume(part.Length);
            if (lineEnd >= 0)
            {
                text.Consume(1);
                nextLine++;
                break;
            }

            if (!Fill())
            {
                break;
            }
        }

        Overlong = new QuarantinedRow(Line, QuarantineReason.RecordTooLong, Undecodable.Render(kept.ToString()), isCut);
    }

    private bool Fill()
    {
        while (text.Text.IsEmpty && !text.AtEnd)
        {
            text.Fill();
        }

        return !text.Text.IsEmpty;
    }
}
