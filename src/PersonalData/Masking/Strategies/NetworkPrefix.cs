using System.Buffers;
using PersonalData.Detection;

namespace PersonalData.Masking.Strategies;

/// <summary>Keeps of an IP address what names a provider's network: 16 bits of IPv4, 32 bits of IPv6.</summary>
internal static class NetworkPrefix
{
    public static bool TryMask(ReadOnlySpan<char> value, DateOnly today, IBufferWriter<char> destination)
    {
        Span<char> normal = stackalloc char[NormalForms.MaxLength];
        if (!NormalForms.TryNormalize(PersonalDataType.IpAddress, value, normal, today, out int length))
        {
            return false;
        }

        ReadOnlySpan<char> address = normal[..length];
        char mark = address.Contains(':') ? ':' : '.';
        int first = address.IndexOf(mark);
        int second = first < 0 ? -1 : address[(first + 1)..].IndexOf(mark);

        // ::1 and ::ffff:203.0.113.7 have no network in front, and behind that of 2001:db8:: nothing is left to hide.
        int end = first + second + 2;
        if (first <= 0 || second <= 0 || !address[end..].ContainsAnyExcept(":.0"))
        {
            return false;
        }

        destination.Write(address[..end], mark == ':' ? "*" : "*.*");
        return true;
    }
}
