using System.Text.Json.Serialization;
using CustomerTransferFunctions.Platform.CaseFile;

namespace CustomerTransferFunctions.Assessment;

/// <summary>The road that the law leaves open for a hand-over (docs/law.md).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TransferRoute>))]
public enum TransferRoute
{
    /// <summary>PIPL art. 22: tell every individual; who objects is left out.</summary>
    NoticeWithRightToObject,

    /// <summary>PIPL art. 23: tell every individual; only who says yes is handed over.</summary>
    SeparateConsent,

    /// <summary>The personal information handler stays the same; nothing is handed over.</summary>
    NoHandlerChange,

    /// <summary>Refused until counsel has decided and the decision is part of a new request.</summary>
    CounselDecision,
}

/// <summary>The route, why, and the version of the rules that said so; the transfer keeps to that version.</summary>
public sealed record AssessmentResult(TransferRoute Route, Reason Reason, string RulePackVersion);

/// <summary>
/// The first rule: deal type and countries decide the route. Sources: PIPL (in force 2021-11-01) arts. 22, 23, 38 and 39; Civil Code
/// arts. 111 and 1038; as set out in docs/law.md.
/// </summary>
public static class RouteRules
{
    /// <summary>Changes with every change of the rules below.</summary>
    public const string Version = "cn-routes/1";

    public static AssessmentResult Assess(TransferRequest request)
    {
        if (request.CounselDecision is null && (request.Transferor.Country != "CN" || request.Recipient.Country != "CN"))
        {
            return Result(TransferRoute.CounselDecision, "CrossBorder",
                "One side is outside mainland China: PIPL arts. 38 and 39 ask for an export route and separate consent. Have counsel decide, and name the decision in a new request (counselDecision).");
        }

        return request.DealType switch
        {
            DealType.ShareSale => Result(TransferRoute.NoHandlerChange, "SameLegalEntity",
                "A sale of shares leaves the legal entity, and so the personal information handler, as it is. Update your published notice if name, contact or purpose changes (PIPL art. 17)."),
            DealType.AccountAdministratorChange => Result(TransferRoute.NoHandlerChange, "SameLegalEntity",
                "The legal entity behind the account stays the same. Verify the new administrator and revoke the old one's access."),
            DealType.Merger or DealType.Division or DealType.Dissolution or DealType.Bankruptcy => Result(
                TransferRoute.NoticeWithRightToObject, "Pipl22",
                "PIPL art. 22: individuals are told the recipient's name and contact; the recipient goes on performing the handler's duties."),
            DealType.AssetSale or DealType.AccountResale or DealType.CustomerList => Result(
                TransferRoute.SeparateConsent, "Pipl23",
                "PIPL art. 23: individuals are told recipient, contact, purpose, method and categories, and each must consent separately."),
            DealType.DueDiligence => Result(TransferRoute.CounselDecision, "BeforeSigning",
                "Before signing there is no ground for handing over customer data; share aggregates only, or have counsel decide and start the transfer under the deal it belongs to."),
            _ => Result(TransferRoute.CounselDecision, "UnknownDeal",
                "The rules do not know this kind of deal. Have counsel decide which of the known kinds it is, and start the transfer as that."),
        };
    }

    private static AssessmentResult Result(TransferRoute route, string code, string message) => new(route, new Reason(code, message), Version);
}

/// <summary>Applies the rules to the case file.</summary>
public sealed class AssessTransfer(TransferStore transfers)
{
    [Function(nameof(AssessTransfer))]
    public async Task<AssessmentResult> RunAsync([ActivityTrigger] string transferId, CancellationToken ct) =>
        RouteRules.Assess((await transfers.GetAsync(transferId, ct)).Request);
}
