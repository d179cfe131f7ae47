namespace TransferCli.SampleData;

/// <summary>Why a row of the sample is malformed on purpose.</summary>
internal enum MalformedKind
{
    /// <summary>One field more than the header has.</summary>
    TooManyFields,

    /// <summary>A quotation mark in the middle of a field that is not quoted, which RFC 4180 forbids.</summary>
    StrayQuote,

    /// <summary>A field with the character U+0000.</summary>
    NulCharacter,
}

/// <summary>What a sample holds by construction, for comparison with what the inventory finds.</summary>
/// <param name="Rows">Rows below the header, malformed ones included.</param>
/// <param name="Malformed">Malformed rows by kind.</param>
/// <param name="Subjects">Different customers in well-formed rows.</param>
/// <param name="SubjectsWithoutEmail">Those of them who have no e-mail address.</param>
internal sealed record SampleSummary(long Rows, IReadOnlyDictionary<MalformedKind, long> Malformed, long Subjects, long SubjectsWithoutEmail);
