using System.Text;
using PersonalData.Identifiers;
using T = PersonalData.Detection.PersonalDataType;

namespace PersonalData.Masking.Formats;

/// <summary>
/// How a normal form is counted: which of its places stay, which are chosen from what, and which are computed. Every value of a format has
/// a rank, and every rank below the size of the format gives a value.
/// </summary>
internal sealed class ValueFormat
{
    private readonly T type;
    private readonly DateOnly today;
    private readonly List<FormatField> fields;

    private ValueFormat(T type, DateOnly today, List<FormatField> fields)
    {
        this.type = type;
        this.today = today;
        this.fields = fields;
        Size = 1;
        foreach (FormatField field in fields)
        {
            UInt128 next = unchecked(Size * field.Size(today));
            Size = Size == 0 || next / field.Size(today) != Size ? 0 : next;
        }
    }

    /// <summary>How many values have this format; 0 when they are too many to count in 128 bits.</summary>
    public UInt128 Size { get; }

    /// <summary>Whether values of that type can be encrypted to values of the same type.</summary>
    public static bool Has(T type) => type is T.ResidentId or T.ForeignPermanentResidentId or T.HongKongIdentityCard or T.MacaoIdentityCard
        or T.TaiwanIdentityCard or T.HongKongMacaoTravelPermit or T.TaiwanTravelPermit or T.Passport or T.DrivingLicenceNumber
        or T.UsSocialSecurityNumber or T.UkNationalInsuranceNumber or T.UnifiedSocialCreditCode or T.OrganisationCode or T.TaxNumber
        or T.Mobile or T.Landline or T.InternationalPhone or T.QqNumber or T.BankCard or T.BankAccount or T.Iban or T.Vin or T.Imei
        or T.MacAddress or T.CustomerNumber;

    /// <summary>The format of a normal form; null when it has none.</summary>
    public static ValueFormat? Of(T type, ReadOnlySpan<char> normal, DateOnly today)
    {
        List<FormatField> fields = [];
        for (int i = 0; i < normal.Length; i += fields[^1].Length)
        {
            FieldKind? kind = KindAt(type, normal, i);
            if (kind is null)
            {
                return null;
            }

            fields.Add(new FormatField(kind.Value, i));
        }

        ValueFormat format = new(type, today, fields);
        return format.Size >= Ff1Cipher.MinDomain ? format : null;
    }

    /// <summary>
    /// What makes the encryption of one format differ from that of any other: type, kinds of the places, and what is kept.
    /// </summary>
    public byte[] Tweak(ReadOnlySpan<char> normal)
    {
        StringBuilder tweak = new();
        tweak.Append(type).Append('\u001F');
        foreach (FormatField field in fields)
        {
            tweak.Append((char)('a' + (int)field.Kind));
            if (field.Kind == FieldKind.Kept)
            {
                tweak.Append(normal[field.Start]);
            }
        }

        return Encoding.UTF8.GetBytes(tweak.ToString());
    }

    /// <summary>False when a place holds what its kind does not allow, or a check character is wrong: the way back would lose it.</summary>
    public bool TryRank(ReadOnlySpan<char> normal, out UInt128 rank)
    {
        rank = 0;
        foreach (FormatField field in fields)
        {
            int choice = field.Read(normal);
            if (choice < 0 || choice >= field.Size(today))
            {
                return false;
            }

            rank = (rank * field.Size(today)) + (uint)choice;
        }

        Span<char> checkedText = stackalloc char[normal.Length];
        normal.CopyTo(checkedText);
        CheckCharacters.Write(type, checkedText);
        return checkedText.SequenceEqual(normal);
    }

    /// <summary>Turns a normal form of this format into that of another rank.</summary>
    public void Unrank(UInt128 rank, Span<char> normal)
    {
        for (int i = fields.Count - 1; i >= 0; i--)
        {
            uint size = fields[i].Size(today);
            fields[i].Write((int)(uint)(rank % size), normal);
            rank /= size;
        }

        CheckCharacters.Write(type, normal);
    }

    private static FieldKind? KindAt(T type, ReadOnlySpan<char> normal, int i) => type switch
    {
        T.ResidentId or T.ForeignPermanentResidentId => normal.Length == ResidentId.Length ? ResidentKind(normal[0] == '9', i) : null,
        T.Mobile => i < 3 ? FieldKind.Kept : FieldKind.Digit,
        T.Landline => LandlineKind(Landline.AreaLength(normal), i),
        T.InternationalPhone => i < 5 ? FieldKind.Kept : FieldKind.Digit,
        T.BankCard => i < 6 ? FieldKind.Kept : i == normal.Length - 1 ? FieldKind.Check : FieldKind.Digit,
        T.Imei => i < 2 ? FieldKind.Kept : i == normal.Length - 1 ? FieldKind.Check : FieldKind.Digit,
        T.UnifiedSocialCreditCode => i switch
        {
            < 2 => FieldKind.Kept,
            2 => FieldKind.Province,
            < 8 => FieldKind.Digit,
            < 16 => FieldKind.CreditCode,
            _ => FieldKind.Check,
        },
        T.HongKongIdentityCard => i == normal.Length - 1 ? FieldKind.Check : DigitOrKept(normal[i]),
        T.MacaoIdentityCard => i == 0 ? FieldKind.Kept : FieldKind.Digit,
        T.TaiwanIdentityCard => i switch
        {
            0 => FieldKind.Kept,
            1 => normal[1] is '1' or '2' ? FieldKind.OneOrTwo : FieldKind.Kept,
            9 => FieldKind.Check,
            _ => FieldKind.Digit,
        },
        T.UsSocialSecurityNumber => i == 0 ? FieldKind.BelowNine : FieldKind.Digit,
        T.QqNumber => i == 0 ? FieldKind.LeadingDigit : FieldKind.Digit,
        T.Vin => i < 3 ? FieldKind.Kept : i == 8 ? FieldKind.Check : FieldKind.Vin,
        T.MacAddress => FieldKind.Hex,
        T.OrganisationCode => i == 8 ? FieldKind.Check : DigitOrLetter(normal[i]),
        T.Iban => i < 2 ? FieldKind.Kept : i < 4 ? FieldKind.Check : DigitOrLetter(normal[i]),
        T.Passport or T.HongKongMacaoTravelPermit or T.UkNationalInsuranceNumber => DigitOrKept(normal[i]),
        _ => DigitOrLetter(normal[i]),
    };

    private static FieldKind ResidentKind(bool foreigner, int i)
    {
        int province = foreigner ? 1 : 0;
        return i < province ? FieldKind.Kept
            : i == province ? FieldKind.Province
            : i == 6 ? FieldKind.Date
            : i == 17 ? FieldKind.Check
            : FieldKind.Digit;
    }

    private static FieldKind? LandlineKind(int area, int i) =>
        area == 0 ? null : i < area ? FieldKind.Kept : i == area ? FieldKind.SubscriberDigit : FieldKind.Digit;

    private static FieldKind DigitOrKept(char c) => char.IsAsciiDigit(c) ? FieldKind.Digit : FieldKind.Kept;

    /// <summary>Marks stay, and letters that are not Latin cannot be counted.</summary>
    private static FieldKind? DigitOrLetter(char c) =>
        char.IsAsciiDigit(c) ? FieldKind.Digit : char.IsAsciiLetterUpper(c) ? FieldKind.Letter : char.IsAscii(c) ? FieldKind.Kept : null;
}
