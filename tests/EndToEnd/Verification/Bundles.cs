using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerTransferFunctions.Platform.Access;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Certificates;
using CustomerTransferFunctions.Platform.Evidence;
using TransparencyLog;

namespace EndToEnd.Verification;

/// <summary>Makes certificate files: a good one, and ones that are wrong but properly signed.</summary>
internal sealed class Bundles(string signerName = CertificateBundle.SignerName) : IDisposable
{
    private const string Id = "0123456789abcdef0123456789abcdef";
    private const string Manifest = "11aa";
    private const string Plan = "22bb";
    private const string Receipt = "33cc";

    private readonly NoteSigner signer = new(signerName, RandomNumberGenerator.GetBytes(NoteSigner.SeedLength));

    public string Key => signer.VerifierKey;

    public List<JsonObject> Entries { get; } =
    [
        Approved("Release", Roles.LegalCounsel, "actor-1", Manifest),
        Approved("Release", Roles.DataProtectionOfficer, "actor-2", Manifest),
        Entry("ReceiptAccepted", new() { ["receiptSha256"] = Receipt, ["manifestSha256"] = Manifest }),
        Approved("Deletion", Roles.LegalCounsel, "actor-1", Plan),
        Approved("Deletion", Roles.DataProtectionOfficer, "actor-2", Plan),
        Entry("ErasureIntended", new() { ["erasurePlanSha256"] = Plan }),
        Entry("CopiesErased", new() { ["kind"] = "Source", ["copies"] = 1 }),
        Entry("KeysErased", new() { ["keys"] = new JsonArray() }),
        Entry("ErasureVerified", new() { ["passed"] = true }),
    ];

    public DeletionCertificate Certificate { get; set; } = new(
        1, "DC-1", DateTimeOffset.UnixEpoch, Id, DealType.Merger, "NoticeWithRightToObject",
        new Party("甲方", "91310110666007217T", "a"), new Party("乙方", "91350100M000100Y43", "b"), "actor-9", "PIPL art. 47", "scope",
        new TransferCounts(10, 9, 1, 8, 8, 1, 1, 6, 7, 7, 7, 12), Manifest, Receipt, Plan,
        [new CertifiedCopies("Source", 1, "44dd", "purge", "cryptographic erase")],
        [new CertifiedKey("transfer-data", "Destroyed", null)],
        [
            new CertifiedApproval("Release", Roles.LegalCounsel, "actor-1", Manifest, DateTimeOffset.UnixEpoch),
            new CertifiedApproval("Release", Roles.DataProtectionOfficer, "actor-2", Manifest, DateTimeOffset.UnixEpoch),
            new CertifiedApproval("Deletion", Roles.LegalCounsel, "actor-1", Plan, DateTimeOffset.UnixEpoch),
            new CertifiedApproval("Deletion", Roles.DataProtectionOfficer, "actor-2", Plan, DateTimeOffset.UnixEpoch),
        ],
        new CertifiedVerification("completed as intended", "sufficient", "test", DateTimeOffset.UnixEpoch, 0, 0, 0),
        [], ["evidence"], "rules/1", "mask/1", "1.0");

    /// <summary>Binds the certificate into the entries and signs them, as they are now.</summary>
    public byte[] Sign()
    {
        var issued = Entry(CertificateBundle.IssuedKind, new() { ["certificateSha256"] = CanonicalHash.Of(Certificate) });
        List<string> texts = [.. Entries.Append(issued).Select(entry => Encoding.UTF8.GetString(CanonicalJson.Serialize(entry)))];
        var tree = new MerkleTree();
        texts.ForEach(text => tree.Append(Encoding.UTF8.GetBytes(text)));
        var checkpoint = new Checkpoint(CertificateBundle.OriginOf(Id), tree.Size, tree.Root(tree.Size));
        return CanonicalHash.Canonical(new CertificateBundle(Certificate, texts, signer.Sign(checkpoint.ToNoteText()), signer.VerifierKey));
    }

    public static JsonObject Approved(string gate, string role, string actor, string content)
    {
        var entry = Entry("Approved", new() { ["gate"] = gate, ["contentSha256"] = content });
        entry["actor"] = new JsonObject { ["role"] = role, ["id"] = actor };
        return entry;
    }

    public static JsonObject Entry(string kind, JsonObject facts) => new()
    {
        ["version"] = 1, ["transferId"] = Id, ["kind"] = kind, ["at"] = "1970-01-01T00:00:00.000Z", ["actor"] = null, ["facts"] = facts,
    };

    public void Dispose() => signer.Dispose();
}
