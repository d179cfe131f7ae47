using System.Buffers;
using PersonalData.Detection;

namespace PersonalData.Identifiers;

/// <summary>Something that may be an identifier, before its context is weighed.</summary>
internal readonly record struct Candidate(WeighedRule Rule, int Start, int End);

/// <summary>
/// Finds identifiers, which have a check digit or a fixed form, inside text. What may begin at a place is offered by form; the nearest context
/// word decides between the offers, and against all of them when it names a thing.
/// </summary>
internal sealed class IdentifierFinder(DateOnly today)
{
    private const double LeastScore = 0.5;
    private const int FarthestContext = 20;
    private const int Beside = 3;

    private static readonly SearchValues<char> Starters = SearchValues.Create(
        "0123456789@ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz０１２３４５６７８９＠﹫ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ");

    private static readonly SearchValues<char> Measures = SearchValues.Create("号幢室楼单栋层弄路街组村米元人件个岁次天斤条张座期届班路街巷支附房排区社队");

    private readonly TextView view = new();
    private readonly List<Candidate> candidates = [];
    private Finding last;
    private ContextWord? lastWord;

    /// <summary>Adds what it finds, from left to right and without overlap.</summary>
    public void Find(ReadOnlySpan<char> text, List<Finding> findings)
    {
        if (text.IndexOfAny(Starters) < 0 && !HasOtherDigits(text))
        {
            return;
        }

        view.Load(text);
        (last, lastWord) = (default, null);
        int emailEnd = 0;
        int emailStart = EmailText.Next(text, 0, ref emailEnd);
        for (int at = 0; at < text.Length;)
        {
            if (at == emailStart)
            {
                Add(findings, new Finding(PersonalDataType.Email, at, emailEnd - at, IdentifierRules.Email.Rule, null, IdentifierRules.Email.Base));
                at = emailEnd;
                emailStart = EmailText.Next(text, at, ref emailEnd);
                continue;
            }

            int limit = emailStart < 0 ? text.Length : emailStart;
            if (Offers(at) && Decide(at, limit) is { } found)
            {
                Add(findings, found);
                at = found.End;
                emailStart = emailStart >= 0 && emailStart < at ? EmailText.Next(text, at, ref emailEnd) : emailStart;
            }
            else
            {
                at = PassedAt(at);
            }
        }

        view.Wipe();
    }

    private bool Offers(int at)
    {
        candidates.Clear();
        char c = view.At(at);
        if (!char.IsAsciiLetterOrDigit(c))
        {
            if (c > '\u4E00')
            {
                TokenCandidates.Plate(view, at, candidates);
            }

            return candidates.Count > 0;
        }

        char before = view.At(at - 1);
        if (char.IsAsciiDigit(before) || (char.IsAsciiLetter(before) && view.EndingAt(at) is null))
        {
            return false;
        }

        if (char.IsAsciiDigit(c))
        {
            if (IsMeasure(at))
            {
                return false;
            }

            NumberCandidates.Offer(view, at, today, candidates);
        }

        TokenCandidates.Offer(view, at, today, candidates);
        return candidates.Count > 0;
    }

    /// <summary>A short number that counts something or numbers a house is none of anybody's.</summary>
    private bool IsMeasure(int at)
    {
        int end = at;
        while (end - at < 5 && char.IsAsciiDigit(view.At(end)))
        {
            end++;
        }

        return end - at < 5 && Measures.Contains(view.At(end));
    }

    // Digits that begin nothing are passed at once.
    private int PassedAt(int at)
    {
        bool isDigit = char.IsAsciiDigit(view.At(at++));
        while (isDigit && char.IsAsciiDigit(view.At(at)))
        {
            at++;
        }

        return at;
    }

    private Finding? Decide(int at, int limit)
    {
        Context before = Before(at);
        Finding? best = null;
        foreach (Candidate candidate in candidates)
        {
            if (candidate.End > limit)
            {
                continue;
            }

            Context context = before.Word is not null || candidate.Start == at ? before : Before(candidate.Start);
            context = context.Word is null ? new Context(After(candidate.End), IsBeside: true) : context;
            double score = Weigh(candidate.Rule, context);
            bool isBetter = score >= LeastScore
                && (best is not { } present || score > present.Score || (score == present.Score && candidate.End - candidate.Start > present.Length));
            if (isBetter)
            {
                lastWord = context.Word;
                best = new Finding(candidate.Rule.Type, candidate.Start, candidate.End - candidate.Start, candidate.Rule.Rule, context.Word?.Word, score);
            }
        }

        return best;
    }

    private static double Weigh(WeighedRule rule, Context context) => context switch
    {
        { Word: { } word } when word.SpeaksFor(rule.Type) => Math.Min(1, rule.Base + 0.6),

        // A word that speaks of something else says so only of what stands beside it.
        { IsBeside: false } or { Word: null } => rule.Base,
        { Word.Types: 0 } => rule.Base - 0.6,
        _ => rule.Base >= 0.8 ? rule.Base - 0.1 : rule.Base - 0.35,
    };

    /// <summary>
    /// The word that ends nearest before a place, within the same clause and without another number in between; in a list of values, the word
    /// of the one before.
    /// </summary>
    private Context Before(int start)
    {
        if (last.Length > 0 && start > last.End && start - last.End <= 3 && IsList(last.End, start))
        {
            return new Context(lastWord, IsBeside: true);
        }

        bool passedText = false;
        for (int at = start; at >= 0 && start - at <= FarthestContext; at--)
        {
            if (view.EndingAt(at) is { } word)
            {
                return new Context(word, !passedText || start - at <= Beside);
            }

            char c = view.At(at - 1);
            if ((last.Length > 0 && at <= last.End) || c is '。' or ';' or '；' or '!' or '！' or '?' or '？' or '\n' || char.IsAsciiDigit(c) || ((c is ',' or '，' or '、') && passedText))
            {
                break;
            }

            passedText |= !IsSoft(c);
        }

        return default;
    }

    /// <summary>A word right behind a value, unless another value follows it that it belongs to.</summary>
    private ContextWord? After(int end)
    {
        int at = end;
        while (at - end < 3 && (IsSoft(view.At(at)) || view.At(at) is '的' or '这' or '個' or '个'))
        {
            at++;
        }

        if (view.BeginningAt(at) is not { } word)
        {
            return null;
        }

        int behind = at + word.Word.Length;
        for (int i = 0; i < 4 && IsSoft(view.At(behind)); i++)
        {
            behind++;
        }

        return view.IsWord(behind) && view.At(at - 1) is not ('(' or '（') ? null : word;
    }

    private bool IsList(int from, int to)
    {
        for (int at = from; at < to; at++)
        {
            if (view.At(at) is not ('、' or ',' or '，' or '/' or ' ' or '和' or '及' or '或' or '与' or '與' or '跟' or '&' or ';' or '；'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsSoft(char c) =>
        c is ' ' or ':' or '：' or '=' or '(' or ')' or '（' or '）' or '[' or ']' or '【' or '】' or '「' or '」' or '『' or '』' or '"' or '\'' or '“' or '”' or '‘' or '’'
        or '是' or '为' or '為' or '#' or '<' or '>' or '《' or '》' or '_' or '-' or '|' or '\t' or '*' or TextFolding.Invisible or '→' or '号' or '码' or '號' or '碼';

    private void Add(List<Finding> findings, Finding finding)
    {
        findings.Add(finding);
        last = finding;
    }

    /// <summary>A word near a value, and whether nothing but marks stands between them.</summary>
    private readonly record struct Context(ContextWord? Word, bool IsBeside);

    private static bool HasOtherDigits(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (c is > '\u0600' and < '\u3000' or > '\uA620' && TextFolding.IsDigit(c))
            {
                return true;
            }
        }

        return false;
    }
}
