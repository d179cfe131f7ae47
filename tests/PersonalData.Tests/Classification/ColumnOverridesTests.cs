using PersonalData.Classification;
using PersonalData.Detection;

namespace PersonalData.Tests.Classification;

public sealed class ColumnOverridesTests
{
    private static readonly ColumnProfile[] Table =
    [
        Columns.Profile("编码", ["A1", "A2"]),
        Columns.Profile("手机", ["13812345678"]) with { Index = 1 },
        Columns.Profile("渠道", ["网点", "电话"]) with { Index = 2 },
        Columns.Profile("渠道", ["x", "y"]) with { Index = 3 },
    ];

    [Fact]
    public void Classify_Override_IsAppliedAndRecorded()
    {
        ColumnClassification column = Classify(new ColumnOverride("CustomerNumber", "privacy officer", "loyalty codes", Header: "编码"))[0];
        Assert.Equal(PersonalDataType.CustomerNumber, column.Type);
        Assert.Equal(ClassificationEvidence.Override, column.Evidence);
        Assert.Equal(1, column.Score);
        Assert.Equal(Table[0].Header, column.Header);
        Assert.Equal("privacy officer", column.Override!.DecidedBy);
        Assert.Equal(1, column.MatchingShare);
        Assert.False(column.Override.HidesIdentifiers);
    }

    [Fact]
    public void Classify_OverrideToSensitiveType_TakesItsSensitivity() =>
        Assert.True(Classify(new ColumnOverride("Health", "doctor", Column: 2))[2].IsSensitive);

    [Fact]
    public void Classify_IdentifiersCalledNone_NeedAReasonAndAreShown()
    {
        ColumnOverrideException refused = Assert.Throws<ColumnOverrideException>(() => Classify(new ColumnOverride("None", "officer", Column: 1)));
        Assert.Equal(ColumnOverrideProblem.ReasonMissing, Assert.Single(refused.Offences).Code);

        ColumnClassification column = Classify(new ColumnOverride("None", "officer", "hotlines of our own shops", Column: 1))[1];
        Assert.Equal(PersonalDataType.None, column.Type);
        Assert.True(column.Override!.HidesIdentifiers);
        Assert.Equal(PersonalDataType.Mobile, column.Override.Replaced);
        Assert.Equal([PersonalDataType.Mobile], column.AlsoContains);
    }

    [Fact]
    public void Classify_EverythingWrong_ListsAllAtOnce()
    {
        ColumnOverrideException refused = Assert.Throws<ColumnOverrideException>(() => Classify(
            new ColumnOverride("Telephone", "officer", Column: 1),
            new ColumnOverride("Mobile", " ", Column: 9),
            new ColumnOverride("Mobile", "officer", Header: "渠道"),
            new ColumnOverride("Mobile", "officer"),
            new ColumnOverride("Mobile", "officer", Header: "编码"),
            new ColumnOverride("Email", "officer", Column: 0),
            new ColumnOverride("3", "officer", Column: 2),
            new ColumnOverride("None", "officer", "line\nbreak", Column: 3),
            new ColumnOverride("Mobile", "officer", Header: "姓名")));
        Assert.Equal(
            [
                (0, ColumnOverrideProblem.UnknownType), (1, ColumnOverrideProblem.BadText), (1, ColumnOverrideProblem.UnknownColumn),
                (2, ColumnOverrideProblem.AmbiguousHeader), (3, ColumnOverrideProblem.UnknownColumn), (5, ColumnOverrideProblem.Twice),
                (6, ColumnOverrideProblem.UnknownType), (7, ColumnOverrideProblem.BadText), (8, ColumnOverrideProblem.UnknownColumn),
            ],
            refused.Offences.Select(offence => (offence.Index, offence.Code)));
    }

    private static IReadOnlyList<ColumnClassification> Classify(params ColumnOverride[] overrides) => ColumnClassifier.Classify(Table, overrides);
}
