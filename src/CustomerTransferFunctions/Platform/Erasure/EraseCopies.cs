using System.Text.Json.Nodes;
using CustomerTransferFunctions.Platform.Evidence;
using CustomerTransferFunctions.Platform.Storage;

namespace CustomerTransferFunctions.Platform.Erasure;

public sealed record EraseCopiesInput(string TransferId, CopyKind Kind);

/// <summary>Destroys the copies of one kind, one after the other, each marked when it is gone. Run again, it goes on where it was.</summary>
public sealed class EraseCopies(CopyRegister register, BlobEraser blobs, OutboxEraser outbox, EvidenceJournal evidence)
{
    /// <returns>How many copies of this kind are destroyed now.</returns>
    [Function(nameof(EraseCopies))]
    public async Task<long> RunAsync([ActivityTrigger] EraseCopiesInput input, CancellationToken ct)
    {
        long destroyed = 0;
        await foreach (var copy in register.ListAsync(input.TransferId, ct))
        {
            if (copy.Kind != input.Kind)
            {
                continue;
            }

            if (copy.DestroyedAt is null)
            {
                if (copy.Kind == CopyKind.NoticeOutbox)
                {
                    outbox.Erase(copy.TransferId, ct);
                }
                else
                {
                    await blobs.EraseAsync($"{copy.TransferId}/{copy.Name}", ct);
                }

                await register.MarkDestroyedAsync(copy, ct);
            }

            destroyed++;
        }

        await evidence.RecordAsync(
            input.TransferId, "CopiesErased", input.Kind.ToString(), null,
            new JsonObject { ["kind"] = input.Kind.ToString(), ["copies"] = destroyed }, ct);
        return destroyed;
    }
}
