using PersonalData.Corpora;
using PersonalData.Corpora.Tables;
using PersonalData.Corpora.Texts;

namespace PersonalData.Accuracy;

/// <summary>Holds the examiner itself to its word.</summary>
public sealed class CorpusTests
{
    private static readonly Vocabulary Dev = Vocabulary.Load(CorpusProfile.Dev);
    private static readonly Vocabulary Blind = Vocabulary.Load(CorpusProfile.Blind);

    public static TheoryData<CorpusProfile> Profiles => [CorpusProfile.Dev, CorpusProfile.Blind];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Texts_EverySpan_LiesInsideAndApart(CorpusProfile profile)
    {
        foreach (LabelledText text in new TextCorpus(Vocabulary.Load(profile), 5).Take(5000))
        {
            int behind = 0;
            foreach (LabelledSpan span in text.Spans)
            {
                Assert.True(span.OuterStart >= behind && span.Start >= span.OuterStart && span.Length > 0 && span.OuterEnd >= span.End,
                    text.Text);
                Assert.True(span.OuterEnd <= text.Text.Length, text.Text);
                Assert.DoesNotContain('{', text.Text[span.OuterStart..span.OuterEnd]);
                behind = span.OuterEnd;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Texts_EverySlotOfEverySentence_CanBeFilled(CorpusProfile profile)
    {
        Vocabulary words = Vocabulary.Load(profile);
        IEnumerable<string> sentences = words.Names
            .Where(name => (name.StartsWith("contexts/", StringComparison.Ordinal) && !name.EndsWith("/w", StringComparison.Ordinal))
                || name.StartsWith("clauses/", StringComparison.Ordinal))
            .SelectMany(name => words[name]);

        Assert.Empty(TextCorpus.UnknownSlots(words, sentences));
    }

    [Fact]
    public void Texts_SameSeed_AreTheSame()
    {
        IEnumerable<string> Texts() => new TextCorpus(Vocabulary.Load(CorpusProfile.Dev), 11).Take(200).Select(text => text.Text);

        Assert.Equal(Texts(), Texts());
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Texts_EveryFixedForm_HasFifteenContexts(CorpusProfile profile)
    {
        Vocabulary words = Vocabulary.Load(profile);
        foreach (Label label in Labels.FixedForm.Concat(Labels.Language))
        {
            // A word comes with ten joiners, of which four at the least make another context.
            int contexts = words[$"contexts/{label}"].Length + 4 * words[$"contexts/{label}/w"].Length;
            Assert.True(contexts >= 15, $"{label} has {contexts} contexts");
        }
    }

    [Fact]
    public void Profiles_SentencesWordsAndHeaders_AreDisjoint()
    {
        // Facts that nobody may choose, and headers that say nothing.
        string[] common = [.. Dev.FactNames, "words/marital", "words/illnesses", "words/crimes", "headers/Meaningless/x"];
        foreach (string list in Dev.Names.Except(common))
        {
            IEnumerable<string> both = Dev[list].Intersect(Blind.Find(list), StringComparer.OrdinalIgnoreCase);
            Assert.True(!both.Any(), $"{list}: {string.Join(", ", both)}");
        }
    }

    [Fact]
    public void Profiles_Places_AreDisjoint() =>
        Assert.Empty(Dev.Places.Select(place => place.Code).Intersect(Blind.Places.Select(place => place.Code)));

    [Fact]
    public void Tables_EveryColumn_HasEveryRow()
    {
        foreach (LabelledTable table in new TableCorpus(Dev, 3, 20, 30).Take(50))
        {
            Assert.Single(table.Columns.Select(column => column.Values.Count).Distinct());
            Assert.Equal(table.Columns.Count, table.Columns.Select(column => column.Header).Distinct().Count());
        }
    }

    // Numbers printed in the standards and in public specimens.
    [Fact]
    public void CheckDigits_PublishedSpecimens_Agree()
    {
        Assert.Equal('X', CheckDigits.Mod11Radix2("11010519491231002"));
        Assert.Equal('3', CheckDigits.Luhn("7992739871"));
        Assert.Equal('3', CheckDigits.HongKong("A123456"));
        Assert.Equal('9', CheckDigits.Taiwan("A12345678"));
        Assert.Equal('X', CheckDigits.Vin("1M8GDM9A_KP042788".Replace('_', '0')));
        Assert.Equal("89", CheckDigits.Iban("DE", "370400440532013000"));
        Assert.Equal('T', CheckDigits.CreditCode("91310110666007217"));
    }
}
