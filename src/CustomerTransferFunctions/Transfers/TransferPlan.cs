namespace CustomerTransferFunctions.Transfers;

/// <summary>What a transfer is started with and keeps to its end, whatever is deployed meanwhile. Holds no data of the parties or of customers.</summary>
/// <param name="Version">The version of the orchestration that this plan was made for.</param>
public sealed record TransferPlan(
    int Version,
    string TransferId,
    int RowsPerPart,
    TimeSpan SourceDeadline,
    TimeSpan AnswerWindow,
    TimeSpan ApprovalDeadline,
    TimeSpan ReceiptDeadline);
