using System.Buffers.Binary;

namespace TransparencyLog;

/// <summary>
/// A text that at least one trusted key has signed (C2SP signed-note). The only way to its text is through <see cref="Open"/>, so nobody reads
/// what nobody vouches for.
/// </summary>
public sealed class SignedNote
{
    // Far above what the format asks for (16 signatures), far below what would burden a reader.
    private const int MaxLength = 1_000_000;
    private const int MaxSignatures = 100;

    private SignedNote(string text, IReadOnlyList<string> signedBy)
    {
        Text = text;
        SignedBy = signedBy;
    }

    /// <summary>The signed text, its last line feed included.</summary>
    public string Text { get; }

    /// <summary>The names of the trusted keys whose signatures hold, in the order of their lines.</summary>
    public IReadOnlyList<string> SignedBy { get; }

    /// <summary>Reads a note and checks its signatures. Those of unknown keys are ignored; one that fails although its key is known refuses all.</summary>
    /// <param name="note">The whole note, decoded from UTF-8 without dropping a byte order mark.</param>
    /// <param name="trusted">The keys to trust.</param>
    /// <exception cref="EvidenceRefusedException">Malformed, signed by no trusted key, or with a signature that does not hold.</exception>
    public static SignedNote Open(string note, IReadOnlyCollection<NoteVerifier> trusted)
    {
        var (text, signatures) = Split(note);
        var content = NoteFormat.Utf8.GetBytes(text);
        List<string> signedBy = [];
        foreach (var (name, keyId, signature) in signatures.Select(Parse))
        {
            foreach (var verifier in trusted.Where(v => v.KeyId == keyId && v.Name == name))
            {
                if (!verifier.Verifies(content, signature))
                {
                    throw new EvidenceRefusedException(
                        "note.signature", $"The signature of '{name}' does not hold: the note was changed after it was signed.");
                }

                signedBy.Add(name);
            }
        }

        return signedBy.Count > 0
            ? new SignedNote(text, signedBy)
            : throw new EvidenceRefusedException(
                "note.unsigned",
                $"None of the note's {signatures.Length} signatures is of a trusted key ({string.Join(", ", trusted.Select(v => v.Name))}). " +
                "Give the verifier key of the log that the note is from.");
    }

    private static (string Text, string[] Signatures) Split(string note)
    {
        if (note.Length > MaxLength)
        {
            throw Malformed($"it has {note.Length} characters, more than {MaxLength}");
        }

        if (!NoteFormat.IsText(note))
        {
            throw Malformed("it is not valid Unicode, holds control characters, or its last line is not ended");
        }

        var blank = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (blank < 0 || blank + 2 == note.Length)
        {
            throw Malformed("it has no signature lines after an empty line");
        }

        var signatures = note[(blank + 2)..^1].Split('\n');
        return signatures.Length <= MaxSignatures
            ? (note[..(blank + 1)], signatures)
            : throw Malformed($"it has {signatures.Length} signatures, more than {MaxSignatures}");
    }

    private static (string Name, uint KeyId, byte[] Signature) Parse(string line)
    {
        var parts = line.StartsWith(NoteFormat.SignaturePrefix, StringComparison.Ordinal)
            ? line[NoteFormat.SignaturePrefix.Length..].Split(' ')
            : [];
        return parts.Length == 2
            && NoteFormat.IsKeyName(parts[0])
            && NoteFormat.TryDecodeBase64(parts[1], out var signature)
            && signature.Length > sizeof(uint)
            ? (parts[0], BinaryPrimitives.ReadUInt32BigEndian(signature), signature[sizeof(uint)..])
            : throw Malformed("a signature line is not an em dash, a key name and base64, parted by single blanks");
    }

    private static EvidenceRefusedException Malformed(string found) =>
        new("note.malformed", $"Not a signed note (C2SP signed-note): {found}.");
}
