namespace TransparencyLog;

/// <summary>What a log stands for at one moment (C2SP tlog-checkpoint): its name, how many entries it holds, and the root over them.</summary>
/// <param name="Origin">The log's name; by convention also the name of the key that signs for it.</param>
/// <param name="Size">How many entries the log holds.</param>
/// <param name="RootHash">The root over them (RFC 6962), 32 bytes.</param>
public sealed record Checkpoint(string Origin, long Size, byte[] RootHash)
{
    /// <summary>The text to be signed: origin, size and root, a line each.</summary>
    /// <exception cref="InvalidOperationException">A member cannot stand in a checkpoint.</exception>
    public string ToNoteText() =>
        NoteFormat.IsKeyName(Origin) && Size >= 0 && RootHash.Length == MerkleHash.Length
            ? FormattableString.Invariant($"{Origin}\n{Size}\n{Convert.ToBase64String(RootHash)}\n")
            : throw new InvalidOperationException(
                $"A checkpoint needs an origin without blanks and plus signs, a size from 0 and a root of {MerkleHash.Length} bytes.");

    /// <summary>Opens a signed checkpoint. Extension lines are allowed and ignored, as the format demands.</summary>
    /// <param name="note">The checkpoint with its signatures.</param>
    /// <param name="origin">The log that the caller asks about: a genuine checkpoint of another log proves nothing here.</param>
    /// <param name="logKeys">The keys that may sign for this origin.</param>
    /// <exception cref="EvidenceRefusedException">Malformed, not signed by one of the keys, or of another log.</exception>
    public static Checkpoint Open(string note, string origin, IReadOnlyCollection<NoteVerifier> logKeys)
    {
        var checkpoint = Parse(SignedNote.Open(note, logKeys).Text);
        return checkpoint.Origin == origin
            ? checkpoint
            : throw new EvidenceRefusedException("checkpoint.origin", $"The checkpoint is of log '{checkpoint.Origin}', expected was '{origin}'.");
    }

    private static Checkpoint Parse(string text)
    {
        var lines = text[..^1].Split('\n');
        return lines.Length >= 3
            && lines.All(line => line.Length > 0)
            && NoteFormat.TryParseNumber(lines[1], out var size)
            && NoteFormat.TryDecodeBase64(lines[2], out var root)
            && root.Length == MerkleHash.Length
            ? new Checkpoint(lines[0], size, root)
            : throw new EvidenceRefusedException(
                "checkpoint.malformed", "The signed text is not a checkpoint: expected were the lines origin, size and root hash (C2SP tlog-checkpoint).");
    }
}
