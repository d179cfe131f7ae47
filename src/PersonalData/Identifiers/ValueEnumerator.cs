using PersonalData.Detection;

namespace PersonalData.Identifiers;

/// <summary>One identifier found: what it is and where.</summary>
internal readonly record struct DetectedValue(PersonalDataType Type, int Start, int Length);

/// <summary>The identifiers of a text: works in <c>foreach</c>, lives on the stack, and searches as it is asked.</summary>
internal ref struct ValueEnumerator
{
    private readonly ReadOnlySpan<char> text;
    private readonly DateOnly today;
    private int position;
    private int emailStart = -1;
    private int emailLength;

    internal ValueEnumerator(ReadOnlySpan<char> text, DateOnly today)
    {
        this.text = text;
        this.today = today;
        FindEmail();
    }

    /// <summary>The identifier that the last successful <see cref="MoveNext"/> found.</summary>
    public DetectedValue Current { get; private set; }

    /// <summary>Itself, as <c>foreach</c> asks for it.</summary>
    public readonly ValueEnumerator GetEnumerator() => this;

    /// <summary>Searches on. False when nothing more is found.</summary>
    public bool MoveNext()
    {
        // An address is looked for first, so that a number inside it is not taken for a telephone.
        int limit = emailStart >= 0 ? emailStart : text.Length;
        for (int i = position; i < limit; i++)
        {
            char c = TextFolding.Fold(text[i]);
            if (!char.IsAsciiLetterOrDigit(c))
            {
                continue;
            }

            char before = i > 0 ? TextFolding.Fold(text[i - 1]) : '\0';
            if (char.IsAsciiDigit(c) ? !char.IsAsciiDigit(before) : c is 'A' or 'N' or 'Y' && !char.IsAsciiLetterOrDigit(before))
            {
                if (NumberMatcher.TryMatch(text, i, today, out DetectedValue hit))
                {
                    return Found(hit);
                }
            }
        }

        return emailStart >= 0 && Found(new DetectedValue(PersonalDataType.Email, emailStart, emailLength));
    }

    private bool Found(DetectedValue hit)
    {
        Current = hit;
        position = hit.Start + hit.Length;
        if (emailStart >= 0 && emailStart < position)
        {
            FindEmail();
        }

        return true;
    }

    private void FindEmail()
    {
        int from = position;
        emailStart = -1;
        while (from < text.Length)
        {
            int at = Email.IndexOfAt(text[from..]);
            if (at < 0)
            {
                return;
            }

            at += from;
            if (Email.TryFindAround(text[position..], at - position, out int start, out emailLength) || TryFindOtherScript(at, out start))
            {
                emailStart = position + start;
                return;
            }

            from = at + 1;
        }
    }

    /// <summary>张三@example.cn is no address by RFC 5321, but by RFC 6531, and it names a person.</summary>
    private bool TryFindOtherScript(int at, out int start)
    {
        int first = at;
        while (first > position && at - first < 64 && char.IsLetterOrDigit(text[first - 1]))
        {
            first--;
        }

        int end = first < at ? Email.DomainEnd(text, at + 1) : -1;
        start = first - position;
        emailLength = end - first;
        return end > 0;
    }
}
