using PersonalData.Detection;
using PersonalData.Identifiers;
using PersonalData.Language;

namespace PersonalData.Classification;

/// <summary>The counters of one column while its partition is read.</summary>
internal sealed class ColumnCounter(int index, string header, DateOnly today, TextScanner scanner)
{
    private const int SampleLimit = 4096;
    private const int OldAfterYears = 16;

    private static readonly int Types = Enum.GetValues<PersonalDataType>().Length;

    private readonly long[] matching = new long[Types];
    private readonly long[] containing = new long[Types];
    private readonly HashSet<ulong> sample = [];
    private long rows;
    private long empty;
    private long wrongCreditCodes;
    private long localNumbers;
    private long latinNames;
    private long oldDates;
    private long codes;
    private long sentences;
    private long sampled;

    public void Observe(ReadOnlySpan<char> value)
    {
        rows++;
        value = TextFolding.Trim(value);
        if (value.IsEmpty || ClassificationRules.IsPlaceholder(value))
        {
            empty++;
            return;
        }

        if (sampled < SampleLimit)
        {
            sampled++;
            sample.Add(Hash(value));
        }

        ValueShape shape = ValueShape.Of(value);
        codes += shape.IsCode ? 1 : 0;
        sentences += shape.IsSentence ? 1 : 0;
        PersonalDataType type = WholeType(value, shape);
        if (type != PersonalDataType.None)
        {
            matching[(int)type]++;
        }

        if (type is PersonalDataType.None or PersonalDataType.PostalAddress && (shape.Digits >= 7 || shape.HasAt))
        {
            CountContained(value);
        }
    }

    public ColumnProfile Snapshot() => new()
    {
        Index = index,
        Header = header,
        Rows = rows,
        Empty = empty,
        Matching = NonZero(matching),
        Containing = NonZero(containing),
        WrongCreditCodes = wrongCreditCodes,
        LocalNumbers = localNumbers,
        LatinNames = latinNames,
        OldDates = oldDates,
        Codes = codes,
        Sentences = sentences,
        SampleSize = sampled,
        SampleDistinct = sample.Count,
    };

    private PersonalDataType WholeType(ReadOnlySpan<char> value, ValueShape shape)
    {
        if (shape.Digits >= 6 && value.Length <= 40)
        {
            PersonalDataType number = NumberType(value, shape);
            if (number != PersonalDataType.None)
            {
                return number;
            }
        }

        if (shape.HasAt && Email.IsValid(value))
        {
            return PersonalDataType.Email;
        }

        if (shape.Digits == 0 && PersonNames.LooksChinese(value))
        {
            return PersonalDataType.PersonName;
        }

        latinNames += shape.Digits == 0 && shape.Han == 0 && PersonNames.LooksLatin(value) ? 1 : 0;
        return shape.Han >= 3 && PostalAddresses.LooksLike(value) ? PersonalDataType.PostalAddress : PersonalDataType.None;
    }

    private PersonalDataType NumberType(ReadOnlySpan<char> value, ValueShape shape)
    {
        if (shape.Digits >= 14 && ResidentId.IsValid(value, today))
        {
            return PersonalDataType.ResidentId;
        }

        CreditCodeCheck check = UnifiedSocialCreditCode.Check(value);
        if (check == CreditCodeCheck.Valid)
        {
            return PersonalDataType.UnifiedSocialCreditCode;
        }

        if (shape.Digits >= 16 && BankCard.IsValid(value))
        {
            return PersonalDataType.BankCard;
        }

        // A code of the right form with a wrong check character is believed only with a letter in it: 18 bare digits are anything.
        if (check == CreditCodeCheck.WrongCheckCharacter && shape.AsciiLetters > 0)
        {
            wrongCreditCodes++;
            return PersonalDataType.UnifiedSocialCreditCode;
        }

        if (shape.Digits >= 10 && Mobile.IsValid(value))
        {
            return PersonalDataType.Mobile;
        }

        if (shape.Digits >= 10 && Landline.IsValid(value))
        {
            return PersonalDataType.Landline;
        }

        if (BirthDate.TryParse(value, today, out DateOnly date))
        {
            oldDates += date <= today.AddYears(-OldAfterYears) ? 1 : 0;
            return PersonalDataType.BirthDate;
        }

        bool local = shape.Digits is 7 or 8 && shape.AsciiLetters == 0 && shape.Han == 0 && TextFolding.Fold(value[0]) is >= '2' and <= '9';
        localNumbers += local ? 1 : 0;
        return PersonalDataType.None;
    }

    private void CountContained(ReadOnlySpan<char> value)
    {
        ulong seen = 0;
        foreach (Finding found in scanner.Scan(value, ScanScope.Identifiers))
        {
            ulong bit = 1ul << (int)found.Type;
            containing[(int)found.Type] += (seen & bit) == 0 ? 1 : 0;
            seen |= bit;
        }
    }

    /// <summary>FNV-1a over UTF-16 units; it only tells repeated values apart in memory and is never stored.</summary>
    private static ulong Hash(ReadOnlySpan<char> value)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in value)
        {
            hash = (hash ^ c) * 1099511628211;
        }

        return hash;
    }

    private static SortedDictionary<PersonalDataType, long> NonZero(long[] counts)
    {
        SortedDictionary<PersonalDataType, long> result = [];
        for (int i = 0; i < counts.Length; i++)
        {
            if (counts[i] > 0)
            {
                result[(PersonalDataType)i] = counts[i];
            }
        }

        return result;
    }
}
