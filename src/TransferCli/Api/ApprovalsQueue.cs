using System.Text.Json;
using Azure.Core.Pipeline;
using Azure.Storage.Queues;
using CustomerTransferFunctions.Approval;

namespace TransferCli.Api;

/// <summary>The storage queue by which approvers answer (docs/api.md).</summary>
internal sealed class ApprovalsQueue : IDisposable
{
    // Connections of our own, closed with us: Azurite does not stop before the last one is.
    private readonly HttpClientTransport transport = new(new HttpClient());
    private readonly QueueClient queue;

    public ApprovalsQueue(string storage) =>
        queue = new QueueClient(storage, "approvals", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64, Transport = transport });

    public Task SendAsync(ApprovalMessage message, CancellationToken ct) =>
        SendAsync(JsonSerializer.Serialize(message, JsonSerializerOptions.Web), ct);

    /// <summary>Puts any text on the queue, as anybody could who may write to it.</summary>
    public async Task SendAsync(string text, CancellationToken ct)
    {
        await queue.CreateIfNotExistsAsync(cancellationToken: ct);
        await queue.SendMessageAsync(text, ct);
    }

    public void Dispose() => transport.Dispose();
}
