using PersonalData.Detection;
using PersonalData.Masking.Formats;

namespace PersonalData.Masking;

/// <summary>
/// Takes back <see cref="MaskingStrategy.Encrypt"/> for those who hold the transfer's key. It cannot tell a value that was encrypted from one
/// that never was: such a value decrypts to somebody else's.
/// </summary>
/// <param name="type">The type of the column.</param>
/// <param name="key32">The 32 bytes with which the column was masked.</param>
/// <param name="today">The same latest birth date as in masking; with another one identity numbers decrypt to other people's.</param>
public sealed class ValueDecryptor(PersonalDataType type, ReadOnlySpan<byte> key32, DateOnly today) : IDisposable
{
    private readonly FormatPreservingCipher cipher = Create(type, key32, today);

    /// <summary>The normal form of the value that was encrypted. False when the text is no encrypted value of the type.</summary>
    /// <param name="encrypted">One cell of the masked table.</param>
    /// <param name="value">The value, in upper case and without blanks, dashes or prefixes it may once have had.</param>
    public bool TryDecrypt(ReadOnlySpan<char> encrypted, out string value)
    {
        Span<char> text = stackalloc char[FormatPreservingCipher.MaxLength];
        bool done = cipher.TryProcess(forEncryption: false, encrypted, text, out int length);
        value = done ? text[..length].ToString() : "";
        return done;
    }

    /// <summary>Wipes the key.</summary>
    public void Dispose() => cipher.Dispose();

    private static FormatPreservingCipher Create(PersonalDataType type, ReadOnlySpan<byte> key32, DateOnly today)
    {
        MaskingKeys.Check(key32, nameof(key32));
        return new FormatPreservingCipher(type, key32, today);
    }
}
