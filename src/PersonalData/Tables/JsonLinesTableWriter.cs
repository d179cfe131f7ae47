using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace PersonalData.Tables;

/// <summary>
/// Writes a table as JSON Lines: one object a row, each field a text under the name of its column. All fields are texts, because a number might lose digits
/// in the program that reads it. Nothing runs a cell of JSON as a formula, so nothing is neutralised. A table without rows is an empty file, which has no header.
/// </summary>
public sealed class JsonLinesTableWriter : TableWriter
{
    private const int BlockBytes = 32 * 1024;

    // Chinese stands as it is. What this encoder is unsafe for is HTML.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Stream stream;
    private readonly JsonEncodedText[] names;
    private readonly ArrayBufferWriter<byte> block = new(2 * BlockBytes);
    private readonly Utf8JsonWriter json;

    /// <summary>Begins a table.</summary>
    /// <param name="stream">Receives the bytes; it stays open when the writer is disposed.</param>
    /// <param name="header">The names of the columns, none twice.</param>
    public JsonLinesTableWriter(Stream stream, IReadOnlyList<string> header)
        : base(header)
    {
        if (header.Distinct(StringComparer.Ordinal).Count() < header.Count)
        {
            throw new ArgumentException("Two columns have one name, which an object cannot hold.", nameof(header));
        }

        this.stream = stream;
        names = [.. header.Select(name => JsonEncodedText.Encode(name, Readable.Encoder))];
        json = new Utf8JsonWriter(block, Readable);
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        WriteOut();
        stream.Flush();
    }

    private protected override void Write(ReadOnlySpan<char> value)
    {
        if (value.Contains('\0'))
        {
            throw NulCharacter();
        }

        // The writer would put U+FFFD in the place of half a pair, and say nothing.
        if (value.ContainsAnyInRange('\uD800', '\uDFFF') && !IsWellFormed(value))
        {
            throw new ArgumentException("The field holds half a surrogate pair, which cannot be written as UTF-8.", nameof(value));
        }

        if (Fields == 0)
        {
            json.WriteStartObject();
        }

        json.WriteString(names[Fields], value);
    }

    private protected override void WriteRowEnd()
    {
        json.WriteEndObject();
        json.Flush();
        json.Reset();
        block.GetSpan(1)[0] = (byte)'\n';
        block.Advance(1);
        if (block.WrittenCount >= BlockBytes)
        {
            WriteOut();
        }
    }

    private protected override void Release()
    {
        json.Reset();
        WriteOut();
        json.Dispose();
    }

    private void WriteOut()
    {
        stream.Write(block.WrittenSpan);
        block.Clear();
    }

    private static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        Span<byte> target = stackalloc byte[512];
        while (!text.IsEmpty)
        {
            var status = Utf8.FromUtf16(text, target, out var read, out _, replaceInvalidSequences: false);
            if (status is OperationStatus.InvalidData or OperationStatus.NeedMoreData)
            {
                return false;
            }

            text = text[read..];
        }

        return true;
    }
}
