using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Certificates;
using CustomerTransferFunctions.Platform.Evidence;

namespace CustomerTransferFunctions.Deletion;

/// <summary>What the evidence says of a transfer. The certificate takes it from there and nowhere else, so that both must agree.</summary>
internal sealed class TransferFacts
{
    public string? Route { get; private set; }

    public string? RulePackVersion { get; private set; }

    public string? MaskingPolicyVersion { get; private set; }

    public string? ManifestSha256 { get; private set; }

    public string? ReceiptSha256 { get; private set; }

    public List<CertifiedKey> Keys { get; private set; } = [];

    public List<CertifiedApproval> Approvals { get; } = [];

    /// <summary>The facts that a certificate needs and the evidence does not have.</summary>
    public IReadOnlyList<string> Missing => [.. new (string Name, bool IsMissing)[]
    {
        ("the route", Route is null),
        ("the rule pack", RulePackVersion is null),
        ("the masking policy", MaskingPolicyVersion is null),
        ("the receipt", ManifestSha256 is null || ReceiptSha256 is null),
        ("two approvals at each gate", Approvals.Count != 4),
        ("the destruction of keys", Keys.Count == 0),
    }.Where(fact => fact.IsMissing).Select(fact => fact.Name)];

    public static TransferFacts Read(IEnumerable<EvidenceEntry> entries)
    {
        var found = new TransferFacts();
        foreach (var entry in entries)
        {
            found.Take(entry);
        }

        return found;
    }

    private void Take(EvidenceEntry entry)
    {
        var document = JsonNode.Parse(entry.Canonical)!;
        var facts = document["facts"]!;
        switch (entry.Kind)
        {
            case "Transfer" + nameof(TransferStatus.AwaitingSource):
                Route = (string?)facts["facts"]!["route"];
                RulePackVersion = (string?)facts["facts"]!["rulePack"];
                break;
            case "Transfer" + nameof(TransferStatus.Sealing):
                MaskingPolicyVersion = (string?)facts["facts"]!["maskingPolicy"];
                break;
            case "ReceiptAccepted":
                ManifestSha256 = (string?)facts["manifestSha256"];
                ReceiptSha256 = (string?)facts["receiptSha256"];
                break;
            case "Approved":
                Approvals.Add(new CertifiedApproval(
                    (string)facts["gate"]!, (string)document["actor"]!["role"]!, (string)document["actor"]!["id"]!, (string)facts["contentSha256"]!, entry.At));
                break;
            case "KeysErased":
                Keys = facts["keys"].Deserialize<List<CertifiedKey>>(JsonSerializerOptions.Web)!;
                break;
        }
    }
}
