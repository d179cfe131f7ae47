using System.Buffers;
using PersonalData.Detection;

namespace PersonalData.Identifiers;

/// <summary>What the words near a value say of it.</summary>
/// <param name="Word">The nearest; null when none is near.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Types">The types that it and those listed with it speak for (护照/身份证号).</param>
/// <param name="IsBeside">Whether nothing but marks and fillers stands between.</param>
internal readonly record struct Context(ContextWord? Word, ContextKind Kind, ulong Types, bool IsBeside)
{
    private static readonly ulong Phones = ContextWord.Bit(PersonalDataType.Mobile) | ContextWord.Bit(PersonalDataType.Landline)
        | ContextWord.Bit(PersonalDataType.InternationalPhone);

    /// <summary>How sure a rule's finding is here. Below a half it is none.</summary>
    public double Weigh(WeighedRule rule)
    {
        ulong type = ContextWord.Bit(rule.Type);
        return Word is null ? rule.Base
            : (Types & type) != 0 ? Math.Min(1, rule.Base + 0.6)

            // A word that speaks of something else says so only of what stands beside it.
            : !IsBeside ? rule.Base
            : Kind switch
            {
                ContextKind.Thing => rule.Against == ContextKind.Thing ? rule.Base - 0.6 : rule.Base,
                ContextKind.Version => rule.Against == ContextKind.Version || rule.Base < 0.8 ? rule.Base - 0.6 : rule.Base,
                ContextKind.Weak => rule.Base >= 0.8 ? rule.Base : rule.Base - 0.3,
                _ when (Types & Phones) != 0 && (type & Phones) != 0 => rule.Base,
                _ => rule.Base >= 0.8 ? rule.Base - 0.1 : rule.Base - 0.35,
            };
    }
}

/// <summary>Looks for the words before and behind a value.</summary>
internal sealed class ContextReader(TextView text)
{
    private const int Farthest = 28;
    private const int FarthestBehind = 10;
    private const int BehindComma = 10;
    private const int MostListed = 3;

    private static readonly SearchValues<char> Marks =
        SearchValues.Create(" \t:：=()（）[]【】「」『』\"'“”‘’#<>《》_-|*→的是为系即叫写" + TextFolding.Invisible);

    private static readonly SearchValues<char> Ends = SearchValues.Create("。;；!！?？\n\r\0");
    private static readonly SearchValues<char> Commas = SearchValues.Create(",，、");
    private static readonly SearchValues<char> Joints = SearchValues.Create("/／、或和及与&|");
    private static readonly SearchValues<char> Between = SearchValues.Create("、,，/／ 和及或与跟&;；|");
    private static readonly SearchValues<char> Owners = SearchValues.Create("的这那个张是为我您你他她它们家本人客户其该此");

    /// <summary>Whether nothing but what joins a list stands in between.</summary>
    public bool IsList(int from, int to) => to - from is >= 1 and <= 3 && !text.Folded[from..to].ContainsAnyExcept(Between);

    /// <summary>
    /// The word that ends nearest before a place, not behind the end of a sentence, not behind another number, and behind one comma at most.
    /// </summary>
    /// <param name="start">Where the value begins.</param>
    /// <param name="floor">What lies before belongs to another value.</param>
    public Context Before(int start, int floor)
    {
        bool passed = false;
        int comma = -1;
        ContextWord? weak = null;
        int at = start;
        while (at > floor && start - at <= Farthest)
        {
            WordPlace place = text.EndingAt(at);
            if (!place.IsNone && at - place.Length >= floor)
            {
                ContextWord word = place.Word;
                if (word.Kind is not (ContextKind.Filler or ContextKind.Weak))
                {
                    return weak is not null && passed ? Alone(weak) : new Context(word, word.Kind, TypesOfList(word, at - place.Length), !passed);
                }

                weak = word.Kind == ContextKind.Weak && !passed ? weak ?? word : weak;
                at -= place.Length;
                continue;
            }

            char c = text.At(at - 1);
            if (Ends.Contains(c) || (Commas.Contains(c) && passed && (comma >= 0 || start - at > BehindComma)))
            {
                break;
            }

            if (char.IsAsciiDigit(c))
            {
                int digits = DigitsBefore(at);
                if (digits > 2)
                {
                    break;
                }

                // 长安街12号 and 5号 number no value that follows.
                weak = null;
                passed = true;
                at -= digits;
                continue;
            }

            comma = Commas.Contains(c) && passed ? at : comma;
            passed |= !Marks.Contains(c) && !Commas.Contains(c);
            at--;
        }

        return weak is null ? default : Alone(weak);
    }

    /// <summary>A word right behind a value that names its type, unless it belongs to another value behind it.</summary>
    public Context After(int end)
    {
        int at = end;
        bool owned = false;
        while (at - end < FarthestBehind)
        {
            WordPlace filler = text.BeginningAt(at);
            if (!filler.IsNone && filler.Word.Kind == ContextKind.Filler)
            {
                at += filler.Length;
                owned = true;
            }
            else if (Marks.Contains(text.At(at)) || Owners.Contains(text.At(at)))
            {
                owned |= text.At(at) is '是' or '为';
                at++;
            }
            else
            {
                break;
            }
        }

        WordPlace place = text.BeginningAt(at);
        bool bracketed = text.At(at - 1) is '(' or '（' or '[' or '【';
        if (place.IsNone || (place.Word.Kind != ContextKind.Types && !bracketed) || (at - end > 3 && !owned))
        {
            return default;
        }

        int behind = at + place.Length;
        while (behind - at < FarthestBehind && (Marks.Contains(text.At(behind)) || IsTail(behind)))
        {
            behind++;
        }

        return text.IsWord(behind) && !bracketed && !owned ? default : new Context(place.Word, place.Word.Kind, place.Word.Types, IsBeside: true);
    }

    private bool IsTail(int at) => text.At(at) is '号' or '码';

    private int DigitsBefore(int at)
    {
        int digits = 0;
        while (digits <= 2 && char.IsAsciiDigit(text.At(at - 1 - digits)))
        {
            digits++;
        }

        return digits;
    }

    /// <summary>One character says little where it stands alone; 编号 says that the value is a thing's.</summary>
    private static Context Alone(ContextWord weak) =>
        new(weak, weak.Word.Length > 1 && TextFolding.IsHan(weak.Word[0]) ? ContextKind.Thing : ContextKind.Weak, 0, IsBeside: true);

    private ulong TypesOfList(ContextWord word, int start)
    {
        ulong types = word.Types;
        for (int listed = 1; listed < MostListed && word.Kind == ContextKind.Types; listed++)
        {
            int at = start;
            bool joined = false;
            while (at > 0 && (Joints.Contains(text.At(at - 1)) || text.At(at - 1) == ' '))
            {
                joined |= text.At(--at) != ' ';
            }

            for (WordPlace tail = text.EndingAt(at); joined && !tail.IsNone && tail.Word.Kind == ContextKind.Weak; tail = text.EndingAt(at))
            {
                at -= tail.Length;
            }

            WordPlace before = joined ? text.EndingAt(at) : default;
            if (before.IsNone || before.Word.Kind != ContextKind.Types)
            {
                break;
            }

            types |= before.Word.Types;
            start = at - before.Length;
        }

        return types;
    }
}
