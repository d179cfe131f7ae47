using PersonalData.Detection;


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
    /// HMAC-SHA-256 of the normal form as 32 letters a to p, equal for equal values of one transfer. For identifiers and names.
    /// </summary>
    KeyedHash,

    /// <summary>A birth date becomes its year, an address its province and prefecture. For these two types.</summary>
    Generalise,

    /// <summary>The value stays unless an identifier is found in it. Only for columns that are not personal.</summary>
    Keep,

    /// <summary>Every filled cell becomes the same given text. Allowed for every type.</summary>
    Constant,
}

/// <summary>Which strategy suits which type; anything else in a policy is an offence.</summary>
internal static class MaskingStrategies
{
    public static bool Suits(this MaskingStrategy strategy, PersonalDataType type) => strategy switch
    {
        MaskingStrategy.Suppress or MaskingStrategy.Constant => true,
        MaskingStrategy.Keep => type is PersonalDataType.None,
        MaskingStrategy.Generalise => type is PersonalDataType.BirthDate or PersonalDataType.PostalAddress,
        MaskingStrategy.KeyedHash => type is PersonalDataType.CustomerNumber || HasEnds(type),
        MaskingStrategy.KeepEnds => HasEnds(type),
        _ => false,
    };

    private static bool HasEnds(PersonalDataType type) =>
        type is PersonalDataType.ResidentId or PersonalDataType.Mobile or PersonalDataType.Landline
        or PersonalDataType.Email or PersonalDataType.BankCard or PersonalDataType.PersonName or PersonalDataType.UnifiedSocialCreditCode;
}
