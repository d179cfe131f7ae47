namespace CustomerTransferFunctions.Objections;

/// <summary>What a person can answer to a notice, as forms and tables write it.</summary>
public static class Answers
{
    /// <summary>The right to object (PIPL art. 22 route): do not hand my data over.</summary>
    public const string Objection = "object";

    /// <summary>Separate consent (PIPL art. 23 route): given.</summary>
    public const string Consent = "consent";

    /// <summary>Separate consent: not given.</summary>
    public const string Refuse = "refuse";

    /// <summary>The answers that the notice asked for.</summary>
    public static IReadOnlyList<string> AskedFor(bool consentNeeded) => consentNeeded ? [Consent, Refuse] : [Objection];

    public static (string Zh, string En) Words(string answer) => answer switch
    {
        Objection => ("不同意转移(异议)", "you object to the transfer"),
        Consent => ("同意转移", "you consent to the transfer"),
        Refuse => ("不同意转移", "you do not consent to the transfer"),
        _ => throw new ArgumentOutOfRangeException(nameof(answer), "Not an answer that this app records."),
    };
}
