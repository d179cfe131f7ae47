using System.Globalization;

namespace PersonalData.Masking.Formats;

/// <summary>What may stand at one place of a value.</summary>
internal enum FieldKind : byte
{
    /// <summary>Stays as it is.</summary>
    Kept,

    /// <summary>0 to 9.</summary>
    Digit,

    /// <summary>1 to 9.</summary>
    LeadingDigit,

    /// <summary>2 to 9, as local telephone numbers begin.</summary>
    SubscriberDigit,

    /// <summary>0 to 8, as US Social Security numbers begin.</summary>
    BelowNine,

    /// <summary>1 or 2, the sex on a Taiwan card.</summary>
    OneOrTwo,

    /// <summary>A to Z.</summary>
    Letter,

    /// <summary>0 to 9 and A to F.</summary>
    Hex,

    /// <summary>The alphabet of vehicle identification numbers, without I, O and Q.</summary>
    Vin,

    /// <summary>The alphabet of credit codes, without I, O, S, V and Z.</summary>
    CreditCode,

    /// <summary>Two digits that are a province's.</summary>
    Province,

    /// <summary>Eight digits, a day from 1900 to the latest one believed.</summary>
    Date,

    /// <summary>Computed from the others.</summary>
    Check,
}

/// <summary>One place of a value, or a few that make one choice.</summary>
internal readonly record struct FormatField(FieldKind Kind, int Start)
{
    private const string Provinces = "1112131415212223313233343536374142434445465051525354616263646571818283";
    private static readonly DateOnly FirstDay = new(1900, 1, 1);

    public int Length => Kind switch
    {
        FieldKind.Province => 2,
        FieldKind.Date => 8,
        _ => 1,
    };

    /// <summary>How many choices there are; 1 where nothing is chosen.</summary>
    public uint Size(DateOnly today) => Kind switch
    {
        FieldKind.Kept or FieldKind.Check => 1,
        FieldKind.Province => (uint)Provinces.Length / 2,
        FieldKind.Date => (uint)(today.DayNumber - FirstDay.DayNumber + 1),
        _ => (uint)Alphabet(Kind).Length,
    };

    /// <summary>Which of the choices stands there, or -1 when it is none.</summary>
    public int Read(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> own = text.Slice(Start, Length);
        switch (Kind)
        {
            case FieldKind.Kept or FieldKind.Check:
                return 0;
            case FieldKind.Province:
                for (int i = 0; i < Provinces.Length; i += 2)
                {
                    if (own.SequenceEqual(Provinces.AsSpan(i, 2)))
                    {
                        return i / 2;
                    }
                }

                return -1;
            case FieldKind.Date:
                return DateOnly.TryParseExact(own, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
                    ? date.DayNumber - FirstDay.DayNumber : -1;
            default:
                return Alphabet(Kind).IndexOf(own[0], StringComparison.Ordinal);
        }
    }

    /// <summary>Writes that choice.</summary>
    public void Write(int choice, Span<char> text)
    {
        switch (Kind)
        {
            case FieldKind.Kept or FieldKind.Check:
                break;
            case FieldKind.Province:
                Provinces.AsSpan(2 * choice, 2).CopyTo(text[Start..]);
                break;
            case FieldKind.Date:
                FirstDay.AddDays(choice).TryFormat(text[Start..], out _, "yyyyMMdd", CultureInfo.InvariantCulture);
                break;
            default:
                text[Start] = Alphabet(Kind)[choice];
                break;
        }
    }

    private static string Alphabet(FieldKind kind) => kind switch
    {
        FieldKind.Digit => "0123456789",
        FieldKind.LeadingDigit => "123456789",
        FieldKind.SubscriberDigit => "23456789",
        FieldKind.BelowNine => "012345678",
        FieldKind.OneOrTwo => "12",
        FieldKind.Letter => "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        FieldKind.Hex => "0123456789ABCDEF",
        FieldKind.Vin => "0123456789ABCDEFGHJKLMNPRSTUVWXYZ",
        FieldKind.CreditCode => Identifiers.UnifiedSocialCreditCode.Alphabet,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind has no alphabet."),
    };
}
