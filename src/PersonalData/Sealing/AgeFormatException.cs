namespace PersonalData.Sealing;

/// <summary>
/// Sealed data that cannot be trusted or opened. It is one type with a stable code, because a caller must treat every case the same way -
/// use nothing of the data - and still be able to tell people what to do next.
/// </summary>
/// <param name="code">One of the constants of this class.</param>
/// <param name="message">What was found, what was expected, what to do; never content of the data.</param>
public sealed class AgeFormatException(string code, string message) : Exception(message)
{
    /// <summary>The data does not begin as an age file does.</summary>
    public const string NotAge = nameof(NotAge);

    /// <summary>The ASCII armor around the data breaks its grammar.</summary>
    public const string ArmorMalformed = nameof(ArmorMalformed);

    /// <summary>The header breaks the grammar of age v1.</summary>
    public const string HeaderMalformed = nameof(HeaderMalformed);

    /// <summary>The header is longer than <see cref="AgeHeader.MaxBytes"/>.</summary>
    public const string HeaderTooLong = nameof(HeaderTooLong);

    /// <summary>The header's authentication code is wrong: a recipient was added, removed or altered after sealing.</summary>
    public const string HeaderTampered = nameof(HeaderTampered);

    /// <summary>The data is sealed, but not to this identity.</summary>
    public const string WrongIdentity = nameof(WrongIdentity);

    /// <summary>A chunk does not authenticate: altered, reordered or from another file.</summary>
    public const string PayloadTampered = nameof(PayloadTampered);

    /// <summary>The data ends before its final chunk.</summary>
    public const string Truncated = nameof(Truncated);

    /// <summary>Something follows the final chunk.</summary>
    public const string TrailingData = nameof(TrailingData);

    /// <summary>What is wrong, as one of the constants of this class.</summary>
    public string Code { get; } = code;
}
