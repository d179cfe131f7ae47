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

        return columns.Places == placesBefore && columns.Count == columnsBefore ? result : Settle(result, columnsBefore, placesBefore);
    }

    /// <summary>Wipes the buffers.</summary>
    public void Clear()
    {
        utf8.AsSpan().Clear();
        values.AsSpan().Clear();
    }

    // Decides about members that the table did not have before this row.
    private CursorResult Settle(CursorResult result, int columnsBefore, int placesBefore)
    {
        if (result == CursorResult.Record && learns)
        {
            columns.RequireLimits();
            return result;
        }

        columns.TakeBack(columnsBefore, placesBefore);

        // A well-formed row with members that were not there when the columns were learnt: the file was changed in between.
        return result == CursorResult.Record ? Malformed(QuarantineReason.TooManyFields) : result;
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
                if (name.Length > options.MaxFieldChars || Undecodable.FindSuspect(name) is not null)
                {
                    return Malformed(Undecodable.FindSuspect(name) ?? QuarantineReason.FieldTooLong);
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

            var result = Value(ref reader, node.Element(index) ?? columns.Add(node, null), depth);
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

        columns.MakeColumn(node);
        if (places.Length < columns.Count)
        {
            System.Array.Resize(ref places, 2 * columns.Count);
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

        // What is not escaped was looked at before, with the line.
        return reader.ValueIsEscaped && Undecodable.FindSuspect(values.AsSpan(start, used - start)) is { } suspect
            ? Malformed(suspect)
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
