using System.Globalization;
using CsCheck;
using PersonalData.Classification;
using PersonalData.Detection;
using PersonalData.Identifiers;

namespace PersonalData.Tests.Classification;

public sealed class WholeIdentifierTests
{
    private static readonly Gen<string> Near = Gen.Select(
        Gen.Int[0, 999_999], Gen.Int[1890, 2030], Gen.Int[0, 13], Gen.Int[0, 32], Gen.Int[0, 999], Gen.Int[0, 19],
        (area, year, month, day, serial, last) =>
        {
            string first = string.Create(CultureInfo.InvariantCulture, $"{area:000000}{year}{month:00}{day:00}{serial:000}");
            return first + (last < 10 ? ResidentId.CheckCharacter(first) : last == 10 ? 'x' : (char)('0' + (last % 10)));
        });

    [Fact]
    public void IsPlainResidentId_NearlyValidNumbers_AgreesWithTheValidator() => Near.Sample(
        number => Assert.Equal(
            ResidentId.IsValid(number, Columns.Today), WholeIdentifier.IsPlainResidentId(number, Columns.Today, out _)),
        iter: 20_000);

    [Fact]
    public void IsPlainResidentId_AnyEighteenCharacters_AgreesWithTheValidator() =>
        Gen.Select(Near, Gen.Int[0, 17], Gen.Char['\u0001', '\u007e'], (number, at, c) => $"{number[..at]}{c}{number[(at + 1)..]}").Where(text => text.Trim().Length == 18 && !text.AsSpan().ContainsAny(" \t-"))
            .Sample(
                text => Assert.Equal(ResidentId.IsValid(text, Columns.Today), WholeIdentifier.IsPlainResidentId(text, Columns.Today, out _)),
                iter: 20_000);

    [Fact]
    public void TypeOf_ResidentId_TellsTheBirthDate()
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
    public void TypeOf_Date_IsABirthDateWhenItCanBeOne(string text, int expected)
    {
        Assert.Equal(expected == 0 ? PersonalDataType.None : PersonalDataType.BirthDate, TypeOf(text, out int born));
        Assert.Equal(expected, born == 0 || expected == 0 ? expected : born);
    }

    private static PersonalDataType TypeOf(string text, out int born) => WholeIdentifier.TypeOf(text, ValueShape.Of(text), Columns.Today, out born);
}
