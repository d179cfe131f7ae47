using PersonalData.Classification;
using PersonalData.Detection;

namespace PersonalData.Tests.Classification;

public sealed class SensitivityTests
{
    public static TheoryData<PersonalDataType> Types => [.. Enum.GetValues<PersonalDataType>()];

    [Theory]
    [MemberData(nameof(Types))]
    public void Of_EveryType_HasARowWithCitation(PersonalDataType type)
    {
        Sensitivity row = Sensitivity.Of(type);
        Assert.Equal([type], row.Types);
        Assert.NotEmpty(row.Citation);
        Assert.True(row.JrT0171 is null or "C1" or "C2" or "C3");
        Assert.True(row.Pipl28 is null or "biometric" or "religious-belief" or "specific-identity" or "medical-health" or "financial-account" or "location-track" or "harm-test");
        Assert.True(row.Gdpr is null || row.Gdpr.StartsWith("art. 9", StringComparison.Ordinal) || row.Gdpr.StartsWith("art. 10", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(PersonalDataType.Biometric, "biometric", "C3", "art. 9")]
    [InlineData(PersonalDataType.Health, "medical-health", null, "art. 9")]
    [InlineData(PersonalDataType.Religion, "religious-belief", null, "art. 9")]
    [InlineData(PersonalDataType.BankAccount, "financial-account", "C2", null)]
    [InlineData(PersonalDataType.Coordinates, "location-track", null, null)]
    [InlineData(PersonalDataType.CriminalRecord, "harm-test", null, "art. 10")]
    [InlineData(PersonalDataType.Credential, "harm-test", "C3", null)]
    [InlineData(PersonalDataType.Ethnicity, "harm-test", "C1", "art. 9")]
    public void Of_SensitiveType_FollowsTheLaws(PersonalDataType type, string pipl, string? level, string? gdpr)
    {
        Sensitivity row = Sensitivity.Of(type);
        Assert.True(row.IsSensitive);
        Assert.Equal(pipl, row.Pipl28);
        Assert.Equal(level, row.JrT0171);
        Assert.Equal(gdpr is null, row.Gdpr is null);
        Assert.StartsWith(gdpr ?? "", row.Gdpr ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PersonalDataType.None)]
    [InlineData(PersonalDataType.Mobile)]
    [InlineData(PersonalDataType.PersonName)]
    [InlineData(PersonalDataType.Sex)]
    public void Of_OrdinaryType_IsNotSensitive(PersonalDataType type) => Assert.False(Sensitivity.Of(type).IsSensitive);

    [Fact]
    public void Of_NotesWithCards_TakesTheStrictestOfEachLaw()
    {
        Sensitivity notes = Sensitivity.Of(PersonalDataType.FreeText, [PersonalDataType.Mobile, PersonalDataType.BankCard, PersonalDataType.Credential]);
        Assert.True(notes.IsSensitive);
        Assert.Equal("financial-account", notes.Pipl28);
        Assert.Equal("C3", notes.JrT0171);
        Assert.Equal(SourceCheck.Memory, Sensitivity.Of(PersonalDataType.PersonName, [PersonalDataType.BankCard]).Check);
    }
}
