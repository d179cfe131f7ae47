using System.Text.Json;
using CustomerTransferFunctions.Platform.Access;
using CustomerTransferFunctions.Platform.Http;
using CustomerTransferFunctions.Platform.Storage;
using Microsoft.AspNetCore.Http;

namespace CustomerTransferFunctions.Inventory;

/// <param name="Rows">The first <see cref="ShowQuarantine.Most"/> rows set aside: the line in the source and the reason, without the row's text.</param>
/// <param name="More">True when there are more than are shown.</param>
public sealed record QuarantineView(IReadOnlyList<QuarantinedLine> Rows, bool More);

/// <summary><c>GET /api/transfers/{id}/quarantine</c>: which rows were set aside, and why.</summary>
public sealed class ShowQuarantine(AccessControl access, SealedStore store)
{
    public const int Most = 1000;

    [Function(nameof(ShowQuarantine))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "transfers/{transferId}/quarantine")] HttpRequest request,
        string transferId,
        CancellationToken ct)
    {
        var (_, transfer, refusal) = await access.AuthoriseAsync(
            request, transferId, ct, Roles.Requester, Roles.LegalCounsel, Roles.DataProtectionOfficer, Roles.Auditor);
        if (transfer is null)
        {
            return refusal!;
        }

        List<QuarantinedLine> shown = [];
        foreach (var blob in await store.ListAsync<JsonElement>(transferId, "quarantine/", ct))
        {
            await using var content = await store.OpenAsync(transferId, blob.Blob.Name, ct);
            using var lines = new StreamReader(content);
            while (await lines.ReadLineAsync(ct) is { } line)
            {
                if (shown.Count == Most)
                {
                    return Results.Ok(new QuarantineView(shown, More: true));
                }

                shown.Add(JsonSerializer.Deserialize<QuarantinedLine>(line)! with { Raw = null });
            }
        }

        return transfer.EndedAt is not null && shown.Count == 0 && transfer.Counts.Quarantined > 0
            ? Problems.Gone("QuarantineDestroyed", "The rows set aside were destroyed with the other copies; their number is in the certificate.")
            : Results.Ok(new QuarantineView(shown, More: false));
    }
}
