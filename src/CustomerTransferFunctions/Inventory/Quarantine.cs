using System.Text;
using System.Text.Json;
using CustomerTransferFunctions.Platform.CaseFile;

namespace CustomerTransferFunctions.Inventory;

/// <summary>A row set aside. Its text stays sealed; line and reason may be shown.</summary>
public sealed record QuarantinedLine(long Line, string Reason, string? Raw = null);

/// <summary>Where rows go that cannot be used: JSON Lines, sealed like every working copy.</summary>
public static class Quarantine
{
    /// <summary>Rows of the source that are malformed.</summary>
    public const string OfTable = "quarantine/rows.jsonl.age";

    /// <summary>Rows of a part that name nobody.</summary>
    public static string OfPart(int index) => BlobNames.Numbered("quarantine/part", index, "jsonl");

    /// <summary>The reason of rows without any usable identifier.</summary>
    public const string NoIdentifier = "NoIdentifier";
}

/// <summary>Writes quarantined rows and counts them by reason.</summary>
internal sealed class QuarantineWriter(Stream content) : IDisposable
{
    private readonly StreamWriter lines = new(content, new UTF8Encoding(false), bufferSize: 64 * 1024, leaveOpen: true) { NewLine = "\n" };
    private readonly Dictionary<string, long> byReason = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, long> ByReason => byReason;

    public void Write(long line, string reason, string raw)
    {
        lines.WriteLine(JsonSerializer.Serialize(new QuarantinedLine(line, reason, raw)));
        byReason[reason] = byReason.GetValueOrDefault(reason) + 1;
    }

    public void Dispose() => lines.Dispose();
}
