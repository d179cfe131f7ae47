using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PersonalData.Subjects;

/// <summary>
/// The name under which a customer is known everywhere outside sealed data: 16 bytes of a keyed hash, meaningless without the transfer's
/// key and different in every transfer.
/// </summary>
/// <remarks>
/// Written as 32 lower-case hexadecimal digits: safe in blob names, table keys and URLs, and sorting the texts sorts the bytes. Two
/// customers among ten million share an id with a chance of about 1 in 10^25.
/// </remarks>
[JsonConverter(typeof(SubjectIdJsonConverter))]
public readonly struct SubjectId : IEquatable<SubjectId>, IComparable<SubjectId>, ISpanFormattable, ISpanParsable<SubjectId>
{
    /// <summary>Size of an id, in bytes.</summary>
    public const int Size = 16;

    /// <summary>Length of its text, in characters.</summary>
    public const int TextLength = 2 * Size;

    private readonly ulong high;
    private readonly ulong low;

    /// <summary>Takes the first 16 bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 16.</exception>
    public SubjectId(ReadOnlySpan<byte> bytes)
    {
        high = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        low = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
    }

    /// <summary>Reads 32 hexadecimal digits; upper case is accepted.</summary>
    /// <exception cref="FormatException">The text is something else.</exception>
    public static SubjectId Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out SubjectId id) ? id : throw new FormatException(
            "A subject id is 32 hexadecimal digits. Copy it whole from the ledger.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static SubjectId Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    /// <summary>As <see cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>, answering false instead of throwing.</summary>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out SubjectId result)
    {
        Span<byte> bytes = stackalloc byte[Size];
        bool valid = s.Length == TextLength && Convert.FromHexString(s, bytes, out _, out _) == System.Buffers.OperationStatus.Done;
        result = valid ? new SubjectId(bytes) : default;
        return valid;
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, IFormatProvider?, out SubjectId)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SubjectId result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <summary>Writes the 16 bytes, in the order that comparison uses.</summary>
    public void WriteTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, high);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], low);
    }

    /// <inheritdoc/>
    public bool Equals(SubjectId other) => high == other.high && low == other.low;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is SubjectId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => low.GetHashCode();

    /// <summary>Compares the bytes, first byte first.</summary>
    public int CompareTo(SubjectId other) => high != other.high ? high.CompareTo(other.high) : low.CompareTo(other.low);

    /// <summary>The 32 hexadecimal digits.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{high:x16}{low:x16}");

    /// <summary>The 32 hexadecimal digits, whatever the arguments say.</summary>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <summary>Writes the 32 hexadecimal digits without allocating. False when the destination is shorter.</summary>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        destination.TryWrite(CultureInfo.InvariantCulture, $"{high:x16}{low:x16}", out charsWritten);

    /// <summary>Whether two ids are the same.</summary>
    public static bool operator ==(SubjectId left, SubjectId right) => left.Equals(right);

    /// <summary>Whether two ids differ.</summary>
    public static bool operator !=(SubjectId left, SubjectId right) => !left.Equals(right);

    /// <summary>Order of the bytes.</summary>
    public static bool operator <(SubjectId left, SubjectId right) => left.CompareTo(right) < 0;

    /// <summary>Order of the bytes.</summary>
    public static bool operator >(SubjectId left, SubjectId right) => left.CompareTo(right) > 0;

    /// <summary>Order of the bytes.</summary>
    public static bool operator <=(SubjectId left, SubjectId right) => left.CompareTo(right) <= 0;

    /// <summary>Order of the bytes.</summary>
    public static bool operator >=(SubjectId left, SubjectId right) => left.CompareTo(right) >= 0;

    private sealed class SubjectIdJsonConverter : JsonConverter<SubjectId>
    {
        public override SubjectId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Parse(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, SubjectId value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());

        public override SubjectId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Parse(reader.GetString() ?? "");

        public override void WriteAsPropertyName(Utf8JsonWriter writer, SubjectId value, JsonSerializerOptions options) =>
            writer.WritePropertyName(value.ToString());
    }
}
