using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace PersonalData.Tables;

/// <summary>An encoding that tables come in.</summary>
/// <param name="Name">The name as it is reported and asked for.</param>
/// <param name="CodePage">Its number in .NET.</param>
/// <param name="Mark">Its byte order mark; empty when it has none.</param>
internal sealed record TableEncoding(string Name, int CodePage, byte[] Mark)
{
    public static readonly TableEncoding Utf8 = new("utf-8", 65001, [0xEF, 0xBB, 0xBF]);
    public static readonly TableEncoding Utf16Le = new("utf-16le", 1200, [0xFF, 0xFE]);
    public static readonly TableEncoding Utf16Be = new("utf-16be", 1201, [0xFE, 0xFF]);
    public static readonly TableEncoding Gb18030 = new("gb18030", 54936, [0x84, 0x31, 0x95, 0x33]);
    public static readonly TableEncoding Big5 = new("big5", 950, []);

    private static readonly TableEncoding[] All = [Utf8, Utf16Le, Utf16Be, Gb18030, Big5];

    public static TableEncoding? FromMark(ReadOnlySpan<byte> start)
    {
        foreach (var encoding in All)
        {
            if (encoding.Mark.Length > 0 && start.StartsWith(encoding.Mark))
            {
                return encoding;
            }
        }

        return null;
    }

    public static TableEncoding Named(string name) => name.ToLowerInvariant() switch
    {
        "utf-8" or "utf8" => Utf8,
        "utf-16le" or "utf-16" => Utf16Le,
        "utf-16be" => Utf16Be,
        "gb18030" or "gbk" or "gb2312" => Gb18030,
        "big5" => Big5,
        _ => throw new TableUnreadableException(
            TableUnreadableException.UnknownEncoding,
            $"No encoding of the name given is known; choose one of {string.Join(", ", All.Select(encoding => encoding.Name))}."),
    };
}

/// <summary>
/// Finds the encoding of a table from its beginning: byte order mark, zero bytes (UTF-16), valid UTF-8, and then whether the two-byte characters are the
/// everyday ones of GB 2312 or of Big5. Our own statistic, because general detectors weigh dozens of encodings against each other and
/// are often wrong on the few Chinese characters of a short table.
/// </summary>
internal static class EncodingDetector
{
    /// <summary>How much of a file is looked at, in bytes.</summary>
    public const int SampleBytes = 256 * 1024;

    /// <exception cref="TableUnreadableException">The file is no text, or of an encoding that is not known.</exception>
    public static (TableEncoding Encoding, double Confidence) Detect(ReadOnlySpan<byte> sample, bool isAll)
    {
        if (FromZeroBytes(sample) is { } utf16)
        {
            return (utf16, 0.95);
        }

        var utf8 = Utf8Statistic.Of(sample, isAll);
        if (utf8.Invalid == 0)
        {
            // Text that is ASCII so far may still turn out to be anything that extends ASCII.
            return (TableEncoding.Utf8, utf8.Multibyte == 0 ? 0.9 : Assured(Math.Max(0.5, utf8.Share), utf8.Multibyte));
        }

        var gb = DoubleByteStatistic.Of(sample, DoubleByteStatistic.WeighGb);
        var big5 = DoubleByteStatistic.Of(sample, DoubleByteStatistic.WeighBig5);
        var candidates = new[]
        {
            (Encoding: TableEncoding.Utf8, utf8.Share, Count: utf8.Multibyte),
            (Encoding: TableEncoding.Gb18030, gb.Share, gb.Count),
            (Encoding: TableEncoding.Big5, big5.Share, big5.Count),
        };
        var best = candidates.MaxBy(candidate => candidate.Share);
        if (best.Share >= 0.6)
        {
            // A few names may be everyday characters in two encodings; then it is little more than the toss of a coin.
            var isClose = candidates.Count(candidate => candidate.Share > best.Share - 0.1) > 1;
            return (best.Encoding, isClose ? 0.5 * Assured(best.Share, best.Count) : Assured(best.Share, best.Count));
        }

        // Damaged rows in a table that is plain otherwise: read as UTF-8, they end in quarantine one by one.
        return utf8.InvalidLines * 2 <= utf8.Lines
            ? (TableEncoding.Utf8, 0.3)
            : throw new TableUnreadableException(
                TableUnreadableException.UnknownEncoding,
                "The encoding of the file was not recognised; UTF-8, GB18030 (GBK), UTF-16 and Big5 are. Save it as UTF-8, or name its encoding when you upload it.");
    }

    // Few characters prove little; and only a byte order mark or the caller is certain.
    private static double Assured(double share, long count) => Math.Round(Math.Min(0.99, share * (1 - Math.Pow(0.5, Math.Min(count, 50)))), 3);

    private static TableEncoding? FromZeroBytes(ReadOnlySpan<byte> sample)
    {
        // In UTF-16 every delimiter, digit and line end has a zero byte. Fewer than two in a hundred are strays in text of bytes, which must not
        // cost the table its encoding: pairs of small letters look like Chinese characters in UTF-16.
        var zeros = sample.Count((byte)0);
        if (zeros * 50L < sample.Length)
        {
            return null;
        }

        if (Utf16Plausibility(sample, BinaryPrimitives.ReadUInt16LittleEndian) >= 0.9)
        {
            return TableEncoding.Utf16Le;
        }

        if (Utf16Plausibility(sample, BinaryPrimitives.ReadUInt16BigEndian) >= 0.9)
        {
            return TableEncoding.Utf16Be;
        }

        if (zeros * 4 > sample.Length)
        {
            FileSignature.RefuseBinary();
        }

        return null;
    }

    // The share of code units that tables hold: printable ASCII, line ends, Latin letters, Chinese characters and their punctuation, surrogates.
    // In the wrong byte order, and where text in bytes is read as UTF-16, digits and delimiters turn into rare symbols.
    private static double Utf16Plausibility(ReadOnlySpan<byte> sample, Func<ReadOnlySpan<byte>, ushort> read)
    {
        int plausible = 0, units = sample.Length / 2;
        for (var i = 0; i < units; i++)
        {
            plausible += read(sample[(2 * i)..]) is '\t' or '\n' or '\r'
                or (>= 0x20 and < 0x250) or (>= 0x2010 and <= 0x2027) or (>= 0x3000 and <= 0x30FF)
                or (>= 0x4E00 and <= 0x9FFF) or (>= 0xD800 and <= 0xDFFF) or (>= 0xFF01 and <= 0xFF5E) or 0xFEFF ? 1 : 0;
        }

        return plausible / (double)Math.Max(1, units);
    }

    private readonly record struct Utf8Statistic(long Multibyte, double Share, long Invalid, long Lines, long InvalidLines)
    {
        public static Utf8Statistic Of(ReadOnlySpan<byte> sample, bool isAll)
        {
            if (Ascii.IsValid(sample))
            {
                return new Utf8Statistic(0, 0, 0, 0, 0);
            }

            long likely = 0, twoBytes = 0, invalid = 0, lines = 0, invalidLines = 0;
            var lineIsInvalid = false;
            while (!sample.IsEmpty)
            {
                var status = Rune.DecodeFromUtf8(sample, out var rune, out var length);
                if (status == OperationStatus.NeedMoreData && !isAll)
                {
                    break;
                }

                if (status != OperationStatus.Done)
                {
                    invalid++;
                    lineIsInvalid = true;
                }
                else if (rune.Value == '\n')
                {
                    lines++;
                    invalidLines += lineIsInvalid ? 1 : 0;
                    lineIsInvalid = false;
                }
                else if (length == 2)
                {
                    twoBytes++;
                }
                else if (length > 2)
                {
                    likely++;
                }

                sample = sample[length..];
            }

            lines++;
            invalidLines += lineIsInvalid ? 1 : 0;

            // Two bytes of GBK often happen to be valid UTF-8, three hardly ever.
            var share = (likely + (0.25 * twoBytes)) / Math.Max(1, likely + twoBytes + invalid);
            return new Utf8Statistic(likely + twoBytes, share, invalid, lines, invalidLines);
        }
    }

    private readonly record struct DoubleByteStatistic(long Count, double Share)
    {
        public static DoubleByteStatistic Of(ReadOnlySpan<byte> sample, Func<byte, byte, double> weigh)
        {
            double everyday = 0;
            long count = 0;
            for (var i = 0; i < sample.Length; i++)
            {
                if (sample[i] < 0x80)
                {
                    continue;
                }

                count++;
                if (i + 1 < sample.Length && sample[i + 1] >= 0x30)
                {
                    everyday += weigh(sample[i], sample[i + 1]);
                    i++;
                }
            }

            return new DoubleByteStatistic(count, everyday / Math.Max(1, count));
        }

        // GB 2312: punctuation and full-width characters in rows 1 to 3, the 3,755 common characters in rows 16 to 55. The 3,008 others, in rows 56 to 87,
        // are rare in sentences and frequent in given names, of which a short table may consist.
        public static double WeighGb(byte lead, byte trail) => trail is < 0xA1 or > 0xFE ? 0
            : lead is (>= 0xA1 and <= 0xA3) or (>= 0xB0 and <= 0xD7) ? 1
            : lead is >= 0xD8 and <= 0xF7 ? 0.7 : 0;

        // Big5: punctuation from A140, the 5,401 frequent characters from A440 to C67E.
        public static double WeighBig5(byte lead, byte trail) =>
            trail is (>= 0x40 and <= 0x7E) or (>= 0xA1 and <= 0xFE) && lead is >= 0xA1 and <= 0xC6 ? 1 : 0;
    }
}
