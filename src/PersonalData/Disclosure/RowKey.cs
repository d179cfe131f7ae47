using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using PersonalData.Masking;
using PersonalData.Masking.Strategies;
using PersonalData.Subjects;

namespace PersonalData.Disclosure;

/// <summary>
/// Names groups and values by keyed hashes, so that what is counted holds no text of any row. Two of a million groups share a name of 128
/// bits with a chance of about 1 in 10^27.
/// </summary>
internal sealed class RowKey : IDisposable
{
    private readonly KeyedHash hash;
    private byte[] message = new byte[512];

    public RowKey(ReadOnlySpan<byte> key32)
    {
        MaskingKeys.Check(key32, nameof(key32));
        Span<byte> key = stackalloc byte[MaskingKeys.Size];
        MaskingKeys.Derive(key32, "disclosure", key);
        hash = KeyedHash.Create(HashFunction.Sha256, key);
        CryptographicOperations.ZeroMemory(key);
    }

    /// <summary>The name of the group to which a row belongs by these columns.</summary>
    public UInt128 OfRow(ReadOnlySpan<int> columns, FieldAccessor row)
    {
        int length = 0;
        foreach (int column in columns)
        {
            length = Append(length, row(column));
        }

        return Compute(length);
    }

    /// <summary>The name of the group of rows that show nothing in so many columns.</summary>
    public UInt128 OfSuppressedRow(int columns)
    {
        int length = 0;
        for (int i = 0; i < columns; i++)
        {
            length = Append(length, RowMasker.SuppressedText);
        }

        return Compute(length);
    }

    public ulong OfValue(ReadOnlySpan<char> value) => (ulong)(Compute(Append(0, value)) >> 64);

    public void Dispose()
    {
        hash.Dispose();
        CryptographicOperations.ZeroMemory(message);
    }

    /// <summary>With its length in front, so that no two rows make one text.</summary>
    private int Append(int length, ReadOnlySpan<char> value)
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(value);
        int end = length + sizeof(int) + bytes.Length;
        if (end > message.Length)
        {
            byte[] longer = new byte[2 * end];
            message.AsSpan(0, length).CopyTo(longer);
            CryptographicOperations.ZeroMemory(message);
            message = longer;
        }

        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(length), bytes.Length);
        bytes.CopyTo(message.AsSpan(length + sizeof(int)));
        return end;
    }

    private UInt128 Compute(int length)
    {
        Span<byte> result = stackalloc byte[KeyedHash.Size];
        hash.Compute(message.AsSpan(0, length), result);
        return BinaryPrimitives.ReadUInt128BigEndian(result);
    }
}
