using System.Text.Json.Serialization;

namespace PersonalData.Masking;

/// <summary>What a masked table is for. It decides how much a policy may leave. Names in policy files are these in camel case.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MaskingPurpose>))]
public enum MaskingPurpose
{
    /// <summary>A possible buyer judges size and quality of a customer base before anybody agreed to a hand-over.</summary>
    DueDiligence,

    /// <summary>Figures are made from the table; its rows need no person behind them.</summary>
    Analytics,

    /// <summary>Programs run on the table; its values must look real to them and be nobody's.</summary>
    Testing,

    /// <summary>The recipient takes over the customers themselves. Only for this purpose may personal data be kept as it is.</summary>
    FullHandOver,
}
