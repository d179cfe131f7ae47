using System.Text;
using System.Text.Json;

namespace PersonalData.Tables;

/// <summary>Takes one JSON object apart into the fields of a row. The buffers serve row after row.</summary>
/// <param name="columns">The columns of the table.</param>
/// <param name="options">The limits.</param>
/// <param name="learns">Whether members that are met for the first time become columns.</param>
internal sealed class JsonRow(JsonColumns columns, TableReadOptions options, bool learns)
{
    // One more than is accepted: what is too deep is found here, and not by an exception of the parser.
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = JsonLinesTableReader.MaxDepth + 1 };

    private byte[] utf8 = [];
    private char[] values = [];
    private char[] names = [];
    private (long Row, int Start, int Length)[] places = new (long, int, int)[columns.Count];
    private long row;
    private int used;

    /// <summary>What is wrong with the row, when it is malformed.</summary>
    public QuarantineReason Fault { get; private set; }

    /// <summary>A field of the row; empty when the object has no such member, or when it is null.</summary>
    public ReadOnlySpan<char> Field(int column)
    {
        var (inRow, start, length) = places[column];
        return inRow == row ? values.AsSpan(start, length) : [];
    }

    /// <summary>Takes a line apart.</summary>
    /// <param name="line">It holds no undecodable byte.</param>
    /// <param name="isOpen">Whether it is the last one and has no line end; then half an object is a file that was cut off.</param>
    public CursorResult Parse(ReadOnlySpan<char> line, bool isOpen)
    {
        (row, used) = (row + 1, 0);
        var (columnsBefore, placesBefore) = (columns.Count, columns.Places);
        var reader = new Utf8JsonReader(ToUtf8(line), isFinalBlock: !isOpen, new JsonReaderState(Strict));
        CursorResult result;
        try
        {
            result = Root(ref reader);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter: half a surrogate pair, written as an escape.
            result = Malformed(QuarantineReason.MalformedJson);
        }

        if (learns && columns.Places + columns.Count > placesBefore + columnsBefore)
        {
            if (result == CursorResult.Record)
            {
                columns.RequireLimits();
            }
            else
            {
                columns.TakeBack(columnsBefore, placesBefore);
            }
        }

        return result;
    }

    /// <summary>Wipes the buffers.</summary>
    public void Clear()
    {
        utf8.AsSpan().Clear();
        values.AsSpan().Clear();
    }

    private CursorResult Root(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            return CursorResult.Truncated;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return Malformed(QuarantineReason.NotAnObject);
        }

        var result = Object(ref reader, columns.Root, depth: 1);

        // The parser itself refuses a second value behind the first.
        return result == CursorResult.Record && reader.Read() ? Malformed(QuarantineReason.MalformedJson) : result;
    }

    private CursorResult Object(ref Utf8JsonReader reader, JsonNode node, int depth)
    {
        node.Rewind();
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                return CursorResult.Record;
            }

            if (node.Member(ref reader, names) is not { } member)
            {
                var name = names.AsSpan(0, reader.CopyString(names));
                if (!learns || name.Length > options.MaxFieldChars || name.Contains('\0'))
                {
                    return Malformed(
                        !learns ? QuarantineReason.TooManyFields : name.Contains('\0') ? QuarantineReason.NulCharacter : QuarantineReason.FieldTooLong);
                }

                member = columns.Add(node, name.ToString());
            }

            if (member.MetInRow == row)
            {
                return Malformed(QuarantineReason.DuplicateKey);
            }

            member.MetInRow = row;
            if (!reader.Read())
            {
                return CursorResult.Truncated;
            }

            var result = Value(ref reader, member, depth);
            if (result != CursorResult.Record)
            {
                return result;
            }
        }

        return CursorResult.Truncated;
    }

    private CursorResult Array(ref Utf8JsonReader reader, JsonNode node, int depth)
    {
        for (var index = 0; reader.Read(); index++)
        {
            if (reader.TokenType == JsonTokenType.EndArray)
            {
                return CursorResult.Record;
            }

            if (node.Element(index) is not { } element)
            {
                if (!learns)
                {
                    return Malformed(QuarantineReason.TooManyFields);
                }

                element = columns.Add(node, null);
            }

            var result = Value(ref reader, element, depth);
            if (result != CursorResult.Record)
            {
                return result;
            }
        }

        return CursorResult.Truncated;
    }

    private CursorResult Value(ref Utf8JsonReader reader, JsonNode node, int depth)
    {
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            return depth == JsonLinesTableReader.MaxDepth
                ? Malformed(QuarantineReason.TooDeep)
                : reader.TokenType == JsonTokenType.StartObject ? Object(ref reader, node, depth + 1) : Array(ref reader, node, depth + 1);
        }

        if (learns)
        {
            columns.MakeColumn(node);
            System.Array.Resize(ref places, Math.Max(places.Length, columns.Count));
        }

        if (node.Column < 0)
        {
            return Malformed(QuarantineReason.TooManyFields);
        }

        var start = used;
        used += reader.TokenType switch
        {
            JsonTokenType.Null => 0,
            JsonTokenType.String => reader.CopyString(values.AsSpan(used)),
            _ => Encoding.UTF8.GetChars(reader.ValueSpan, values.AsSpan(used)),
        };
        places[node.Column] = (row, start, used - start);
        if (used - start > options.MaxFieldChars)
        {
            return Malformed(QuarantineReason.FieldTooLong);
        }

        return reader.ValueIsEscaped && values.AsSpan(start, used - start).Contains('\0')
            ? Malformed(QuarantineReason.NulCharacter)
            : CursorResult.Record;
    }

    private CursorResult Malformed(QuarantineReason fault)
    {
        Fault = fault;
        return CursorResult.Malformed;
    }

    private ReadOnlySpan<byte> ToUtf8(ReadOnlySpan<char> line)
    {
        // No text that is unescaped has more characters than the line has bytes.
        var most = Encoding.UTF8.GetMaxByteCount(line.Length);
        if (utf8.Length < most)
        {
            Clear();
            (utf8, values, names) = (new byte[2 * most], new char[2 * most], new char[2 * most]);
        }

        return utf8.AsSpan(0, Encoding.UTF8.GetBytes(line, utf8));
    }
}
