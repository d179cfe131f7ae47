namespace PersonalData.Detection;

/// <summary>One identifier found inside a text: what it is and where, never its value.</summary>
/// <param name="Type">A strong type: resident ID, mobile, landline, e-mail, bank card or credit code.</param>
/// <param name="Start">Position of its first UTF-16 unit in the searched text.</param>
/// <param name="Length">Length in UTF-16 units, separators between its groups included.</param>
public readonly record struct DetectedValue(PersonalDataType Type, int Start, int Length);

/// <summary>
/// Finds strong identifiers inside text without asking where words end, because Chinese has no blanks: 卡号6222021234567890 is as good as a
/// cell of its own. Used for notes, for header rows that are data, and for the second look at everything masked.
/// </summary>
/// <remarks>
/// Full-width forms, other scripts' digits, invisible characters and groups set apart by blanks, dashes or brackets are seen through.
/// Only digits directly beside a candidate speak against it. Nothing allocates; the time is linear in the text.
/// </remarks>
public static class ValueDetector
{
    /// <summary>The identifiers in the text from left to right, without overlap.</summary>
    /// <param name="text">Any text; of any length.</param>
    /// <param name="today">The latest birth date believed inside a resident ID.</param>
    public static ValueEnumerator Find(ReadOnlySpan<char> text, DateOnly today) => new(text, today);

    /// <summary>Whether at least one identifier stands in the text.</summary>
    public static bool ContainsAny(ReadOnlySpan<char> text, DateOnly today)
    {
        ValueEnumerator found = Find(text, today);
        return found.MoveNext();
    }
}
