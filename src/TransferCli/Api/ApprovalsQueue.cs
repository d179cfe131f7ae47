using System.Text.Json;
using Azure.Storage.Queues;
using CustomerTransferFunctions.Approval;

namespace TransferCli.Api;

/// <summary>The storage queue by which approvers answer (docs/api.md).</summary>
internal sealed class ApprovalsQueue(string storage)
{
    private readonly QueueClient queue = new(storage, "approvals", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });

    public Task SendAsync(ApprovalMessage message, CancellationToken ct) =>
        SendAsync(JsonSerializer.Serialize(message, JsonSerializerOptions.Web), ct);

    /// <summary>Puts any text on the queue, as anybody could who may write to it.</summary>
    public async Task SendAsync(string text, CancellationToken ct)
    {
        await queue.CreateIfNotExistsAsync(cancellationToken: ct);
        await queue.SendMessageAsync(text, ct);
    }
}
