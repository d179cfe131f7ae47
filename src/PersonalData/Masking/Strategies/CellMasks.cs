using System.Buffers;
using PersonalData.Detection;

namespace PersonalData.Masking.Strategies;

/// <summary>Makes the mask of a column from its rule.</summary>
internal static class CellMasks
{
    public static CellMask Create(MaskingRule rule, ReadOnlySpan<byte> key32, MaskedRow row, TokenSealer? tokens, TextScanner scanner)
    {
        DateOnly today = row.Today;
        return rule.Strategy switch
        {
            MaskingStrategy.Keep => rule.Type == PersonalDataType.None ? new KeepMask(scanner) : new KeepAnywayMask(),
            MaskingStrategy.Constant => new ConstantMask(rule.Value!),
            MaskingStrategy.KeepEnds => new KeepEndsMask(rule.Type, today, scanner),
            MaskingStrategy.KeyedHash => new KeyedHashMask(rule.Type, KeyedHash.Create(rule.Algorithm!.Value, key32), today),
            MaskingStrategy.Pseudonym => new PseudonymMask(rule.Type, rule.Prefix!, key32, today),
            MaskingStrategy.Encrypt => new EncryptMask(rule.Type, key32, today),
            MaskingStrategy.Token => new TokenMask(rule.Type, tokens ?? throw new ArgumentException(
                $"The policy makes tokens of {rule.Type}, and there is nothing to seal them with. Pass a {nameof(TokenSealer)}.", nameof(tokens))),
            MaskingStrategy.Generalise => new GeneraliseMask(rule, today),
            MaskingStrategy.DateShift => new DateShiftMask(rule.Days!.Value, key32, row),
            MaskingStrategy.Noise => new NoiseMask(rule.Type, rule.Percent!.Value, key32),
            MaskingStrategy.Redact => new RedactMask(rule.Language!.Value, scanner),
            _ => new SuppressMask(),
        };
    }
}

/// <summary>What the masks of one row have in common.</summary>
internal sealed class MaskedRow(DateOnly today)
{
    /// <summary>The latest birth date believed.</summary>
    public DateOnly Today => today;

    /// <summary>Whom the row is about; null while nobody said.</summary>
    public Subjects.SubjectId? Subject { get; set; }
}

/// <summary>Writes nothing of any value.</summary>
internal sealed class SuppressMask : CellMask
{
    public override bool TryMask(ReadOnlySpan<char> value, IBufferWriter<char> destination) => false;
}

/// <summary>Writes one text for every value.</summary>
internal sealed class ConstantMask(string text) : CellMask
{
    public override bool TryMask(ReadOnlySpan<char> value, IBufferWriter<char> destination)
    {
        destination.Write(text, default);
        return true;
    }
}

/// <summary>Leaves personal data as it is, for the recipient who takes the customers over.</summary>
internal sealed class KeepAnywayMask : CellMask
{
    public override MaskOutcome Outcome => MaskOutcome.Kept;

    public override bool TryMask(ReadOnlySpan<char> value, IBufferWriter<char> destination)
    {
        destination.Write(value, default);
        return true;
    }
}
