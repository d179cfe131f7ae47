using System.Text.Json.Serialization;
using PersonalData.Classification;

namespace CustomerTransferFunctions.Platform.CaseFile;

/// <summary>What kind of change brings the hand-over about; it decides the legal route (docs/law.md).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DealType>))]
public enum DealType
{
    // Numbered from one: a request that names no deal type must not pass for a share sale.
    /// <summary>股权转让: new shareholders, the same legal entity stays the personal information handler.</summary>
    ShareSale = 1,

    /// <summary>A corporate account gets a new administrator; the legal entity behind it stays the same.</summary>
    AccountAdministratorChange,

    /// <summary>合并</summary>
    Merger,

    /// <summary>分立</summary>
    Division,

    /// <summary>解散、清算, with a successor.</summary>
    Dissolution,

    /// <summary>被宣告破产, with a successor.</summary>
    Bankruptcy,

    /// <summary>A business line, its assets or its customers are sold; the seller survives.</summary>
    AssetSale,

    /// <summary>公户转让: the account itself passes to a different entity.</summary>
    AccountResale,

    /// <summary>Only the customer list is sold.</summary>
    CustomerList,

    /// <summary>Inspection before signing.</summary>
    DueDiligence,
}

/// <summary>One side of the hand-over, as it is named to the customers.</summary>
/// <param name="Name">名称或姓名.</param>
/// <param name="UnifiedSocialCreditCode">统一社会信用代码 (GB 32100-2015), 18 characters.</param>
/// <param name="Contact">联系方式: how a customer reaches this party.</param>
/// <param name="Country">ISO 3166-1 alpha-2, where the party is established and processes the data.</param>
public sealed record Party(string Name, string UnifiedSocialCreditCode, string Contact, string Country = "CN");

/// <summary>A lawyer's recorded word on a question that the rules leave to counsel.</summary>
/// <param name="Ground">Why the hand-over may go on, in the lawyer's words; without data of a customer.</param>
/// <param name="DecidedBy">Who decided: a role or bar number rather than a name.</param>
/// <param name="DecidedOn">The date, RFC 3339 full-date.</param>
public sealed record CounselDecision(string Ground, string DecidedBy, DateOnly DecidedOn);

/// <summary>What the transferor asks for: <c>POST /api/transfers</c>.</summary>
/// <param name="RecipientPublicKey">The recipient's age X25519 public key (<c>age1...</c>); the package is sealed to it.</param>
/// <param name="Purpose">处理目的 at the recipient.</param>
/// <param name="Method">处理方式 at the recipient.</param>
/// <param name="Retention">保存期限 at the recipient and what happens at its end.</param>
/// <param name="TransferDate">The day on which the hand-over takes effect, not in the past.</param>
/// <param name="AnswerWindow">How long customers may object or consent after the notices went out; ISO 8601 duration such as <c>P15D</c>.</param>
/// <param name="ColumnOverrides">What people decided that columns hold, whatever the rules find; kept with the transfer and its data map.</param>
public sealed record TransferRequest(
    DealType DealType,
    Party Transferor,
    Party Recipient,
    string RecipientPublicKey,
    string Purpose,
    string Method,
    string Retention,
    DateOnly TransferDate,
    string? AnswerWindow = null,
    CounselDecision? CounselDecision = null,
    IReadOnlyList<ColumnOverride>? ColumnOverrides = null);
