namespace PersonalData.Masking;

/// <summary>What a policy does with values of one type. Names in policy files are these in camel case.</summary>
public enum MaskingStrategy
{
    /// <summary>Nothing of the value is written; the cell shows <see cref="RowMasker.SuppressedText"/>. Allowed for every type.</summary>
    Suppress,

    /// <summary>
    /// First and last characters stay by the rule of the type, the middle becomes asterisks of a fixed number. For identifiers and names.
    /// </summary>
    KeepEnds,

    /// <summary>
    /// HMAC of the normal form as 32 lower-case consonants (128 bits), equal for equal values of one transfer. <c>algorithm</c> is <c>sha256</c>
    /// (RFC 2104 with SHA-256, the default) or <c>sm3</c> (GB/T 32905-2016).
    /// </summary>
    KeyedHash,

    /// <summary>
    /// Becomes coarser, <c>to</c> a listed step: month, year, ageBand, province, prefecture, district, range or prefix.
    /// </summary>
    Generalise,

    /// <summary>
    /// The value stays. A column that is not personal is searched first, cell by cell; a personal one may be kept for a full hand-over only.
    /// </summary>
    Keep,

    /// <summary>Every filled cell becomes the same given text, <c>value</c>. Allowed for every type.</summary>
    Constant,

    /// <summary>
    /// A readable name in place of the value, a prefix and four groups of five letters (80 bits): the same in all tables of one transfer
    /// however the value was written, and another in every other transfer.
    /// </summary>
    Pseudonym,

    /// <summary>
    /// Format-preserving encryption (FF1 of NIST SP 800-38G) to another valid-looking value of the type, which the key takes back.
    /// </summary>
    Encrypt,

    /// <summary>
    /// A random token that holds the value sealed; equal values give different tokens. Who opens the sealed key takes them back.
    /// </summary>
    Token,

    /// <summary>
    /// All dates of one subject move by one keyed number of days, 1 to <c>days</c> forwards or backwards, so that the time between them stays.
    /// </summary>
    DateShift,

    /// <summary>
    /// A number moves by a keyed amount of at most <c>percent</c> of itself, with as many decimals as it had. It blurs single values and is
    /// no differential privacy.
    /// </summary>
    Noise,

    /// <summary>
    /// What is found inside free text is replaced by a word for its type; the text is suppressed when the search of the result finds more.
    /// </summary>
    Redact,
}
