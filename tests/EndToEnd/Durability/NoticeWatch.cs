using System.Security.Cryptography;
using CustomerTransferFunctions.Platform.CaseFile;
using EndToEnd.Installation;

namespace EndToEnd.Durability;

/// <summary>Watches a folder of notices from outside, and notes each that is not as it was when it was first seen.</summary>
internal sealed class NoticeWatch(string folder)
{
    private readonly Dictionary<string, (string Sha256, DateTime WrittenAt, string Addressee)> seen = new(StringComparer.Ordinal);

    /// <summary>Files that changed or were written again.</summary>
    public List<string> Changed { get; } = [];

    /// <summary>Whom the notices are addressed to.</summary>
    public List<string> Addressees => [.. seen.Values.Select(notice => notice.Addressee)];

    public void Look(TransferStatus status)
    {
        // Later the folder is destroyed, and half of it may be there.
        if (status is < TransferStatus.Notifying or >= TransferStatus.AwaitingDeletionApproval || !Directory.Exists(folder))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(folder, "*.eml"))
        {
            var writtenAt = File.GetLastWriteTimeUtc(file);
            if (!seen.TryGetValue(file, out var first))
            {
                seen[file] = (Digest(file), writtenAt, CustomerFile.AddresseeOf(file));
            }
            else if (first.WrittenAt != writtenAt || first.Sha256 != Digest(file))
            {
                Changed.Add(Path.GetFileName(file));
            }
        }
    }

    private static string Digest(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));
}
