using System.Text;
using PersonalData.Corpora.Values;

namespace PersonalData.Corpora.Texts;

/// <summary>Puts sentences with slots and values together, and knows afterwards where each value stands.</summary>
internal sealed class TextBuilder(Vocabulary words, Chance chance, ValueMaker values)
{
    private static readonly Dictionary<string, Label> ShortNames = new()
    {
        ["name"] = Label.ChineseName, ["addr"] = Label.ChineseAddress, ["latin"] = Label.LatinName, ["latinaddr"] = Label.LatinAddress,
        ["mobile"] = Label.Mobile, ["tel"] = Label.Landline, ["intl"] = Label.InternationalPhone, ["mail"] = Label.Email,
        ["wx"] = Label.WeChatId, ["qq"] = Label.QqNumber, ["id"] = Label.ResidentId, ["id18"] = Label.ResidentId,
        ["passport"] = Label.Passport, ["uscc"] = Label.UnifiedSocialCreditCode, ["card"] = Label.BankCard, ["cncard"] = Label.BankCard,
        ["account"] = Label.BankAccount, ["cvv"] = Label.CardSecurityCode, ["expiry"] = Label.CardExpiry,
        ["plate"] = Label.LicensePlate, ["vin"] = Label.Vin, ["imei"] = Label.Imei,
    };

    private readonly List<(string Text, Value? Value)> pieces = [];

    /// <summary>Every label a template may name.</summary>
    public static bool TryLabel(string slot, out Label label) =>
        ShortNames.TryGetValue(slot, out label) || (Enum.TryParse(slot, out label) && slot.Length > 2);

    public void Say(string text) => pieces.Add((text, null));

    /// <summary>Adds what nobody leaves out.</summary>
    public void Mark(string text) => pieces.Add((text, new(text, Label.None)));

    /// <summary>
    /// Sets two sentences apart: never glued, nor with a mark that a hurried writer leaves out, where the first one ends with a name or a
    /// place.
    /// </summary>
    public void Separate()
    {
        bool open = pieces.FindLast(piece =>
            piece.Text.Length > 0).Value is { Label: Label.ChineseName or Label.ChineseAddress or Label.Tolerated };
        string mark = open ? chance.Of("，", "，", "。", "；", " ", "\n", ",") : chance.Of("，", "，", "。", "；", " ", "\n", ",", "");
        pieces.Add((mark, open ? new(mark, Label.None) : null));
    }

    public void Put(Value value) => pieces.Add((value.Text, value));

    /// <summary>Adds a sentence; {v} stands for the given value.</summary>
    public void Fill(string template, Value? given = null)
    {
        int position = 0;
        while (position < template.Length)
        {
            int open = template.IndexOf('{', position);
            if (open < 0)
            {
                break;
            }

            int close = template.IndexOf('}', open);
            Say(template[position..open]);
            Slot(template[(open + 1)..close], given);
            position = close + 1;
        }

        Say(template[position..]);
    }

    /// <summary>Joins the pieces, setting digits and letters apart that would otherwise run together.</summary>
    public LabelledText Build(string source, Noise noise)
    {
        StringBuilder text = new();
        List<LabelledSpan> spans = [];
        bool wasValue = false;
        foreach ((string piece, Value? value) in pieces)
        {
            bool isValue = value is { Label: not Label.None };
            string typed = value is null ? noise.Words(piece) : noise.Value(piece, value.Value.Label);
            if (typed.Length == 0)
            {
                continue;
            }

            if (text.Length > 0 && (wasValue || isValue) && IsToken(text[^1]) && IsToken(typed[0]))
            {
                text.Append(chance.Of(' ', ' ', '，', ','));
            }

            int start = text.Length;
            text.Append(typed);
            if (isValue && value is { } v)
            {
                spans.Add(new(v.Label, start + v.Lead, typed.Length - v.Lead - v.Tail, start, start + typed.Length, v.Alternate));
            }

            wasValue = isValue;
        }

        return new(noise.Script(text.ToString()), spans, source);
    }

    // Full-width digits and letters run together as well.
    private static bool IsToken(char c) =>
        char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '@' or '+' or (>= '０' and <= '９') or (>= 'Ａ' and <= 'Ｚ') or (>= 'ａ' and <= 'ｚ');

    private void Slot(string slot, Value? given)
    {
        if (slot == "v")
        {
            Put(given ?? throw new InvalidDataException("{v} stands in a sentence without a value."));
        }
        else if (TryLabel(slot, out Label label))
        {
            Put(slot is "latin" && chance.Percent(25) ? values.Names.Romanised() : values.Make(label, alone: slot is "cncard" or "id18"));
        }
        else
        {
            switch (slot)
            {
                case "titled":
                    Put(new(values.Names.Surname() + chance.Of("先生", "女士", "总", "老师", "师傅", "经理", "姐", "哥"), Label.Tolerated));
                    break;
                case "division":
                    Put(new(values.Addresses.Division(), Label.Tolerated));
                    break;
                case "age":
                    Put(new($"{chance.Between(18, 95)}岁", Label.Tolerated));
                    break;
                case "birth":
                    Put(new(chance.Day(1940, 2012).ToString(chance.Of("yyyy年M月d日", "yyyy-MM-dd", "yyyyMMdd"),
                        System.Globalization.CultureInfo.InvariantCulture), Label.Tolerated));
                    break;
                default:
                    string thing = values.Things.Make(slot) ?? throw new InvalidDataException($"{words.Profile} has no slot {slot}.");
                    Mark(thing);
                    break;
            }
        }
    }
}
