using System.Text.Json;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Storage;
using PersonalData.Classification;
using PersonalData.Detection;
using PersonalData.Subjects;

namespace CustomerTransferFunctions.Inventory;

public sealed record TableParts(string TransferId, int Parts);

/// <param name="Rejection">Why a hand-over cannot go on with this table, or null.</param>
public sealed record DrawnDataMap(string Sha256, Reason? Rejection);

/// <summary>What is known of the map without opening it.</summary>
public sealed record DataMapSummary(bool HasIdentifier, bool HasEmail);

/// <summary>Joins the profiles of all parts into the map of personal data.</summary>
public sealed class DrawDataMap(SealedStore store, TransferKeys keys, TransferStore transfers)
{
    [Function(nameof(DrawDataMap))]
    public async Task<DrawnDataMap> RunAsync([ActivityTrigger] TableParts input, CancellationToken ct)
    {
        List<IReadOnlyList<ColumnProfile>> parts = [];
        for (var part = 0; part < input.Parts; part++)
        {
            await using var content = await store.OpenAsync(input.TransferId, ProfilePart.BlobName(part), ct);
            parts.Add((await JsonSerializer.DeserializeAsync<List<ColumnProfile>>(content, cancellationToken: ct))!);
        }

        var transfer = await transfers.GetAsync(input.TransferId, ct);
        IReadOnlyList<ColumnClassification> columns;
        try
        {
            columns = ColumnClassifier.Classify(ColumnProfile.Merge(parts), transfer.Request.ColumnOverrides);
        }
        catch (ColumnOverrideException e)
        {
            return new DrawnDataMap("", new Reason("ColumnOverridesDoNotFit", e.Message + " Start a new transfer with overrides that fit the table."));
        }

        var map = new DataMap([.. columns.Select(column => column.Header)], columns);
        var today = transfer.ReferenceDay();
        using var pseudonyms = new SubjectPseudonymizer(await keys.PseudonymKeyAsync(input.TransferId, ct), columns, today);
        var written = await store.WriteOnceAsync(input.TransferId, CopyKind.DataMap, DataMap.BlobName, content =>
        {
            JsonSerializer.Serialize(content, map);
            return new DataMapSummary(
                pseudonyms.CanIdentify,
                columns.Any(column => column.Type == PersonalDataType.Email));
        }, ct);

        return new DrawnDataMap(written.Blob.PlainSha256, written.Summary switch
        {
            { HasIdentifier: false } => new Reason("NoIdentifierColumn",
                "No column identifies people (resident ID, mobile, e-mail, bank card or customer number). Is this the customer table, and are its columns named?"),
            { HasEmail: false } => new Reason("NoContactColumn",
                "No column holds e-mail addresses, so nobody could be told. Add one, and upload the table to a new transfer."),
            _ => null,
        });
    }
}
