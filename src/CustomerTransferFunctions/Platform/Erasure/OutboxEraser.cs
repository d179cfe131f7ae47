using CustomerTransferFunctions.Platform.Storage;

namespace CustomerTransferFunctions.Platform.Erasure;

/// <summary>
/// Overwrites and deletes the notices in a transfer's outbox folder. In the terms of NIST SP 800-88 Rev. 2 this is "clear": on flash media
/// and journaling file systems, earlier blocks may survive below the file system.
/// </summary>
public sealed class OutboxEraser(NoticeOutbox outbox)
{
    private static readonly byte[] Zeros = new byte[64 * 1024];

    public void Erase(string transferId, CancellationToken ct)
    {
        if (!outbox.IsUsed || !Directory.Exists(outbox.FolderOf(transferId)))
        {
            return;
        }

        var folder = outbox.FolderOf(transferId);
        Parallel.ForEach(
            Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories),
            new ParallelOptions { CancellationToken = ct, MaxDegreeOfParallelism = Environment.ProcessorCount },
            Overwrite);
        Directory.Delete(folder, recursive: true);
    }

    private static void Overwrite(string path)
    {
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            for (var left = file.Length; left > 0; left -= Zeros.Length)
            {
                file.Write(Zeros, 0, (int)Math.Min(left, Zeros.Length));
            }

            file.Flush(flushToDisk: true);
        }

        File.Delete(path);
    }
}
