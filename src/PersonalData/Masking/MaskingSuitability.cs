using PersonalData.Detection;
using PersonalData.Masking.Formats;
using PersonalData.Masking.Strategies;
using T = PersonalData.Detection.PersonalDataType;

namespace PersonalData.Masking;

/// <summary>Which strategy suits which type and purpose; anything else in a policy is an offence.</summary>
internal static class MaskingSuitability
{
    public static bool Suits(this MaskingStrategy strategy, T type) => strategy switch
    {
        MaskingStrategy.Suppress or MaskingStrategy.Constant or MaskingStrategy.Keep => true,
        MaskingStrategy.KeepEnds => KeepEndsRules.Has(type),
        MaskingStrategy.KeyedHash or MaskingStrategy.Pseudonym => NormalForms.Has(type),
        MaskingStrategy.Encrypt => ValueFormat.Has(type),
        MaskingStrategy.Token => type is not (T.None or T.Credential or T.CardSecurityCode),
        MaskingStrategy.Generalise => Steps(type).Length > 0,
        MaskingStrategy.DateShift => type is T.BirthDate or T.Transaction,
        MaskingStrategy.Noise => type is T.Age or T.Income or T.Transaction,
        MaskingStrategy.Redact => type is T.FreeText or T.None,
        _ => false,
    };

    /// <summary>To what values of a type can be generalised.</summary>
    public static GeneraliseStep[] Steps(T type) => type switch
    {
        T.BirthDate => [GeneraliseStep.Month, GeneraliseStep.Year, GeneraliseStep.AgeBand],
        T.Age => [GeneraliseStep.AgeBand],
        T.PostalAddress => [GeneraliseStep.Province, GeneraliseStep.Prefecture, GeneraliseStep.District, GeneraliseStep.Prefix],
        T.Income or T.Transaction => [GeneraliseStep.Range],
        T.IpAddress => [GeneraliseStep.Prefix],
        _ => [],
    };

    /// <summary>Personal data stays as it is only where the recipient takes the customers over.</summary>
    public static bool Allows(this MaskingPurpose purpose, MaskingStrategy strategy, T type) =>
        strategy != MaskingStrategy.Keep || type == T.None || purpose == MaskingPurpose.FullHandOver;
}
