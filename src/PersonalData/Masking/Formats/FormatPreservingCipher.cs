using System.Security.Cryptography;
using PersonalData.Detection;
using PersonalData.Masking.Strategies;

namespace PersonalData.Masking.Formats;

/// <summary>Encrypts and decrypts values of a type to values of the same type, under a key derived from the transfer's.</summary>
internal sealed class FormatPreservingCipher : IDisposable
{
    /// <summary>The longest value that comes out, with the marks that belong to its type.</summary>
    public const int MaxLength = 160;

    private readonly Ff1Cipher cipher;
    private readonly PersonalDataType type;
    private readonly DateOnly today;

    public FormatPreservingCipher(PersonalDataType type, ReadOnlySpan<byte> key32, DateOnly today)
    {
        this.type = type;
        this.today = today;
        Span<byte> key = stackalloc byte[MaskingKeys.Size];
        MaskingKeys.Derive(key32, "encrypt", key);
        cipher = new Ff1Cipher(key);
        CryptographicOperations.ZeroMemory(key);
    }

    /// <summary>
    /// False when the value is not of the type, its domain is too small, or it would stay what it is.
    /// </summary>
    public bool TryProcess(bool forEncryption, ReadOnlySpan<char> value, Span<char> destination, out int length)
    {
        length = 0;
        Span<char> normal = stackalloc char[NormalForms.MaxLength];
        if (!NormalForms.TryNormalize(type, value, normal, today, out int size)
            || ValueFormat.Of(type, normal[..size], today) is not { } format)
        {
            return false;
        }

        normal = normal[..size];
        if (!format.TryRank(normal, out UInt128 rank))
        {
            return false;
        }

        UInt128 result = cipher.Process(forEncryption, format.Tweak(normal), rank, format.Size);
        if (result == rank)
        {
            return false;
        }

        format.Unrank(result, normal);
        length = Present(normal, destination);
        normal.Clear();
        return StillFits(destination[..length]);
    }

    public void Dispose() => cipher.Dispose();

    /// <summary>A validator that knows more than the format, of area codes for instance, must not refuse what a test system is given.</summary>
    private bool StillFits(ReadOnlySpan<char> value) =>
        NormalForms.TryNormalize(type, value, stackalloc char[NormalForms.MaxLength], today, out _);

    /// <summary>Puts back the marks without which a value is not taken for one of its type.</summary>
    private int Present(ReadOnlySpan<char> normal, Span<char> destination)
    {
        if (type == PersonalDataType.HongKongIdentityCard)
        {
            normal[..^1].CopyTo(destination);
            int at = normal.Length - 1;
            destination[at] = '(';
            destination[at + 1] = normal[^1];
            destination[at + 2] = ')';
            return at + 3;
        }

        int written = 0;
        for (int i = 0; i < normal.Length; i++)
        {
            if (type == PersonalDataType.MacAddress && i > 0 && i % 2 == 0)
            {
                destination[written++] = ':';
            }

            destination[written++] = normal[i];
        }

        return written;
    }
}
