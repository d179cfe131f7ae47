using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Durable;

namespace CustomerTransferFunctions.Inventory;

/// <param name="RowsPerPart">How many rows are worked on together; part of the plan, so that a part is the same in every attempt.</param>
public sealed record InventoryInput(string TransferId, int RowsPerPart);

/// <summary>What the inventory found, in counts.</summary>
/// <param name="Rejection">Why the table cannot be used, or null.</param>
/// <param name="Parts">Parts of the table.</param>
/// <param name="SubjectBatches">Batches of subjects.</param>
/// <param name="DataMapSha256">Identity of the data map, for evidence.</param>
public sealed record InventoryResult(Reason? Rejection, TransferCounts Counts, int Parts, int SubjectBatches, string DataMapSha256);

/// <summary>Reads the table once, then looks at its parts side by side: what is in the columns, and whose rows are they?</summary>
public static class InventoryOrchestrator
{
    // Sending a notice costs far more than reading a row: smaller batches share the work better and lose less when one breaks off.
    private const int SubjectsPerBatch = 2_000;

    [Function(nameof(InventoryOrchestrator))]
    public static async Task<InventoryResult> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var input = context.GetInput<InventoryInput>()!;
        context.SetCustomStatus(new StepProgress("read", 0, 1));
        var table = await context.CallActivityAsync<PartitionedSource>(nameof(PartitionSource), input, Retries.Standard);
        if (table.Rejection is not null)
        {
            return Rejected(table.Rejection, new TransferCounts(table.Rows, 0, table.Rows));
        }

        await context.ForEachPartAsync<long>(nameof(ProfilePart), "profile", input.TransferId, table.Parts);
        var map = await context.CallActivityAsync<DrawnDataMap>(nameof(DrawDataMap), new TableParts(input.TransferId, table.Parts), Retries.Standard);
        if (map.Rejection is not null)
        {
            return Rejected(map.Rejection, new TransferCounts(table.Rows, table.Accepted, table.Quarantined));
        }

        var indexed = await context.ForEachPartAsync<IndexedPart>(nameof(IndexSubjects), "index", input.TransferId, table.Parts);
        var subjects = await context.CallActivityAsync<MergedSubjects>(
            nameof(MergeSubjects), new MergeInput(input.TransferId, table.Parts, Math.Min(input.RowsPerPart, SubjectsPerBatch)), Retries.Standard);
        var attributed = indexed.Sum(part => part.Rows);
        var anonymous = indexed.Sum(part => part.WithoutIdentifier);
        var counts = new TransferCounts(table.Rows, attributed, table.Quarantined + anonymous, subjects.Subjects);
        return subjects.Subjects == 0
            ? Rejected(new Reason("NobodyIdentified", "No row has a usable identifier, so nobody can be told. Every row is in quarantine with its line."), counts)
            : new InventoryResult(null, counts, table.Parts, subjects.Batches, map.Sha256);
    }

    private static InventoryResult Rejected(Reason reason, TransferCounts counts) => new(reason, counts, 0, 0, "");
}
