namespace PersonalData.Sealing;

/// <summary>
/// Bech32 (BIP-173) as age uses it for keys: the checksum catches a mistyped key before anything is sealed to it. Without BIP-173's limit
/// of 90 characters, as the age specification asks.
/// </summary>
internal static class Bech32
{
    private const string Alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private const int ChecksumLength = 6;

    /// <summary>Writes prefix and data in lower case.</summary>
    public static string Encode(string prefix, ReadOnlySpan<byte> data)
    {
        var length = ((data.Length * 8) + 4) / 5;
        Span<byte> values = stackalloc byte[length + ChecksumLength];
        int bits = 0, pending = 0, at = 0;
        foreach (var b in data)
        {
            pending = ((pending << 8) | b) & 0xFFF;
            for (bits += 8; bits >= 5; bits -= 5)
            {
                values[at++] = (byte)((pending >> (bits - 5)) & 31);
            }
        }

        if (bits > 0)
        {
            values[at] = (byte)((pending << (5 - bits)) & 31);
        }

        var checksum = Polymod(prefix, values) ^ 1;
        for (var i = 0; i < ChecksumLength; i++)
        {
            values[length + i] = (byte)((checksum >> (5 * (5 - i))) & 31);
        }

        Span<char> text = stackalloc char[prefix.Length + 1 + values.Length];
        prefix.CopyTo(text);
        text[prefix.Length] = '1';
        for (var i = 0; i < values.Length; i++)
        {
            text[prefix.Length + 1 + i] = Alphabet[values[i]];
        }

        values.Clear();
        var encoded = text.ToString();
        text.Clear();
        return encoded;
    }

    /// <summary>Reads a lower-case text with the given prefix into <paramref name="data"/>, whose length is the length expected.</summary>
    /// <returns>Null, or what is wrong with the text.</returns>
    public static string? Decode(ReadOnlySpan<char> text, string prefix, Span<byte> data)
    {
        if (!text.StartsWith(prefix, StringComparison.Ordinal) || text.Length <= prefix.Length || text[prefix.Length] != '1')
        {
            return $"it does not begin with {prefix}1";
        }

        var length = ((data.Length * 8) + 4) / 5;
        var symbols = text[(prefix.Length + 1)..];
        if (symbols.Length != length + ChecksumLength)
        {
            return $"it has {text.Length} characters where {prefix.Length + 1 + length + ChecksumLength} are expected";
        }

        Span<byte> values = stackalloc byte[symbols.Length];
        for (var i = 0; i < symbols.Length; i++)
        {
            var value = Alphabet.IndexOf(symbols[i], StringComparison.Ordinal);
            if (value < 0)
            {
                return $"character {prefix.Length + 2 + i} is none that such a key is written with";
            }

            values[i] = (byte)value;
        }

        if (Polymod(prefix, values) != 1)
        {
            return "its checksum does not fit; a character was lost or altered on the way";
        }

        int bits = 0, pending = 0, at = 0;
        foreach (var value in values[..length])
        {
            pending = ((pending << 5) | value) & 0xFFF;
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                data[at++] = (byte)(pending >> bits);
            }
        }

        values.Clear();
        return (pending & ((1 << bits) - 1)) == 0 ? null : "its last character holds bits that must be zero";
    }

    private static uint Polymod(string prefix, ReadOnlySpan<byte> values)
    {
        uint state = 1;
        foreach (var c in prefix)
        {
            state = Step(state) ^ (uint)(c >> 5);
        }

        state = Step(state);
        foreach (var c in prefix)
        {
            state = Step(state) ^ (uint)(c & 31);
        }

        foreach (var value in values)
        {
            state = Step(state) ^ value;
        }

        return state;
    }

    // Multiplication by x in GF(32)[x] modulo the generator polynomial of BIP-173.
    private static uint Step(uint state)
    {
        var top = state >> 25;
        var next = (state & 0x1FFFFFF) << 5;
        next ^= (top & 1) != 0 ? 0x3B6A57B2u : 0;
        next ^= (top & 2) != 0 ? 0x26508E6Du : 0;
        next ^= (top & 4) != 0 ? 0x1EA119FAu : 0;
        next ^= (top & 8) != 0 ? 0x3D4233DDu : 0;
        next ^= (top & 16) != 0 ? 0x2A1462B3u : 0;
        return next;
    }
}
