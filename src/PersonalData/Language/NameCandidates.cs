using PersonalData.Detection;

namespace PersonalData.Language;

/// <summary>A stretch of a run that may be a name, with the logarithm of its odds.</summary>
internal readonly record struct NameCandidate(int Start, int End, float Score, DetectionRule Rule, string? Context);

/// <summary>
/// Reads a run of text for surnames and weighs what follows them. Serves one thread; its arrays are as long as the longest run and are
/// used again.
/// </summary>
internal sealed class NameCandidates
{
    private static readonly DetectionRule Model = new("name.chinese.model", PersonalDataType.PersonName,
        "a surname and one or two more characters", "surname and given-name frequencies against ordinary words, with the words around",
        "surnames and given names in use; Table of General Standard Chinese Characters");

    private static readonly DetectionRule Titled = new("name.chinese.title", PersonalDataType.PersonName,
        "a surname with a title or a form of address: 王女士, 小王", "list of surnames and titles", "Chinese forms of address");

    private readonly WordLattice lattice = new();
    private readonly float[] features = new float[(int)NameFeature.Count];
    private readonly NameCandidate[] found = new NameCandidate[TextRuns.Longest * 6];
    private int count;

    /// <summary>Called for every candidate with its features; only the training program sets it.</summary>
    internal Action<int, int, float[]>? Observer { get; set; }

    public ReadOnlySpan<NameCandidate> Read(ReadOnlySpan<char> run)
    {
        count = 0;
        for (int start = 0; start < run.Length; start++)
        {
            if (HanFolding.IsHan(run[start]))
            {
                int end = start + 1;
                while (end < run.Length && HanFolding.IsHan(run[end]))
                {
                    end++;
                }

                ReadHan(run, start, end);
                start = end;
            }
        }

        return found.AsSpan(0, count);
    }

    private void ReadHan(ReadOnlySpan<char> run, int start, int end)
    {
        bool read = false;
        for (int i = start; i < end; i++)
        {
            char c = run[i];
            bool called = NameWords.IsSurnamePrefix(c);
            if (!NameCharacters.IsSurname(c) && !called)
            {
                bool compound = i + 1 < end && NameCharacters.TryGetCompound(c, run[i + 1], out _);
                if (!compound)
                {
                    continue;
                }
            }

            if (!read && !IsWorthReading(run, i, start, end))
            {
                continue;
            }

            if (!read)
            {
                lattice.Read(run[start..end]);
                read = true;
            }

            if (NameCharacters.IsSurname(c))
            {
                float cost = NameCharacters.SurnameCost(c);
                AddNames(run, start, i, i + 1, end, cost, compound: false);
                AddTitled(run, start, i, i + 1, end, cost);
            }

            if (i + 1 < end && NameCharacters.TryGetCompound(c, run[i + 1], out float compoundCost))
            {
                AddNames(run, start, i, i + 2, end, compoundCost, compound: true);
                AddTitled(run, start, i, i + 2, end, compoundCost);
            }

            if (called)
            {
                AddCalled(run, start, i, end);
            }
        }
    }

    /// <summary>Most surname characters of ordinary text stand where nothing like a given name follows.</summary>
    private static bool IsWorthReading(ReadOnlySpan<char> run, int at, int start, int end) => true;

    private void AddNames(ReadOnlySpan<char> run, int start, int at, int given, int end, float surnameCost, bool compound)
    {
        for (int size = 1; size <= 2 && given + size <= end; size++)
        {
            if (NameWords.IsNeverGiven(run[given + size - 1]))
            {
                return;
            }

            float givenCost = NameCharacters.GivenCost(run.Slice(given, size));
            if (surnameCost + givenCost > (size == 1 ? 17 : 26))
            {
                continue;
            }

            Measure(run, start, at, given, given + size, surnameCost, givenCost, compound, out string? word);
            Observer?.Invoke(at, given + size, features);
            Add(new NameCandidate(at, given + size, NameModel.Score(features), Model, word));
        }
    }

    private void Measure(
        ReadOnlySpan<char> run, int origin, int start, int given, int end, float surnameCost, float givenCost, bool compound, out string? word)
    {
        Array.Clear(features);
        bool one = end - given == 1;
        Lexicon lexicon = Lexicon.Shared;
        features[(int)NameFeature.Bias] = 1;
        features[(int)(one ? NameFeature.OneGiven : NameFeature.TwoGiven)] = 1;
        features[(int)NameFeature.Compound] = compound ? 1 : 0;
        features[(int)NameFeature.SurnameCost] = surnameCost;
        features[(int)(one ? NameFeature.GivenCostOne : NameFeature.GivenCostTwo)] = givenCost;
        features[(int)(one ? NameFeature.WordCostOne : NameFeature.WordCostTwo)] = lattice.CostOf(start - origin, end - origin);
        features[(int)NameFeature.IsWord] = lexicon.Contains(run[start..end]) ? 1 : 0;
        features[(int)NameFeature.BeginsWithWord] = !one && !compound && lexicon.Contains(run[start..(end - 1)]) ? 1 : 0;
        features[(int)NameFeature.EndsWithWord] = !one && lexicon.Contains(run[given..end]) ? 1 : 0;
        features[(int)NameFeature.BorderBefore] = Math.Min(8, lattice.CostOfBorder(start - origin));
        features[(int)NameFeature.BorderAfter] = Math.Min(8, lattice.CostOfBorder(end - origin));
        NameFeature before = NameContext.Before(run, start, out word);
        NameFeature after = NameContext.After(run, end, out string? wordAfter);
        features[(int)before] = 1;
        features[(int)after] = 1;
        features[(int)NameFeature.Alone] = before != NameFeature.BeforeHan && before != NameFeature.BeforeVerb && before != NameFeature.BeforeRole
            && after is not (NameFeature.AfterHan or NameFeature.AfterFollower or NameFeature.AfterTitle or NameFeature.AfterShortTitle) ? 1 : 0;
        word = after == NameFeature.AfterTitle ? wordAfter : word;
    }

    private void AddTitled(ReadOnlySpan<char> run, int origin, int at, int given, int end, float surnameCost)
    {
        byte kind = NameWords.After.Beginning(run[given..end], out string? title);
        if (kind is not (NameWords.Title or NameWords.ShortTitle))
        {
            return;
        }

        int stop = given + title!.Length;
        float doubt = lattice.CostOfBorder(at - origin) + lattice.CostOfBorder(stop - origin);
        NameFeature before = NameContext.Before(run, at, out _);
        float score = 4.5f - doubt - Math.Max(0, surnameCost - 5.5f) - (kind == NameWords.ShortTitle ? 2 : 0)
            + (before is NameFeature.BeforeHan ? -1 : 0.5f) - (Lexicon.Shared.Contains(run[at..stop]) ? 3 : 0);
        Add(new NameCandidate(at, stop, score, Titled, title));
    }

    private void AddCalled(ReadOnlySpan<char> run, int origin, int at, int end)
    {
        if (at + 1 >= end || !NameCharacters.IsSurname(run[at + 1]) || Lexicon.Shared.Contains(run.Slice(at, 2)))
        {
            return;
        }

        NameFeature before = NameContext.Before(run, at, out _);
        NameFeature after = NameContext.After(run, at + 2, out _);
        float doubt = lattice.CostOfBorder(at - origin) + lattice.CostOfBorder(at + 2 - origin);
        float score = 2.5f - doubt - Math.Max(0, (NameCharacters.SurnameCost(run[at + 1]) - 4.5f) * 2)
            + (before == NameFeature.BeforeHan ? -1.5f : 0) + (after == NameFeature.AfterHan ? -1.5f : 0);
        Add(new NameCandidate(at, at + 2, score, Titled, null));
    }

    private void Add(NameCandidate candidate)
    {
        if (candidate.Score > NameFinder.Threshold && count < found.Length)
        {
            found[count++] = candidate;
        }
    }
}
