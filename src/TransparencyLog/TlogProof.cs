using System.Globalization;
using System.Text;

namespace TransparencyLog;

/// <summary>
/// One file that proves one entry (C2SP tlog-proof): its index, the way up to the root, and the signed checkpoint. Whoever has the entry, the
/// file and the log's verifier key needs nothing else, no network and none of our software.
/// </summary>
/// <param name="Index">The entry's index in the log, counted from zero.</param>
/// <param name="Path">The siblings from the leaf up, 32 bytes each.</param>
/// <param name="Checkpoint">The signed checkpoint, verbatim.</param>
/// <param name="Extra">What the application put beside the proof; nothing vouches for it. Null when there is none.</param>
public sealed record TlogProof(long Index, IReadOnlyList<byte[]> Path, string Checkpoint, byte[]? Extra = null)
{
    private const string FirstLine = "c2sp.org/tlog-proof@v1";

    // A tree with more levels than this has more entries than a number here can count.
    private const int MaxPath = 63;

    /// <summary>The file's content; the customary extension is <c>.tlog-proof</c>.</summary>
    public string ToText()
    {
        var text = new StringBuilder(FirstLine).Append('\n');
        if (Extra is not null)
        {
            text.Append("extra ").Append(Convert.ToBase64String(Extra)).Append('\n');
        }

        text.Append(CultureInfo.InvariantCulture, $"index {Index}\n");
        foreach (var hash in Path)
        {
            text.Append(Convert.ToBase64String(hash)).Append('\n');
        }

        return text.Append('\n').Append(Checkpoint).ToString();
    }

    /// <summary>Reads a proof file without judging it; <see cref="Verify"/> does.</summary>
    /// <exception cref="EvidenceRefusedException">The text is not a proof file; the message names the line.</exception>
    public static TlogProof Parse(string text)
    {
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        var lines = end < 0 ? [] : text[..end].Split('\n');
        if (lines.Length < 2 || lines[0] != FirstLine)
        {
            throw Malformed(1, $"expected were '{FirstLine}', the proof, an empty line and the checkpoint");
        }

        var at = 1;
        byte[]? extra = null;
        if (lines[at].StartsWith("extra ", StringComparison.Ordinal))
        {
            extra = NoteFormat.TryDecodeBase64(lines[at]["extra ".Length..], out var decoded)
                ? decoded
                : throw Malformed(at + 1, "expected was 'extra' and base64");
            at++;
        }

        if (at == lines.Length
            || !lines[at].StartsWith("index ", StringComparison.Ordinal)
            || !NoteFormat.TryParseNumber(lines[at]["index ".Length..], out var index))
        {
            throw Malformed(at + 1, "expected was 'index' and a number without leading zeros");
        }

        at++;
        if (lines.Length - at > MaxPath)
        {
            throw Malformed(at + 1, $"more than {MaxPath} hashes");
        }

        List<byte[]> path = [];
        for (; at < lines.Length; at++)
        {
            path.Add(NoteFormat.TryDecodeBase64(lines[at], out var hash) && hash.Length == MerkleHash.Length
                ? hash
                : throw Malformed(at + 1, $"expected was the base64 of a hash of {MerkleHash.Length} bytes"));
        }

        return new TlogProof(index, path, text[(end + 2)..], extra);
    }

    /// <summary>Checks that the entry is in the log, and returns the checkpoint that says so.</summary>
    /// <param name="entry">The entry's bytes exactly as they were logged.</param>
    /// <param name="origin">The log that the caller asks about.</param>
    /// <param name="logKeys">The keys that may sign for this origin.</param>
    /// <exception cref="EvidenceRefusedException">The proof does not show it.</exception>
    public Checkpoint Verify(ReadOnlySpan<byte> entry, string origin, IReadOnlyCollection<NoteVerifier> logKeys)
    {
        var checkpoint = TransparencyLog.Checkpoint.Open(Checkpoint, origin, logKeys);
        MerkleVerifier.VerifyInclusion(entry, Index, checkpoint.Size, Path, checkpoint.RootHash);
        return checkpoint;
    }

    private static EvidenceRefusedException Malformed(int line, string found) =>
        new("proof.malformed", $"Not a proof file (C2SP tlog-proof), line {line}: {found}.");
}
