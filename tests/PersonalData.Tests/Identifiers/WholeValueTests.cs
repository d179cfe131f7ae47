using System.Globalization;
using CsCheck;
using PersonalData.Classification;
using PersonalData.Detection;
using PersonalData.Identifiers;

namespace PersonalData.Tests.Identifiers;

public sealed class WholeValueTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly Gen<string> Near = Gen.Select(
        Gen.Int[0, 999_999], Gen.Int[1890, 2030], Gen.Int[0, 13], Gen.Int[0, 32], Gen.Int[0, 999], Gen.Int[0, 19],
        (area, year, month, day, serial, last) =>
        {
            string first = string.Create(CultureInfo.InvariantCulture, $"{area:000000}{year}{month:00}{day:00}{serial:000}");
            return first + (last < 10 ? ResidentId.CheckCharacter(first) : last == 10 ? 'x' : (char)('0' + (last % 10)));
        });

    [Fact]
    public void Of_NearlyValidResidentIds_AgreesWithTheValidator() => Near.Where(number => number[0] != '9').Sample(
        number => Assert.Equal(ResidentId.IsValid(number, Today), TypeOf(number, out _) == PersonalDataType.ResidentId), iter: 20_000);

    [Fact]
    public void Of_ResidentId_TellsTheBirthDate()
    {
        Assert.Equal(PersonalDataType.ResidentId, TypeOf("110101199003074477", out int born));
        Assert.Equal(19900307, born);
        Assert.Equal(PersonalDataType.ResidentId, TypeOf("１１０１０１１９９００３０７４４７７", out born));
        Assert.Equal(19900307, born);
        Assert.Equal(PersonalDataType.ResidentId, TypeOf("110101 19900307 4477", out born));
        Assert.Equal(19900307, born);
    }

    [Theory]
    [InlineData("1990-03-07", 19900307)]
    [InlineData("1990/03/07", 19900307)]
    [InlineData("19900307", 19900307)]
    [InlineData("1990年3月7日", 19900307)]
    [InlineData("2000-02-29", 20000229)]
    [InlineData("1990-02-29", 0)]
    [InlineData("2026-11-24", 0)]
    [InlineData("1899-12-31", 0)]
    [InlineData("1990-1-007", 0)]
    [InlineData("19-9003-07", 0)]
    [InlineData("1990-13-01", 0)]
    [InlineData("1990-00-10", 0)]
    public void Of_Date_IsABirthDateWhenItCanBeOne(string text, int expected)
    {
        Assert.Equal(expected == 0 ? PersonalDataType.None : PersonalDataType.BirthDate, TypeOf(text, out int born));
        Assert.Equal(expected, born == 0 || expected == 0 ? expected : born);
    }

    private static PersonalDataType TypeOf(string text, out int born)
    {
        WholeMatch match = WholeValue.Of(text, ValueShape.Of(text), Today);
        born = match.BirthDate;
        return match.Type;
    }
}
