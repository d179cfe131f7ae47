using System.Text;

namespace TransparencyLog.Tiles;

/// <summary>Notes as they lie in a store: UTF-8, nothing replaced.</summary>
internal static class LogText
{
    public static byte[] Encode(string note) => NoteFormat.Utf8.GetBytes(note);

    /// <exception cref="EvidenceRefusedException">The bytes are no UTF-8.</exception>
    public static string Decode(ReadOnlySpan<byte> content)
    {
        try
        {
            return NoteFormat.Utf8.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            throw new EvidenceRefusedException("note.malformed", "Not a signed note (C2SP signed-note): it is not UTF-8.");
        }
    }
}
