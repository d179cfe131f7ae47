using System.Buffers;
using PersonalData.Detection;
using PersonalData.Masking.Formats;

namespace PersonalData.Masking.Strategies;

/// <summary>Encrypts a value to another of its type. The mathematics of large numbers allocates; no other mask does.</summary>
internal sealed class EncryptMask(PersonalDataType type, ReadOnlySpan<byte> key32, DateOnly today) : CellMask, IDisposable
{
    private readonly FormatPreservingCipher cipher = new(type, key32, today);

    public override bool TryMask(ReadOnlySpan<char> value, IBufferWriter<char> destination)
    {
        Span<char> text = stackalloc char[FormatPreservingCipher.MaxLength];
        if (!cipher.TryProcess(forEncryption: true, value, text, out int length))
        {
            return false;
        }

        destination.Write(text[..length], default);
        return true;
    }

    public void Dispose() => cipher.Dispose();
}
