using System.Text;
using PersonalData.Detection;

namespace PersonalData.Masking.Strategies;

/// <summary>
/// The form of a token: <c>T-</c> and lower-case consonants for nonce, sealed value and tag. Inside stands the length of the value in two bytes, the
/// value in UTF-8, and zeros up to a multiple of 16.
/// </summary>
internal static class TokenText
{
    public const string Prefix = "T-";
    public const int Nonce = 12;
    public const int Tag = 16;
    public const int Block = 16;
    public const int MaxPlain = 1024;
    public const int MaxToken = Nonce + MaxPlain + Tag;
    public const int MaxLength = 2 + (2 * MaxToken);

    private static readonly byte[][] Contexts =
        [.. Enum.GetNames<PersonalDataType>().Select(name => Encoding.ASCII.GetBytes($"personal-data/token/v1/{name}"))];

    public static int Padded(int size) => (size + 2 + Block - 1) / Block * Block;

    /// <summary>Authenticated with the value: a token moved to a column of another type does not open.</summary>
    public static byte[] Context(PersonalDataType type) => Contexts[(int)type];
}
