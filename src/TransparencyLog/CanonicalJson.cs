using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TransparencyLog;

/// <summary>
/// The JSON Canonicalization Scheme (RFC 8785): one document, one sequence of bytes, so that its hash can be taken anywhere and in any
/// language. Whatever has no single canonical form is refused, never mended.
/// </summary>
public static class CanonicalJson
{
    // The same limit as the parser's, so that a tree built in memory cannot overflow the stack either.
    private const int MaxDepth = 64;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly JsonDocumentOptions StrictParsing = new() { AllowDuplicateProperties = false, MaxDepth = MaxDepth };

    /// <summary>The canonical bytes (UTF-8, no byte order mark) of a document held in memory; <c>null</c> is the JSON value null.</summary>
    /// <remarks>
    /// System.Text.Json replaces lone surrogates by U+FFFD when it turns an object into a node; only those still in the node are refused here.
    /// </remarks>
    /// <exception cref="EvidenceRefusedException">
    /// A repeated member name, a lone surrogate, a number outside IEEE 754 double range, an integer that a double cannot hold exactly, or
    /// more than 64 levels.
    /// </exception>
    public static byte[] Serialize(JsonNode? document)
    {
        var text = new StringBuilder();
        try
        {
            Write(document, text, depth: 0);
            return StrictUtf8.GetBytes(text.ToString());
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // The node classes parse lazily: a repeated name or a broken string shows only when it is read.
            throw NotCanonical(e);
        }
    }

    /// <summary>The canonical bytes of a document that is given as JSON text in UTF-8.</summary>
    /// <exception cref="EvidenceRefusedException">As for <see cref="Serialize"/>, and when the bytes are not one JSON document.</exception>
    public static byte[] Canonicalize(ReadOnlySpan<byte> utf8Json)
    {
        JsonNode? document;
        try
        {
            document = JsonNode.Parse(utf8Json, documentOptions: StrictParsing);
        }
        catch (JsonException e)
        {
            throw new EvidenceRefusedException(
                "json.malformed",
                $"Not a JSON document without repeated member names: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1} of the line.",
                e);
        }

        catch (InvalidOperationException e)
        {
            throw NotCanonical(e);
        }

        return Serialize(document);
    }

    private static EvidenceRefusedException NotCanonical(Exception e) => new(
        "json.not-canonical",
        "The JSON document repeats a member name within one object or holds text that is not valid Unicode; " +
        "neither has a canonical form (RFC 8785, section 3.1). Correct the document.",
        e);

    private static void Write(JsonNode? node, StringBuilder text, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new EvidenceRefusedException("json.too-deep", $"The JSON document is nested more than {MaxDepth} levels deep.");
        }

        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject members:
                WriteObject(members, text, depth);
                break;
            case JsonArray items:
                text.Append('[');
                for (var i = 0; i < items.Count; i++)
                {
                    text.Append(i == 0 ? "" : ",");
                    Write(items[i], text, depth + 1);
                }

                text.Append(']');
                break;
            default:
                WriteScalar(node.AsValue(), text);
                break;
        }
    }

    private static void WriteObject(JsonObject members, StringBuilder text, int depth)
    {
        text.Append('{');
        var first = true;
        // Ordinal order of .NET strings is the order by UTF-16 code units which RFC 8785, section 3.2.3, asks for.
        foreach (var (name, value) in members.OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            text.Append(first ? "" : ",");
            first = false;
            WriteString(name, text);
            text.Append(':');
            Write(value, text, depth + 1);
        }

        text.Append('}');
    }

    private static void WriteScalar(JsonValue value, StringBuilder text)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.Null:
                text.Append("null");
                break;
            case JsonValueKind.True:
                text.Append("true");
                break;
            case JsonValueKind.False:
                text.Append("false");
                break;
            case JsonValueKind.Number:
                text.Append(CanonicalNumber.Format(value.ToJsonString()));
                break;
            case JsonValueKind.String:
                // A value may be a date or an identifier that only becomes a string when it is written out.
                WriteString(
                    value.TryGetValue<string>(out var content) ? content : JsonSerializer.Deserialize<string>(value.ToJsonString())!,
                    text);
                break;
            default:
                throw new EvidenceRefusedException(
                    "json.not-canonical", $"A value of kind {value.GetValueKind()} stands where a JSON scalar was expected.");
        }
    }

    private static void WriteString(string content, StringBuilder text)
    {
        text.Append('"');
        foreach (var c in content)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\f' => text.Append("\\f"),
                '\r' => text.Append("\\r"),
                < ' ' => text.Append("\\u").Append(((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture)),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}
