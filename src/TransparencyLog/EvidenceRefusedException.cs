namespace TransparencyLog;

/// <summary>
/// Evidence was refused: malformed, unsigned, or not proving what it claims. There is one exception for all of these, so that no caller can
/// forget a case: whoever does not handle it stops.
/// </summary>
/// <param name="code">What was refused, stable across versions: <c>note.unsigned</c>, <c>proof.root</c>.</param>
/// <param name="message">What was found, where, and what was expected. Repeats no content of the evidence beyond sizes, indexes and key names.</param>
/// <param name="inner">The lower error, if one led to the refusal.</param>
public sealed class EvidenceRefusedException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What was refused, stable across versions, for programs to switch on.</summary>
    public string Code { get; } = code;
}
