using System.Text.Json;
using CustomerTransferFunctions.Platform.Storage;
using PersonalData.Classification;
using PersonalData.Detection;

namespace CustomerTransferFunctions.Platform.CaseFile;

/// <summary>What the inventory found: the columns of the table and the categories of personal data in them. Holds no value of any cell.</summary>
/// <param name="Header">The columns' names as the source has them.</param>
/// <param name="Columns">One classification a column, in the same order.</param>
public sealed record DataMap(IReadOnlyList<string> Header, IReadOnlyList<ColumnClassification> Columns)
{
    /// <summary>Where the data map of a transfer lies in the sealed store.</summary>
    public const string BlobName = "data-map.json.age";

    /// <summary>Whether the table holds data of persons under 14, and what that asks for.</summary>
    public TableMinors Minors => TableMinors.Of(Columns);

    /// <summary>The versions of the rules that the classifications follow.</summary>
    public string RulesVersion { get; init; } = ColumnClassifier.RulesVersion;

    /// <summary>The categories found (个人信息种类), each once, those included that stand only inside another column's text.</summary>
    public IReadOnlyList<PersonalDataType> Categories() =>
        [.. Columns.SelectMany(column => column.AlsoContains.Append(column.Type)).Where(type => type != PersonalDataType.None).Distinct().Order()];

    public static async Task<DataMap> ReadAsync(SealedStore store, string transferId, CancellationToken ct)
    {
        await using var content = await store.OpenAsync(transferId, BlobName, ct);
        return (await JsonSerializer.DeserializeAsync<DataMap>(content, cancellationToken: ct))!;
    }
}
