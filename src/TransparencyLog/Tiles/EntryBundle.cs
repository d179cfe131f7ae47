using System.Buffers.Binary;

namespace TransparencyLog.Tiles;

/// <summary>Entries one after the other, each behind its length in two bytes, big-endian (C2SP tlog-tiles).</summary>
internal static class EntryBundle
{
    public static byte[] Encode(IEnumerable<ReadOnlyMemory<byte>> entries)
    {
        using var bundle = new MemoryStream();
        Span<byte> length = stackalloc byte[sizeof(ushort)];
        foreach (var entry in entries)
        {
            BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)entry.Length);
            bundle.Write(length);
            bundle.Write(entry.Span);
        }

        return bundle.ToArray();
    }

    /// <summary>The whole entries at the beginning, and no more than asked for.</summary>
    public static List<ReadOnlyMemory<byte>> Decode(ReadOnlyMemory<byte> bundle, int most)
    {
        List<ReadOnlyMemory<byte>> entries = [];
        while (entries.Count < most && bundle.Length >= sizeof(ushort))
        {
            var end = sizeof(ushort) + BinaryPrimitives.ReadUInt16BigEndian(bundle.Span);
            if (end > bundle.Length)
            {
                break;
            }

            entries.Add(bundle[sizeof(ushort)..end]);
            bundle = bundle[end..];
        }

        return entries;
    }
}
