using System.Buffers;

namespace PersonalData.Masking.Strategies;

/// <summary>The few ways in which masks are put together.</summary>
internal static class MaskWriter
{
    public static void Write(
        this IBufferWriter<char> destination, ReadOnlySpan<char> first, ReadOnlySpan<char> middle, ReadOnlySpan<char> last = default)
    {
        int length = first.Length + middle.Length + last.Length;
        Span<char> span = destination.GetSpan(length);
        first.CopyTo(span);
        middle.CopyTo(span[first.Length..]);
        last.CopyTo(span[(first.Length + middle.Length)..]);
        destination.Advance(length);
    }
}
