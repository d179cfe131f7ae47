namespace PersonalData.Language;

/// <summary>The parts of an address that stand one after the other from some place on.</summary>
/// <param name="Start">Where the first part begins.</param>
/// <param name="End">Where the last one ends.</param>
/// <param name="Passed">From where on the search may go on when this is no address.</param>
/// <param name="Divisions">Parts that the list of divisions knows.</param>
/// <param name="Named">Towns, roads, villages, estates.</param>
/// <param name="Numbered">House, building, floor and room numbers.</param>
internal readonly record struct AddressChain(int Start, int End, int Passed, int Divisions, int Named, int Numbered)
{
    private const int LongestName = 12;
    private const int FarthestBack = 8;

    public bool HasDivision => Divisions > 0;

    /// <summary>A number alone is none, and neither is a place without one, unless it is told down to a road or village of a county.</summary>
    public bool IsAddress => Numbered > 0 ? Named > 0 || Divisions > 0 : Divisions >= 1 && Named >= 2;

    public static AddressChain Read(ReadOnlySpan<char> run, int at)
    {
        int start = at;
        int end = at;
        int divisions = 0;
        int named = 0;
        int numbered = 0;
        bool isOpen = true;
        bool isNamed = false;
        int known = DivisionNames.Longest(run[at..]);
        if (known == 0)
        {
            if (!AddressWords.MayEndName(run[at]))
            {
                return new AddressChain(at, at, at + 1, 0, 0, 0);
            }

            // The suffix of a road or an estate: its name stands before it.
            int suffix = AddressWords.Suffix(run[at..]);
            start = suffix > 0 ? NameStart(run, at) : at;
            if (suffix == 0 || at - start < 1)
            {
                return new AddressChain(at, at, at + 1, 0, 0, 0);
            }

            (end, named, isNamed) = (at + suffix, 1, true);
        }

        while (isOpen && end < run.Length)
        {
            int next = end;
            while (next < run.Length && next - end < 2 && run[next] is ' ' or '-' or '/')
            {
                next++;
            }

            int division = numbered == 0 ? DivisionNames.Longest(run[next..]) : 0;
            int number = AddressWords.Number(run, next);
            int crossing = named > 0 ? AddressWords.Crossing(run, next) : 0;
            if (division > 0)
            {
                (end, divisions, isNamed) = (next + division, divisions + 1, false);
            }
            else if (crossing > 0)
            {
                (end, named) = (next + crossing, named + 1);
            }
            else if (number > 0 && divisions + named > 0)
            {
                (end, numbered, isNamed) = (next + number, numbered + 1, false);
            }
            else
            {
                int name = divisions + named > 0 ? NamedPart(run, next, numbered > 0, isNamed) : 0;
                (isOpen, isNamed) = (name > 0, name > 0);
                (end, named) = isOpen ? (next + name, named + 1) : (end, named);
            }
        }

        return new AddressChain(start, end, at + Math.Max(1, known), divisions, named, numbered);
    }

    // From a place on: up to so many characters and a suffix, without a mark or a word that belongs to the sentence in between.
    private static int NamedPart(ReadOnlySpan<char> run, int at, bool afterNumber, bool afterName)
    {
        int most = afterNumber ? 8 : LongestName;
        for (int length = 0; length < most && at + length < run.Length; length++)
        {
            char c = run[at + length];
            int suffix = AddressWords.Suffix(run[(at + length)..]);
            if (suffix > 0 && (length > 0 || suffix > 1 || afterName))
            {
                return length + suffix;
            }

            if (!(HanFolding.IsHan(c) || char.IsAsciiLetterOrDigit(c)) || AddressWords.IsMark(c))
            {
                return 0;
            }
        }

        return 0;
    }

    private static int NameStart(ReadOnlySpan<char> run, int at)
    {
        int start = at;
        while (start > 0 && at - start < FarthestBack && (HanFolding.IsHan(run[start - 1]) || char.IsAsciiLetterOrDigit(run[start - 1])) && !AddressWords.IsOutside(run[start - 1]))
        {
            start--;
        }

        return start;
    }
}
