using System.Buffers;
using PersonalData.Detection;

namespace PersonalData.Identifiers;

/// <summary>Something that may be an identifier, before its context is weighed.</summary>
internal readonly record struct Candidate(WeighedRule Rule, int Start, int End);

/// <summary>
/// Finds identifiers, which have a check digit or a fixed form, inside text. What may begin at a place is offered by form; the nearest context
/// word decides between the offers, and against all of them when it names a thing.
/// </summary>
internal sealed class IdentifierFinder
{
    private const double LeastScore = 0.5;

    private static readonly SearchValues<char> Starters = SearchValues.Create(
        "0123456789@ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz０１２３４５６７８９＠﹫ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ");

    private static readonly SearchValues<char> Measures = SearchValues.Create("号幢室楼单栋层弄路街组村米元人件个岁次天斤条张座期届班路街巷支附房排区社队");

    private readonly TextView view;
    private readonly ContextReader reader;
    private readonly List<Candidate> candidates = [];
    private readonly DateOnly today;
    private Finding last;
    private Context lastContext;

    public IdentifierFinder(DateOnly today)
    {
        this.today = today;
        view = new TextView();
        reader = new ContextReader(view);
    }

    /// <summary>Adds what it finds, from left to right and without overlap.</summary>
    public void Find(ReadOnlySpan<char> text, List<Finding> findings)
    {
        if (text.IndexOfAny(Starters) < 0 && !HasOtherDigits(text))
        {
            return;
        }

        view.Load(text);
        (last, lastContext) = (default, default);
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
        if (char.IsAsciiDigit(before) || (char.IsAsciiLetter(before) && view.EndingAt(at).IsNone))
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
            double score = context.Weigh(candidate.Rule);
            if (context.Word is null || !context.IsBeside)
            {
                Context after = reader.After(candidate.End);
                double other = after.Weigh(candidate.Rule);
                (context, score) = after.Word is not null && (context.Word is null || other > score) ? (after, other) : (context, score);
            }

            int length = candidate.End - candidate.Start;
            bool isBetter = score >= LeastScore
                && (best is not { } present || score > present.Score || (score == present.Score && length > present.Length));
            if (isBetter)
            {
                lastContext = context;
                best = new Finding(candidate.Rule.Type, candidate.Start, length, candidate.Rule.Rule, context.Word?.Word, score);
            }
        }

        return best;
    }

    /// <summary>In a list of values, the word of the one before is the word of all.</summary>
    private Context Before(int start) =>
        last.Length > 0 && start > last.End && reader.IsList(last.End, start) ? lastContext : reader.Before(start, last.End);

    private void Add(List<Finding> findings, Finding finding)
    {
        findings.Add(finding);
        last = finding;
    }

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
