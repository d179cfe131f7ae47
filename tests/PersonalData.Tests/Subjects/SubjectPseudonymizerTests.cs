using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CsCheck;
using PersonalData.Classification;
using PersonalData.Detection;
using PersonalData.Subjects;

namespace PersonalData.Tests.Subjects;

public sealed class SubjectPseudonymizerTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private static readonly ColumnClassification[] Columns =
    [
        Column(0, PersonalDataType.CustomerNumber),
        Column(1, PersonalDataType.PersonName),
        Column(2, PersonalDataType.ResidentId),
        Column(3, PersonalDataType.Mobile),
        Column(4, PersonalDataType.Email),
        Column(5, PersonalDataType.BankCard),
        Column(6, PersonalDataType.BirthDate),
    ];

    [Fact]
    public void TryIdentify_ResidentId_IsKeyedHashOfNormalForm()
    {
        byte[] expected = HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes("resident-id\u001f33010219200403064X"))[..16];
        Assert.Equal(Convert.ToHexStringLower(expected), Identify(["C1", "王小明", "33010219200403064x", "13812345678"]).Id.ToString());
    }

    [Theory]
    [InlineData(new[] { "C1", "", "110101199003074477", "13812345678", "a@example.com" }, PersonalDataType.ResidentId)]
    [InlineData(new[] { "C1", "", "110101199003074478", "13812345678", "a@example.com" }, PersonalDataType.Mobile)]
    [InlineData(new[] { "C1", "", "", "110", "a@example.com" }, PersonalDataType.Email)]
    [InlineData(new[] { "C1", "", "", "", "@", "6222021234567894" }, PersonalDataType.BankCard)]
    [InlineData(new[] { "C1", "王小明" }, PersonalDataType.CustomerNumber)]
    public void TryIdentify_Row_TakesStrongestValidIdentifier(string[] row, PersonalDataType expected) => Assert.Equal(expected, Identify(row).Facts.IdentifiedBy);

    [Theory]
    [InlineData("+86 138 1234 5678", "１３８１２３４５６７８", 3)]
    [InlineData("150102880730303", "150102198807303035", 2)]
    [InlineData(" Zhang@Example.COM", "zhang@example.com", 4)]
    [InlineData("6222 0212 3456 7894", "6222021234567894", 5)]
    public void TryIdentify_TwoSpellings_GiveOneId(string first, string second, int column)
    {
        string[] row = ["", "", "", "", "", "", ""];
        row[column] = first;
        SubjectId one = Identify(row).Id;
        row[column] = second;
        Assert.Equal(one, Identify(row).Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("无")]
    [InlineData("N/A")]
    [InlineData("0")]
    [InlineData("未知")]
    public void TryIdentify_NoUsableIdentifier_IsFalse(string customerNumber)
    {
        using SubjectPseudonymizer pseudonymizer = new(Key, Columns, Today);
        Assert.False(pseudonymizer.TryIdentify(column => column == 0 ? customerNumber : column == 1 ? "王小明" : "", out _, out _));
    }

    [Fact]
    public void TryIdentify_OtherKey_GivesOtherId()
    {
        using SubjectPseudonymizer other = new(new byte[32], Columns, Today);
        string[] row = ["", "", "110101199003074477"];
        Assert.True(other.TryIdentify(column => column < row.Length ? row[column] : "", out SubjectId id, out _));
        Assert.NotEqual(Identify(row).Id, id);
    }

    [Fact]
    public void TryIdentify_SameTextInOtherColumn_GivesOtherId()
    {
        // A customer number that is somebody's mobile number is not that mobile number's owner.
        Assert.NotEqual(Identify(["13812345678"]).Id, Identify(["", "", "", "13812345678"]).Id);
    }

    [Fact]
    public void TryIdentify_MixedColumn_IsReadAsBothTypes()
    {
        ColumnClassification contact = Column(0, PersonalDataType.Mobile) with { IsMixed = true, AlsoContains = [PersonalDataType.Email] };
        using SubjectPseudonymizer pseudonymizer = new(Key, [contact], Today);
        Assert.True(pseudonymizer.TryIdentify(_ => "a@example.com", out SubjectId id, out SubjectFacts facts));
        Assert.Equal(PersonalDataType.Email, facts.IdentifiedBy);
        Assert.Equal(Identify(["", "", "", "", "a@example.com"]).Id, id);
    }

    [Fact]
    public void TryIdentify_NumberInANote_IsNobodys()
    {
        ColumnClassification note = Column(0, PersonalDataType.FreeText) with { AlsoContains = [PersonalDataType.Mobile] };
        using SubjectPseudonymizer pseudonymizer = new(Key, [note], Today);
        Assert.False(pseudonymizer.CanIdentify);
        Assert.False(pseudonymizer.TryIdentify(_ => "13812345678", out _, out _));
    }

    [Theory]
    [InlineData("2012-11-24", true)]
    [InlineData("2012-11-23", false)]
    [InlineData("1990-03-07", false)]
    [InlineData("", false)]
    public void Under14_BirthDate_TurnsOnTheBirthday(string birthDate, bool expected) =>
        Assert.Equal(expected, Identify(["", "", "", "13812345678", "", "", birthDate]).Facts.Under14(Today));

    [Fact]
    public void TryIdentify_WarmRow_DoesNotAllocate()
    {
        using SubjectPseudonymizer pseudonymizer = new(Key, Columns, Today);
        FieldAccessor field = column => column == 2 ? "110101199003074477" : "";
        pseudonymizer.TryIdentify(field, out _, out _);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            pseudonymizer.TryIdentify(field, out _, out _);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void SubjectId_AnyBytes_TextRoundTripsAndSortsAlike() =>
        Gen.Select(Gen.Byte.Array[16], Gen.Byte.Array[16]).Sample((first, second) =>
        {
            SubjectId one = new(first);
            SubjectId two = new(second);
            Span<byte> written = stackalloc byte[SubjectId.Size];
            one.WriteTo(written);
            Assert.Equal(first, written.ToArray());
            Assert.Equal(one, SubjectId.Parse(one.ToString()));
            Assert.Equal(one, JsonSerializer.Deserialize<SubjectId>(JsonSerializer.Serialize(one)));
            Assert.Equal(Math.Sign(string.CompareOrdinal(one.ToString(), two.ToString())), Math.Sign(one.CompareTo(two)));
            Assert.Equal(Math.Sign(first.AsSpan().SequenceCompareTo(second)), Math.Sign(one.CompareTo(two)));
        });

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("0123456789abcdef0123456789abcdeg")]
    [InlineData("0123456789abcdef0123456789abcdef0")]
    public void SubjectId_OtherText_IsRefused(string text)
    {
        Assert.False(SubjectId.TryParse(text, null, out _));
        Assert.Throws<FormatException>(() => SubjectId.Parse(text));
    }

    private static (SubjectId Id, SubjectFacts Facts) Identify(string[] row)
    {
        using SubjectPseudonymizer pseudonymizer = new(Key, Columns, Today);
        Assert.True(pseudonymizer.TryIdentify(column => column < row.Length ? row[column] : "", out SubjectId id, out SubjectFacts facts));
        return (id, facts);
    }

    private static ColumnClassification Column(int index, PersonalDataType type) =>
        new(index, type.ToString(), type, 1, 0, ClassificationEvidence.HeaderAndValues, false, [], Sensitivity.Of(type), "");
}
