using PersonalData.Detection;
using PersonalData.Identifiers;

namespace PersonalData.Classification;

/// <summary>The counters of one column while its partition is read.</summary>
internal sealed class ColumnCounter(int index, string header, DateOnly today, ShortValueMemo values, TextMemo texts, CustomRecognizers? custom)
{
    /// <summary>Information on persons under this age is sensitive as a whole (PIPL art. 28).</summary>
    public const int AdultFrom = 14;

    private const int OldAfterYears = 16;

    private static readonly int Types = Enum.GetValues<PersonalDataType>().Length;
    private static readonly TypeSet Prose = TypeSet.Of(PersonalDataType.FreeText);

    private readonly int minorsFrom = DateText.Number(today.AddYears(-AdultFrom));
    private readonly int oldUntil = DateText.Number(today.AddYears(-OldAfterYears));
    private readonly long[] containing = new long[Types];
    private readonly long[] minors = new long[Types];
    private readonly byte[] registers = new byte[DistinctSketch.Size];
    private readonly List<Group> groups = [];
    private readonly Dictionary<ValueMeaning, Group> byMeaning = [];
    private Group? latest;
    private Group? before;
    private long rows;
    private long empty;
    private long oldDates;
    private long codes;
    private long compared;

    public void Observe(long row, ReadOnlySpan<char> value)
    {
        rows++;
        value = IsBare(value) ? value : TextFolding.Trim(value);
        if (value.IsEmpty || ValueLexicon.IsPlaceholder(value))
        {
            empty++;
            return;
        }

        ValueShape shape = ValueShape.Of(value);
        codes += shape.IsSerial ? 1 : 0;
        ValueMeaning meaning = values.Read(value, shape, today, out int born);
        if (custom is not null)
        {
            TypeSet matched = custom.Match(value);
            meaning = new ValueMeaning(meaning.Shown | matched, meaning.Possible | matched);
        }

        Count(meaning, row == 0 ? rows : row);
        if (born != 0)
        {
            CountDate(meaning.Shown, born);
        }
        else if (shape.Digits is 1 or 2 && meaning.Possible.Contains(PersonalDataType.Age)
            && AgeText.TryRead(value, out int years) && years < AdultFrom)
        {
            minors[(int)PersonalDataType.Age]++;
        }

        if (!meaning.Shown.Overlaps(ClassificationRules.Strong))
        {
            ulong hash = DistinctSketch.Hash(value);
            compared++;
            DistinctSketch.Add(registers, hash);
            Search(value, shape, meaning.Shown, hash);
        }
    }

    public ColumnProfile Snapshot() => new()
    {
        Index = index,
        Header = header,
        Rows = rows,
        Empty = empty,
        Groups = ColumnProfile.InOrder(groups.Select(group => new ValueGroup(
            group.Meaning.Shown.ToArray(), group.Meaning.Possible.ToArray(), group.Count, [.. group.FirstRows]))),
        Containing = NonZero(containing),
        Minors = NonZero(minors),
        OldDates = oldDates,
        Codes = codes,
        Compared = compared,
        DistinctRegisters = compared == 0 ? [] : [.. registers],
    };

    /// <summary>Most values have nothing to trim, and their ends show it.</summary>
    private static bool IsBare(ReadOnlySpan<char> value) => !value.IsEmpty && IsSolid(value[0]) && IsSolid(value[^1]);

    private static bool IsSolid(char c) => c is (> ' ' and < '\u007F') or (>= '\u4E00' and <= '\u9FFF');

    private void Count(ValueMeaning meaning, long row)
    {
        Group? group = latest;
        if (group is null || !group.Is(meaning))
        {
            (group, before) = (before, group);
            latest = group = group is not null && group.Is(meaning) ? group : Find(meaning);
        }

        group.Add(row);
    }

    private Group Find(ValueMeaning meaning)
    {
        if (!byMeaning.TryGetValue(meaning, out Group? group))
        {
            group = new Group(meaning);
            byMeaning.Add(meaning, group);
            groups.Add(group);
        }

        return group;
    }

    private void CountDate(TypeSet shown, int born)
    {
        PersonalDataType source = shown.Contains(PersonalDataType.BirthDate) ? PersonalDataType.BirthDate : PersonalDataType.ResidentId;
        minors[(int)source] += born > minorsFrom ? 1 : 0;
        oldDates += source == PersonalDataType.BirthDate && born <= oldUntil ? 1 : 0;
    }

    /// <summary>
    /// Text of people is searched for everything, other values that are long enough for it for identifiers. What a value is as a whole
    /// is not looked for inside it again.
    /// </summary>
    private void Search(ReadOnlySpan<char> value, in ValueShape shape, TypeSet shown, ulong hash)
    {
        bool isProse = shown.Overlaps(Prose) || (shown.IsEmpty && shape.Length >= 24);
        if (!isProse && !MayHoldIdentifier(value, shape, shown))
        {
            return;
        }

        TextContents found = texts.Find(value, hash, isProse ? ScanScope.Everything : ScanScope.Identifiers);
        minors[(int)PersonalDataType.ResidentId] += found.Minors;
        foreach (PersonalDataType type in found.Types)
        {
            containing[(int)type]++;
        }
    }

    /// <summary>House numbers are short and apart; telephones, cards and numbers are not, and names of accounts have letters.</summary>
    private static bool MayHoldIdentifier(ReadOnlySpan<char> value, in ValueShape shape, TypeSet shown) =>
        shape.IsCode ? shape.Digits >= 10
        : (shape.AsciiLetters >= 5 && shape.Digits + shape.Others > 0)
            || (shown.IsEmpty && shape.Han > 0 && shape.Digits >= 5)
            || (shape.Digits >= 7 && HasLongRun(value));

    private static bool HasLongRun(ReadOnlySpan<char> value)
    {
        int run = 0;
        foreach (char c in value)
        {
            char folded = TextFolding.Fold(c);
            run = char.IsAsciiDigit(folded) ? run + 1 : TextFolding.IsSeparator(folded) ? run : 0;
            if (run >= 7)
            {
                return true;
            }
        }

        return false;
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

    private sealed class Group(ValueMeaning meaning)
    {
        private readonly ulong shown = meaning.Shown.Bits;
        private readonly ulong possible = meaning.Possible.Bits;

        public ValueMeaning Meaning { get; } = meaning;

        public List<long> FirstRows { get; } = [];

        /// <summary>Spelled out, because it is asked of every value.</summary>
        public bool Is(in ValueMeaning meaning) => shown == meaning.Shown.Bits && possible == meaning.Possible.Bits;

        public long Count { get; private set; }

        public void Add(long row)
        {
            if (Count++ < ColumnProfile.MaxRows)
            {
                FirstRows.Add(row);
            }
        }
    }
}
