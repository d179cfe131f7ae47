using CustomerTransferFunctions.Platform.Durable;

namespace CustomerTransferFunctions.Notification;

/// <param name="ConsentNeeded">Whether each person is asked for separate consent (PIPL art. 23) or may object (art. 22).</param>
/// <param name="Batches">Batches of subjects.</param>
/// <param name="WindowEnds">Until when answers are taken.</param>
public sealed record NotificationInput(string TransferId, bool ConsentNeeded, int Batches, DateTimeOffset WindowEnds);

/// <param name="Notified">Subjects whose notice was handed to the mail system.</param>
/// <param name="Unreachable">Subjects without a usable address, or whose address the mail server refused.</param>
public sealed record NotificationResult(long Notified, long Unreachable);

/// <summary>Fixes the wording once, then tells every person.</summary>
public static class NotificationOrchestrator
{
    [Function(nameof(NotificationOrchestrator))]
    public static async Task<NotificationResult> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var input = context.GetInput<NotificationInput>()!;
        await context.CallActivityAsync(nameof(PrepareNotices), input, Retries.Standard);
        var batches = await context.ForEachPartAsync<SentNotices>(nameof(SendNotices), "notify", input.TransferId, input.Batches);
        return new NotificationResult(batches.Sum(batch => batch.Sent), batches.Sum(batch => batch.Unreachable));
    }
}
