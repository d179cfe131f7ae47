using System.Globalization;

namespace PersonalData.Identifiers;

/// <summary>Addresses of machines: EUI-48, IPv4 and IPv6. Each method says how long an address the text begins with; 0 when none.</summary>
internal static class NetworkAddresses
{
    private const int Ipv6Groups = 8;

    /// <summary>Six pairs of hexadecimal digits with colons or dashes, or three groups of four with dots (IEEE 802).</summary>
    public static int MacLength(ReadOnlySpan<char> text)
    {
        int group = text.Length >= 17 && text[2] is ':' or '-' ? 2 : text.Length >= 14 && text[4] == '.' ? 4 : 0;
        if (group == 0)
        {
            return 0;
        }

        char mark = text[group];
        int length = group == 2 ? 17 : 14;
        for (int i = 0; i < length; i++)
        {
            if (i % (group + 1) == group ? text[i] != mark : !char.IsAsciiHexDigit(text[i]))
            {
                return 0;
            }
        }

        return Ends(text, length, mark) ? length : 0;
    }

    /// <summary>Four numbers to 255 without leading zeros.</summary>
    public static int Ipv4Length(ReadOnlySpan<char> text) => Ipv4Length(text, out _);

    private static int Ipv4Length(ReadOnlySpan<char> text, out uint address)
    {
        address = 0;
        int at = 0;
        for (int part = 0; part < 4; part++)
        {
            int first = at;
            uint value = 0;
            while (at < text.Length && at - first < 4 && char.IsAsciiDigit(text[at]))
            {
                value = (value * 10) + text[at++] - '0';
            }

            int size = at - first;
            bool isMarked = part == 3 || (at < text.Length && text[at] == '.');
            if (size == 0 || value > 255 || (size > 1 && text[first] == '0') || !isMarked)
            {
                return 0;
            }

            address = (address << 8) | value;
            at += part < 3 ? 1 : 0;
        }

        return Ends(text, at, '.') ? at : 0;
    }

    /// <summary>Eight groups, or fewer with one ::, the last two also as IPv4 (RFC 4291). A zone or prefix length behind it is not counted.</summary>
    public static int Ipv6Length(ReadOnlySpan<char> text) => Ipv6Length(text, stackalloc ushort[Ipv6Groups]);

    private static int Ipv6Length(ReadOnlySpan<char> text, Span<ushort> groups)
    {
        int at = 0;
        int count = 0;
        int gap = -1;
        if (text.StartsWith("::"))
        {
            gap = 0;
            at = 2;
        }

        while (count < Ipv6Groups)
        {
            int first = at;
            int value = 0;
            while (at < text.Length && at - first < 5 && char.IsAsciiHexDigit(text[at]))
            {
                value = (value << 4) | HexValue(text[at++]);
            }

            if (at == first)
            {
                break;
            }

            if (at - first > 4)
            {
                return 0;
            }

            if (at < text.Length && text[at] == '.' && count <= 6 && (count == 6 || gap >= 0))
            {
                int length = Ipv4Length(text[first..], out uint address);
                if (length == 0)
                {
                    return 0;
                }

                groups[count++] = (ushort)(address >> 16);
                groups[count++] = (ushort)address;
                at = first + length;
                break;
            }

            groups[count++] = (ushort)value;
            if (at + 1 >= text.Length || text[at] != ':')
            {
                break;
            }

            if (text[at + 1] == ':')
            {
                if (gap >= 0)
                {
                    return 0;
                }

                gap = count;
                at += 2;
            }
            else if (count < Ipv6Groups && char.IsAsciiHexDigit(text[at + 1]))
            {
                at++;
            }
            else
            {
                break;
            }
        }

        if (gap >= 0 ? count >= Ipv6Groups || at < 3 : count != Ipv6Groups)
        {
            return 0;
        }

        Spread(groups, count, gap);
        return Ends(text, at, ':') && (at >= text.Length || text[at] != ':') ? at : 0;
    }

    /// <summary>The twelve hexadecimal digits in upper case; they are also accepted without marks. False when the text is no address.</summary>
    public static bool TryNormalizeMac(ReadOnlySpan<char> folded, Span<char> destination, out int written)
    {
        written = 0;
        bool isBare = folded.Length == 12 && AreHexadecimal(folded);
        if (!isBare && MacLength(folded) != folded.Length)
        {
            return false;
        }

        foreach (char c in folded)
        {
            if (char.IsAsciiHexDigit(c))
            {
                destination[written++] = char.ToUpperInvariant(c);
            }
        }

        return written == 12;
    }

    /// <summary>
    /// IPv4 as it is written, IPv6 as eight groups of four upper-case digits; an IPv4 address inside IPv6 (::ffff:192.0.2.1) as IPv4. False
    /// when the text is no address.
    /// </summary>
    public static bool TryNormalizeIp(ReadOnlySpan<char> folded, Span<char> destination, out int written)
    {
        written = 0;
        Span<ushort> groups = stackalloc ushort[Ipv6Groups];
        if (!folded.IsEmpty && Ipv4Length(folded) == folded.Length)
        {
            folded.CopyTo(destination);
            written = folded.Length;
            return true;
        }

        if (folded.IsEmpty || Ipv6Length(folded, groups) != folded.Length)
        {
            return false;
        }

        bool isMapped = groups[5] == 0xFFFF && !groups[..5].ContainsAnyExcept((ushort)0);
        return isMapped
            ? destination.TryWrite(
                CultureInfo.InvariantCulture, $"{groups[6] >> 8}.{groups[6] & 255}.{groups[7] >> 8}.{groups[7] & 255}", out written)
            : destination.TryWrite(
                CultureInfo.InvariantCulture,
                $"{groups[0]:X4}:{groups[1]:X4}:{groups[2]:X4}:{groups[3]:X4}:{groups[4]:X4}:{groups[5]:X4}:{groups[6]:X4}:{groups[7]:X4}",
                out written);
    }

    public static bool AreHexadecimal(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (!char.IsAsciiHexDigit(c))
            {
                return false;
            }
        }

        return true;
    }

    private static int HexValue(char c) => char.IsAsciiDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10;

    /// <summary>The groups behind :: move to the end, zeros stand between.</summary>
    private static void Spread(Span<ushort> groups, int count, int gap)
    {
        if (gap < 0)
        {
            return;
        }

        int missing = Ipv6Groups - count;
        groups[gap..count].CopyTo(groups[(gap + missing)..]);
        groups.Slice(gap, missing).Clear();
    }

    private static bool Ends(ReadOnlySpan<char> text, int at, char mark) =>
        at >= text.Length || (!char.IsAsciiLetterOrDigit(text[at])
            && (text[at] != mark || at + 1 >= text.Length || !char.IsAsciiLetterOrDigit(text[at + 1])));
}
