using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Transfers;
using static CustomerTransferFunctions.Platform.CaseFile.TransferStatus;

namespace TransferCli.Demo;

/// <summary>
/// Carries one transfer from its start to its end by playing each role when its turn has come. It goes by what the app shows alone, so it
/// can also take up a transfer that is under way.
/// </summary>
internal sealed class TransferPlay(Cast cast, Customers customers, string transferId, string sourceFile, TimeProvider clock)
{
    private readonly HashSet<TransferStatus> acted = [];

    /// <summary>How often the app is asked where the transfer stands.</summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <param name="onView">Sees what the app shows, each time it is asked.</param>
    /// <returns>The transfer at its end.</returns>
    public async Task<TransferView> PlayAsync(Func<TransferView, Task> onView, CancellationToken ct)
    {
        var acting = Task.CompletedTask;
        while (true)
        {
            var view = await cast.Requester.ShowAsync(transferId, ct);
            await onView(view);
            if (TransferTransitions.IsEnd(view.Status))
            {
                // Why the transfer ended says more than why somebody could not act in it any more.
                await acting.ConfigureAwait(view.Status == Certified ? ConfigureAwaitOptions.None : ConfigureAwaitOptions.SuppressThrowing);
                return view;
            }

            if (acting.IsCompleted)
            {
                await acting;
                acting = ActAsync(view, ct);
            }

            await Task.Delay(LookEvery, clock, ct);
        }
    }

    private Task ActAsync(TransferView view, CancellationToken ct) => view.Status switch
    {
        AwaitingSource when acted.Add(view.Status) => cast.Requester.UploadAsync(transferId, sourceFile, ct),
        Notifying or AwaitingAnswers => customers.AnswerNewAsync(ct),
        AwaitingReleaseApproval or AwaitingDeletionApproval when view.Gate is not null && acted.Add(view.Status) => ApproveAsync(view.Gate, ct),
        AwaitingReceipt when acted.Add(view.Status) => cast.Recipient.TakeAsync(cast.RecipientApi, transferId, ct),
        _ => Task.CompletedTask,
    };

    private async Task ApproveAsync(GateView gate, CancellationToken ct)
    {
        foreach (var approver in cast.Approvers)
        {
            await approver.ApproveAsync(transferId, gate, ct);
        }
    }
}
