using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace EmbeddedFunctions.Triggers;

/// <summary>
/// Keeps a message from other listeners while its function runs, in short steps, so that after a crash the message comes back soon.
/// </summary>
internal sealed class MessageHold : IDisposable
{
    /// <summary>How long a message stays hidden when nobody renews.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _done = new();
    private readonly QueueClient _queue;
    private readonly QueueMessage _message;
    private readonly TimeProvider _clock;
    private readonly Action<Exception> _failed;
    private readonly Task<string> _receipt;

    /// <param name="failed">Told when a renewal failed; the next one is tried all the same.</param>
    public MessageHold(QueueClient queue, QueueMessage message, TimeProvider clock, Action<Exception> failed)
    {
        (_queue, _message, _clock, _failed) = (queue, message, clock, failed);
        _receipt = RenewAsync();
    }

    /// <summary>Ends the renewals and gives the receipt by which the message can now be deleted or put back.</summary>
    public async Task<string> EndAsync()
    {
        await _done.CancelAsync();
        return await _receipt;
    }

    public void Dispose()
    {
        _done.Cancel();
        _done.Dispose();
    }

    private async Task<string> RenewAsync()
    {
        var receipt = _message.PopReceipt;
        while (true)
        {
            try
            {
                await Task.Delay(Renewal, _clock, _done.Token);
            }
            catch (OperationCanceledException)
            {
                return receipt;
            }

            try
            {
                // Not cancelled halfway: a receipt that the account has given out must be known here.
                var renewed = await _queue.UpdateMessageAsync(
                    _message.MessageId, receipt, visibilityTimeout: Length, cancellationToken: CancellationToken.None);
                receipt = renewed.Value.PopReceipt;
            }
#pragma warning disable CA1031 // The function runs on; if the message comes back meanwhile, it is handled twice, not lost.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                _failed(exception);
            }
        }
    }
}
