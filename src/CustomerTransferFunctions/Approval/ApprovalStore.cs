using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Azure.Data.Tables;
using CustomerTransferFunctions.Platform.Access;
using CustomerTransferFunctions.Platform.Storage;

namespace CustomerTransferFunctions.Approval;

/// <summary>A question as it stands: what is to be approved, until when, and whether it is still open.</summary>
public sealed record OpenQuestion(ApprovalGate Gate, string ContentSha256, DateTimeOffset ClosesAt, GateVerdict? Closed);

[JsonConverter(typeof(JsonStringEnumConverter<ApprovalStanding>))]
public enum ApprovalStanding
{
    /// <summary>Counted: this role's answer.</summary>
    Accepted,

    /// <summary>Refused, recorded, never counted.</summary>
    Refused,
}

/// <summary>An answer that came in by the queue, counted or not.</summary>
/// <param name="ActorId">Pseudonymous; null when the message could not be attributed to anybody.</param>
/// <param name="Note">The approver's reason, or why the answer was not counted.</param>
public sealed record ApprovalAnswer(
    ApprovalGate Gate, ApprovalStanding Standing, string? Role, string? ActorId, bool Approved, string? Note, DateTimeOffset At);

/// <summary>
/// Questions and answers in the table <c>approvals</c>. An accepted answer has the row key of its role, so that a role can answer only once,
/// and a row that names its actor, so that nobody can answer for two roles.
/// </summary>
public sealed class ApprovalStore(Tables tables, TimeProvider clock)
{
    public async Task OpenAsync(GateInput gate, DateTimeOffset closesAt, CancellationToken ct)
    {
        var row = new TableEntity(gate.TransferId, $"{gate.Gate}|question")
        {
            ["ContentSha256"] = gate.ContentSha256,
            ["ClosesAt"] = closesAt,
        };
        await (await tables.ApprovalsAsync()).TryAddAsync(row, ct);
    }

    public async Task CloseAsync(string transferId, ApprovalGate gate, GateVerdict verdict, CancellationToken ct) =>
        await (await tables.ApprovalsAsync()).UpdateAsync(
            transferId,
            $"{gate}|question",
            row =>
            {
                row["Closed"] = verdict.ToString();
                return true;
            },
            ct);

    public async Task<OpenQuestion?> FindQuestionAsync(string transferId, ApprovalGate gate, CancellationToken ct) =>
        await (await tables.ApprovalsAsync()).FindAsync(transferId, $"{gate}|question", ct) is { } row
            ? new OpenQuestion(
                gate,
                row.GetString("ContentSha256"),
                row.GetDateTimeOffset("ClosesAt")!.Value,
                row.GetString("Closed") is { } closed ? Enum.Parse<GateVerdict>(closed) : null)
            : null;

    /// <summary>Takes an answer as this role's. Both rows are added in one transaction; the first answer of a role, and of a person, stands.</summary>
    /// <param name="messageSha256">Identity of the message; the same message delivered again is not a second answer.</param>
    /// <returns>Null when the answer counts (now, or already since an earlier delivery of the same message); otherwise why not.</returns>
    public async Task<string?> TryAcceptAsync(
        string transferId, ApprovalGate gate, string role, Caller approver, bool approved, string? note, string messageSha256, CancellationToken ct)
    {
        var table = await tables.ApprovalsAsync();
        var byRole = new TableEntity(transferId, $"{gate}|answer|{role}")
        {
            ["Role"] = role,
            ["ActorId"] = approver.ActorId,
            ["Approved"] = approved,
            ["Note"] = note,
            ["At"] = clock.GetUtcNow(),
            ["MessageSha256"] = messageSha256,
        };
        var byActor = new TableEntity(transferId, $"{gate}|person|{approver.ActorId}") { ["MessageSha256"] = messageSha256 };
        try
        {
            await table.SubmitTransactionAsync(
                [
                    new TableTransactionAction(TableTransactionActionType.Add, byRole),
                    new TableTransactionAction(TableTransactionActionType.Add, byActor),
                ],
                ct);
            return null;
        }
        catch (TableTransactionFailedException e) when (e.Status == 409)
        {
            var standing = await table.FindAsync(transferId, byRole.RowKey, ct);
            return standing is null
                ? "this person has already answered in the other role; two different people must approve"
                : standing.GetString("MessageSha256") == messageSha256
                    ? null
                    : $"the {role} has already answered";
        }
    }

    /// <summary>Records an answer that does not count. Delivered again, it is the same row.</summary>
    public async Task RecordRefusalAsync(
        string transferId, ApprovalGate gate, Caller? approver, string? role, bool approved, string why, string messageSha256, CancellationToken ct)
    {
        var row = new TableEntity(transferId, $"{gate}|refused|{messageSha256}")
        {
            ["Role"] = role,
            ["ActorId"] = approver?.ActorId,
            ["Approved"] = approved,
            ["Note"] = why,
            ["At"] = clock.GetUtcNow(),
        };
        await (await tables.ApprovalsAsync()).TryAddAsync(row, ct);
    }

    /// <summary>All answers of a transfer, counted and not.</summary>
    public async IAsyncEnumerable<ApprovalAnswer> ListAsync(string transferId, [EnumeratorCancellation] CancellationToken ct)
    {
        var table = await tables.ApprovalsAsync();
        await foreach (var row in table.QueryAsync<TableEntity>(r => r.PartitionKey == transferId, cancellationToken: ct))
        {
            var key = row.RowKey.Split('|');
            if (key[1] is "answer" or "refused")
            {
                yield return new ApprovalAnswer(
                    Enum.Parse<ApprovalGate>(key[0]),
                    key[1] == "answer" ? ApprovalStanding.Accepted : ApprovalStanding.Refused,
                    row.GetString("Role"),
                    row.GetString("ActorId"),
                    row.GetBoolean("Approved") ?? false,
                    row.GetString("Note"),
                    row.GetDateTimeOffset("At")!.Value);
            }
        }
    }

    public static string Sha256Of(string message) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message)));
}
