using System.Buffers;
using PersonalData.Detection;

namespace PersonalData.Masking.Strategies;

/// <summary>Replaces a value, as it was written, by a token that holds it sealed.</summary>
internal sealed class TokenMask(PersonalDataType type, TokenSealer sealer) : CellMask
{
    public override bool TryMask(ReadOnlySpan<char> value, IBufferWriter<char> destination)
    {
        Span<char> token = stackalloc char[TokenText.MaxLength];
        if (!sealer.TrySeal(type, value, token, out int length))
        {
            return false;
        }

        destination.Write(token[..length], default);
        return true;
    }
}
