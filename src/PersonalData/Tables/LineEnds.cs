using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PersonalData.Tables;

/// <summary>Counts physical lines as the readers do, many bytes at a time and on all processors.</summary>
internal static class LineEnds
{
    private const int ChunkBytes = 4 * 1024 * 1024;
    private const int BlockBytes = 128 * 1024;

    /// <param name="text">The file.</param>
    /// <param name="starts">Places where lines begin, ascending, the first one where the text begins.</param>
    /// <param name="carriageReturns">Whether a carriage return ends a line too, alone or with a line feed behind it.</param>
    /// <returns>The line that begins at each place, counted from 1.</returns>
    public static long[] CountBefore(TextFile text, long[] starts, bool carriageReturns)
    {
        var chunks = new List<(int Part, long Start, long End)>();
        for (var part = 0; part + 1 < starts.Length; part++)
        {
            for (var at = starts[part]; at < starts[part + 1]; at += ChunkBytes)
            {
                chunks.Add((part, at, Math.Min(at + ChunkBytes, starts[part + 1])));
            }
        }

        var counts = new long[chunks.Count];
        ParallelRuns.Run(chunks.Count, index => counts[index] = Count(text, chunks[index].Start, chunks[index].End, carriageReturns));

        var lines = new long[starts.Length];
        lines[0] = 1;
        for (var i = 0; i < counts.Length; i++)
        {
            lines[chunks[i].Part + 1] += counts[i];
        }

        for (var part = 1; part < lines.Length; part++)
        {
            lines[part] += lines[part - 1];
        }

        return lines;
    }

    private static long Count(TextFile text, long start, long end, bool carriageReturns)
    {
        using var source = text.Open();
        source.Position = start;
        var block = new byte[BlockBytes];
        var count = 0L;
        var endsInReturn = false;
        while (start < end)
        {
            var read = source.ReadAtLeast(block.AsSpan(0, (int)Math.Min(block.Length, end - start)), text.UnitBytes, throwOnEndOfStream: false);
            read += read % text.UnitBytes == 0 || read == 0 ? 0 : source.Read(block.AsSpan(read, 1));
            if (read == 0)
            {
                break;
            }

            var units = block.AsSpan(0, read);
            count += text.UnitBytes == 1
                ? Count(units, (byte)'\r', (byte)'\n', carriageReturns, ref endsInReturn)
                : Count(MemoryMarshal.Cast<byte, ushort>(units), Unit(text, '\r'), Unit(text, '\n'), carriageReturns, ref endsInReturn);
            start += read;
        }

        // A pair that lies across the end was counted once here, as a carriage return, and will be once more.
        if (endsInReturn && text.UnitBytes <= source.ReadAtLeast(block.AsSpan(0, text.UnitBytes), text.UnitBytes, throwOnEndOfStream: false)
            && text.Is(block, 0, '\n'))
        {
            count--;
        }

        block.AsSpan().Clear();
        return count;
    }

    private static long Count<T>(ReadOnlySpan<T> units, T carriageReturn, T lineFeed, bool carriageReturns, ref bool endsInReturn)
        where T : IEquatable<T>
    {
        long count = units.Count(lineFeed);
        if (!carriageReturns)
        {
            return count;
        }

        var returns = units.Count(carriageReturn);
        count -= endsInReturn && units[0].Equals(lineFeed) ? 1 : 0;
        endsInReturn = units[^1].Equals(carriageReturn);
        return count + returns - (returns == 0 ? 0 : CountPairs(units, carriageReturn, lineFeed));
    }

    private static int CountPairs<T>(ReadOnlySpan<T> units, T first, T second)
        where T : IEquatable<T>
    {
        ref var unit = ref MemoryMarshal.GetReference(units);
        var (pairs, at) = (0, 0);
        for (; at + Vector256<T>.Count < units.Length; at += Vector256<T>.Count)
        {
            var firsts = Vector256.Equals(Vector256.LoadUnsafe(ref unit, (nuint)at), Vector256.Create(first));
            var seconds = Vector256.Equals(Vector256.LoadUnsafe(ref unit, (nuint)at + 1), Vector256.Create(second));
            pairs += BitOperations.PopCount((firsts & seconds).ExtractMostSignificantBits());
        }

        for (; at + 1 < units.Length; at++)
        {
            pairs += units[at].Equals(first) && units[at + 1].Equals(second) ? 1 : 0;
        }

        return pairs;
    }

    private static ushort Unit(TextFile text, char c) => text.Encoding.CodePage == 1201 ? (ushort)(c << 8) : c;
}
