using CustomerTransferFunctions.Approval;
using CustomerTransferFunctions.Assessment;
using CustomerTransferFunctions.Deletion;
using CustomerTransferFunctions.Inventory;
using CustomerTransferFunctions.Masking;
using CustomerTransferFunctions.Notification;
using CustomerTransferFunctions.Objections;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Durable;
using CustomerTransferFunctions.Platform.Erasure;
using CustomerTransferFunctions.Sharing;
using static CustomerTransferFunctions.Platform.CaseFile.TransferStatus;

namespace CustomerTransferFunctions.Transfers;

/// <summary>
/// The story of one transfer, from the assessment to the certificate. Each step is a chapter of its own (a sub-orchestration); here stands
/// what follows what, who is waited for and how long, and where it can end.
/// </summary>
public static class TransferOrchestrator
{
    /// <summary>Raised when this story changes in a way that a running transfer could not follow.</summary>
    public const int Version = 1;

    /// <summary>The name of the event that withdraws a transfer.</summary>
    public const string CancelEvent = "Cancel";

    [Function(nameof(TransferOrchestrator))]
    public static async Task<TransferStatus> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var plan = context.GetInput<TransferPlan>()!;
        var chapter = new Chapters(context, plan.TransferId);
        try
        {
            return await TellAsync(context, plan, chapter);
        }
        catch (TaskFailedException fault)
        {
            // Every activity was tried several times. The state stays for a person to look at; retention destroys it if nobody does.
            return await chapter.EndAsync(Failed, new Reason("StepFailed",
                $"Step {fault.TaskName} failed for good ({fault.FailureDetails?.ErrorType}). See the app's log for this transfer; docs/operations.md says how to go on."));
        }
        catch (CountsDoNotReconcileException lost)
        {
            return await chapter.EndAsync(Failed, new Reason("CountsDoNotReconcile", lost.Message));
        }
    }

    private static async Task<TransferStatus> TellAsync(TaskOrchestrationContext context, TransferPlan plan, Chapters chapter)
    {
        var id = plan.TransferId;
        var cancelled = context.WaitForExternalEvent<string>(CancelEvent);

        // Assessment: which road does the law leave open?
        var assessed = await context.CallActivityAsync<AssessmentResult>(nameof(AssessTransfer), id, Retries.Standard);
        switch (assessed.Route)
        {
            case TransferRoute.NoHandlerChange:
                return await chapter.EndAsync(NotRequired, assessed.Reason);
            case TransferRoute.CounselDecision:
                return await chapter.EndAsync(Refused, assessed.Reason);
        }

        // Inventory: what personal data is there, and whose?
        await chapter.AdvanceAsync(AwaitingSource, facts: new() { ["route"] = assessed.Route.ToString(), ["rulePack"] = assessed.RulePackVersion });
        var source = context.WaitForExternalEvent<string>(UploadSource.ReceivedEvent);
        if (!await WaitAsync(context, plan.SourceDeadline, source, cancelled))
        {
            return await chapter.EndAsync(Expired, new Reason("SourceNotUploaded", "The customer table was not uploaded before the deadline. Start a new transfer."));
        }

        if (cancelled.IsCompleted)
        {
            return await chapter.CancelAsync(cancelled);
        }

        await chapter.AdvanceAsync(TransferStatus.Inventory, facts: new() { ["sourceSha256"] = await source });
        var inventory = await chapter.TellAsync<InventoryResult>(
            nameof(InventoryOrchestrator), "inventory", new InventoryInput(id, plan.RowsPerPart));
        if (inventory.Rejection is { } rejection)
        {
            return await chapter.EndAsync(Rejected, rejection, inventory.Counts);
        }

        if (cancelled.IsCompleted)
        {
            return await chapter.CancelAsync(cancelled);
        }

        // Notification: every person is told, and has time to answer.
        await chapter.AdvanceAsync(Notifying, inventory.Counts, new() { ["dataMapSha256"] = inventory.DataMapSha256 });
        var consentNeeded = assessed.Route == TransferRoute.SeparateConsent;
        var windowEnds = context.CurrentUtcDateTime + plan.AnswerWindow;
        var notified = await chapter.TellAsync<NotificationResult>(
            nameof(NotificationOrchestrator),
            "notification",
            new NotificationInput(id, consentNeeded, inventory.SubjectBatches, new DateTimeOffset(windowEnds, TimeSpan.Zero)));
        await chapter.AdvanceAsync(AwaitingAnswers, new TransferCounts(Notified: notified.Notified));
        await WaitAsync(context, windowEnds - context.CurrentUtcDateTime, cancelled);
        if (cancelled.IsCompleted)
        {
            return await chapter.CancelAsync(cancelled);
        }

        var settled = await context.CallActivityAsync<SettledSubjects>(
            nameof(SettleSubjects), new SettleInput(id, consentNeeded, inventory.SubjectBatches), Retries.Standard);
        if (settled.Counts.Included == 0)
        {
            return await chapter.EndAsync(Refused, new Reason("NobodyIncluded",
                "No customer may be handed over: all objected, were not reachable, or did not consent."), settled.Counts);
        }

        // Masking: an extract for the recipient's inspection, scanned again after masking.
        await chapter.AdvanceAsync(TransferStatus.Masking, settled.Counts);
        var masked = await chapter.TellAsync<MaskingResult>(nameof(MaskingOrchestrator), "masking", new MaskingInput(id, inventory.Parts));
        if (masked.Blocked is { } blocked)
        {
            return await chapter.EndAsync(Blocked, blocked);
        }

        if (cancelled.IsCompleted)
        {
            return await chapter.CancelAsync(cancelled);
        }

        // Sharing: sealed first, approved then, released last. What is approved is the hash of what will be released.
        await chapter.AdvanceAsync(Sealing, facts: new() { ["maskingPolicy"] = masked.PolicyVersion });
        var package = await chapter.TellAsync<SealedPackage>(
            nameof(SealingOrchestrator),
            "sealing",
            new SealingInput(id, inventory.Parts, assessed.RulePackVersion, masked.PolicyVersion, assessed.Route.ToString()));
        await chapter.AdvanceAsync(AwaitingReleaseApproval, new TransferCounts(Shipped: package.Rows), new() { ["contentSha256"] = package.ContentSha256 });
        var release = await GateAsync(context, plan, chapter, ApprovalGate.Release, package.ContentSha256, cancelled);
        if (cancelled.IsCompleted)
        {
            return await chapter.CancelAsync(cancelled);
        }

        if (release.Verdict != GateVerdict.Approved)
        {
            return await chapter.EndAsync(release.Verdict == GateVerdict.Denied ? Denied : Expired, release.Reason);
        }

        await chapter.AdvanceAsync(AwaitingReceipt, facts: new() { ["contentSha256"] = package.ContentSha256 });
        var receipt = context.WaitForExternalEvent<ReceiptAccepted>(ReceiptAccepted.Event);
        if (!await WaitAsync(context, plan.ReceiptDeadline, receipt))
        {
            return await chapter.EndAsync(Expired, new Reason("NoReceipt", "The recipient did not acknowledge the package before the deadline; its links no longer work."));
        }

        // Secure deletion: approved a second time, keys last, verified by other code, certified.
        var received = await receipt;
        var erasure = await context.CallActivityAsync<PlannedErasure>(
            nameof(PlanErasure), new PlanErasureInput(id, ErasureReason.HandedOver), Retries.Standard);
        await chapter.AdvanceAsync(
            AwaitingDeletionApproval,
            new TransferCounts(Receipted: received.Rows),
            new() { ["receiptSha256"] = received.ReceiptSha256, ["erasurePlanSha256"] = erasure.ContentSha256 });
        var deletion = await GateAsync(context, plan, chapter, ApprovalGate.Deletion, erasure.ContentSha256);
        if (deletion.Verdict != GateVerdict.Approved)
        {
            return await chapter.EndAsync(deletion.Verdict == GateVerdict.Denied ? Denied : Expired, deletion.Reason);
        }

        await chapter.AdvanceAsync(Deleting, facts: new() { ["erasurePlanSha256"] = erasure.ContentSha256 });
        var deleted = await chapter.TellAsync<DeletionResult>(nameof(DeletionOrchestrator), "deletion", new DeletionInput(id, erasure.ContentSha256));
        return deleted.Incident is { } incident
            ? await chapter.EndAsync(Failed, incident, new TransferCounts(DeletedBlobs: deleted.DeletedBlobs))
            : await chapter.EndAsync(Certified, null, new TransferCounts(DeletedBlobs: deleted.DeletedBlobs), new() { ["certificateSha256"] = deleted.CertificateSha256! });
    }

    // Approvers are asked in a chapter of their own, which the approvals queue talks to; a cancelled transfer takes the question back.
    private static async Task<GateOutcome> GateAsync(
        TaskOrchestrationContext context, TransferPlan plan, Chapters chapter, ApprovalGate gate, string contentSha256, Task<string>? cancelled = null)
    {
        var asked = chapter.TellAsync<GateOutcome>(
            nameof(ApprovalOrchestrator),
            ApprovalGates.Chapter(gate),
            new GateInput(plan.TransferId, gate, contentSha256, plan.ApprovalDeadline));
        if (cancelled is not null && await Task.WhenAny(asked, cancelled) == cancelled)
        {
            context.SendEvent(ApprovalGates.InstanceId(plan.TransferId, gate), ApprovalOrchestrator.WithdrawEvent, "cancelled");
        }

        return await asked;
    }

    // True when one of the events came before the deadline.
    private static async Task<bool> WaitAsync(TaskOrchestrationContext context, TimeSpan atMost, params Task[] events)
    {
        using var stop = new CancellationTokenSource();
        var deadline = context.CreateTimer(atMost > TimeSpan.Zero ? atMost : TimeSpan.Zero, stop.Token);
        var first = await Task.WhenAny([.. events, deadline]);
        stop.Cancel();
        return first != deadline;
    }
}
