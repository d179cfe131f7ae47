using PersonalData.Corpora.Values;

namespace PersonalData.Corpora.Texts;

/// <summary>
/// An endless, repeatable supply of labelled texts: notes, chats, forms, mails and call records, some full sentences, some clauses strung
/// together, some without anything personal.
/// </summary>
/// <param name="words">The profile's words.</param>
/// <param name="seed">Another seed gives other texts.</param>
public sealed class TextCorpus(Vocabulary words, ulong seed)
{
    // What shows by itself what it is; all else always comes with a word that says so.
    private static readonly Label[] SpeakForThemselves =
    [
        Label.ResidentId, Label.HongKongIdentityCard, Label.UnifiedSocialCreditCode, Label.Mobile, Label.Landline,
            Label.InternationalPhone, Label.Email,
        Label.BankCard, Label.LicensePlate, Label.Vin, Label.MacAddress, Label.IpAddress, Label.Iban, Label.UkNationalInsuranceNumber,
    ];

    private static readonly Label[] Scanned = [.. Labels.FixedForm, Label.LatinName, Label.LatinAddress];

    /// <summary>The text of that number; the same whatever was asked before.</summary>
    public LabelledText this[int index]
    {
        get
        {
            Chance chance = Chance.For(seed, index);
            ValueMaker values = new(words, chance, plain: false);
            TextBuilder builder = new(words, chance, values);
            Writer writer = new(words, chance, values, builder);
            return builder.Build(writer.Write(), new Noise(chance));
        }
    }

    /// <summary>The first so many texts.</summary>
    public IEnumerable<LabelledText> Take(int count) => Enumerable.Range(0, count).Select(index => this[index]);

    /// <summary>Slots that nothing could be put into, with the sentence they stand in.</summary>
    public static IEnumerable<string> UnknownSlots(Vocabulary words, IEnumerable<string> sentences)
    {
        Chance chance = new(1);
        ValueMaker values = new(words, chance, plain: false);
        TextBuilder builder = new(words, chance, values);
        foreach (string sentence in sentences)
        {
            string? problem = null;
            try
            {
                builder.Fill(sentence, values.Make(Label.Mobile));
            }
            catch (InvalidDataException unknown)
            {
                problem = $"{unknown.Message} {sentence}";
            }

            if (problem is not null)
            {
                yield return problem;
            }
        }
    }

    private sealed class Writer(Vocabulary words, Chance chance, ValueMaker values, TextBuilder builder)
    {
        public string Write()
        {
            switch (chance.Next(100))
            {
                case < 18:
                    builder.Fill(chance.Pick(words["clauses/full"]));
                    return "full";
                case < 26:
                    builder.Fill(chance.Pick(words["clauses/chat"]));
                    return "chat";
                case < 32:
                    builder.Fill(chance.Pick(words["clauses/mixed"]));
                    MaybeFiller();
                    return "mixed";
                case < 52:
                    return English("negative") ?? String("negative", chance.Between(1, 4));
                case < 57:
                    Carrier();
                    return "alone";
                case < 64:
                    return EnglishNote();
                default:
                    return Note();
            }
        }

        // Clauses strung together: a few of them personal, the others not.
        private string Note()
        {
            MaybeOpener();
            int count = chance.Of(1, 1, 2, 2, 3, 4);
            for (int i = 0; i < count; i++)
            {
                if (i > 0)
                {
                    builder.Separate();
                }

                switch (chance.Next(100))
                {
                    case < 46:
                        InContext(chance.Pick(Scanned), chinese: true);
                        break;
                    case < 62:
                        InContext(Label.ChineseName, chinese: true);
                        break;
                    case < 76:
                        InContext(Label.ChineseAddress, chinese: true);
                        break;
                    case < 84:
                        builder.Fill(chance.Pick(words["clauses/filler"]));
                        break;
                    case < 89:
                        builder.Fill(chance.Pick(words["clauses/tolerated"]));
                        break;
                    default:
                        builder.Fill(chance.Pick(words["clauses/negative"]));
                        break;
                }
            }

            MaybeCloser();
            return "note";
        }

        private string EnglishNote()
        {
            int count = chance.Of(1, 2, 2, 3);
            for (int i = 0; i < count; i++)
            {
                builder.Mark(i > 0 ? chance.Of(". ", ". ", "; ", "\n") : "");
                if (chance.Percent(72))
                {
                    InContext(chance.Percent(25) ? chance.Of(Label.LatinName, Label.LatinAddress) : chance.Pick(Scanned), chinese: false);
                }
                else
                {
                    builder.Fill(chance.Pick(words[chance.Percent(50) ? "clauses/filler-en" : "clauses/negative-en"]));
                }
            }

            builder.Say(chance.Of(".", "", "."));
            return "english note";
        }

        private string? English(string kind)
        {
            if (!chance.Percent(14))
            {
                return null;
            }

            builder.Fill(chance.Pick(words[$"clauses/{kind}-en"]));
            return $"{kind} english";
        }

        private string String(string kind, int count)
        {
            MaybeOpener();
            for (int i = 0; i < count; i++)
            {
                if (i > 0)
                {
                    builder.Separate();
                }

                builder.Fill(chance.Pick(words[chance.Percent(70) ? $"clauses/{kind}" : "clauses/filler"]));
            }

            MaybeCloser();
            return kind;
        }

        private void Carrier()
        {
            Label label = chance.Pick(SpeakForThemselves);
            builder.Fill(chance.Pick(words["clauses/carrier"]), values.Make(label, alone: true));
        }

        private void InContext(Label label, bool chinese)
        {
            string[] sentences = [.. words[$"contexts/{label}"].Where(sentence => IsChinese(sentence) == chinese)];
            Value value = label == Label.LatinName && chance.Percent(20) ? values.Names.Romanised() : values.Make(label);
            string[] labels = [.. words[$"contexts/{label}/w"].Where(word => chinese || !IsChinese(word))];
            if (sentences.Length > 0 && (labels.Length == 0 || chance.Percent(55)))
            {
                string sentence = chance.Pick(sentences);
                builder.Fill(sentence, WithAlternate(value, sentence));
            }
            else if (labels.Length > 0)
            {
                string word = chance.Pick(labels);
                string joiner = chance.Of("：", "：", ":", ": ", " ", "是", "为", "", "=", "（");
                if (!IsChinese(word) && joiner is "" or "是" or "为" or "（")
                {
                    joiner = ": ";
                }

                builder.Say(word + joiner);
                builder.Put(WithAlternate(value, word));
                builder.Say(joiner == "（" ? "）" : "");
            }
            else
            {
                builder.Fill(chance.Pick(words[$"contexts/{label}"]), value);
            }
        }

        // Since 2015 the credit code is the tax number, and 纳税人识别号 may be of either kind; an account may be a card.
        private static Value WithAlternate(Value value, string context) => value.Label switch
        {
            Label.UnifiedSocialCreditCode when context.Contains('税', StringComparison.Ordinal) =>
                value with { Alternate = Label.TaxNumber },
            Label.TaxNumber when context.Contains("纳税人识别号", StringComparison.Ordinal) =>
                value with { Alternate = Label.UnifiedSocialCreditCode },
            _ => value,
        };

        private void MaybeOpener() => builder.Say(chance.Percent(20) ? chance.Pick(words["clauses/opener"]) : "");

        private void MaybeCloser() => builder.Say(chance.Percent(20) ? chance.Pick(words["clauses/closer"]) : "");

        private void MaybeFiller()
        {
            if (chance.Percent(40))
            {
                builder.Separate();
                builder.Fill(chance.Pick(words["clauses/filler"]));
            }
        }

        private static bool IsChinese(string text) => text.Any(c => c >= 0x4E00);
    }
}
