using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Transfers;
using Microsoft.Extensions.Configuration;
using PersonalData.Classification;

namespace CustomerTransferFunctions.Tests.Transfers;

public sealed class RequestValidationTests
{
    private static readonly TransferOptions Options = TransferOptions.From(new ConfigurationBuilder().Build());

    [Fact]
    public void Offences_GoodRequest_None() => Assert.Empty(Find(Requests.Good()));

    [Fact]
    public void Offences_EverythingWrong_ListsAllAtOnce()
    {
        var request = new TransferRequest(
            default,
            new Party("", "91310110666007217X", "a\r\nBcc: everybody"),
            null!,
            "age1notakey",
            " ",
            new string('x', 501),
            "three years",
            Requests.Today.AddDays(-1),
            "P1M",
            new CounselDecision("ground", "counsel", Requests.Today.AddDays(1)));

        Assert.Equal(
            [
                "answerWindow NotADuration", "counselDecision.decidedOn InTheFuture", "dealType Unknown", "method TooLong", "purpose Missing",
                "recipient Missing", "recipientPublicKey NotAnAgeKey", "transferDate InThePast", "transferor.contact ControlCharacter",
                "transferor.name Missing", "transferor.unifiedSocialCreditCode NotValid",
            ],
            Find(request).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Offences_ColumnOverridesWithoutSense_AreListedByPosition()
    {
        var request = Requests.Good() with
        {
            ColumnOverrides = [new ColumnOverride("Mobile", "privacy officer", Column: 3), new ColumnOverride("Telephone", "", Header: "电话")],
        };
        Assert.Equal(["columnOverrides[1] BadText", "columnOverrides[1] UnknownType"], Find(request).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("91310110666007217T ")]
    [InlineData("91310110666007217t")]
    [InlineData("9131011066600721")]
    [InlineData("91350211M00013FA1N")]
    public void Offences_CreditCodeNotExactlyACode_IsRefused(string code)
    {
        var request = Requests.Good() with { Transferor = Requests.Good().Transferor with { UnifiedSocialCreditCode = code } };

        Assert.Equal(["transferor.unifiedSocialCreditCode NotValid"], Find(request));
    }

    [Fact]
    public void Offences_RecipientIsTheTransferor_IsRefused()
    {
        var request = Requests.Good() with { Recipient = Requests.Good().Transferor };

        Assert.Equal(["recipient.unifiedSocialCreditCode SameParty"], Find(request));
    }

    [Theory]
    [InlineData("P6D", "TooShort")]
    [InlineData("P367D", "TooLong")]
    [InlineData("P1Y", "NotADuration")]
    [InlineData("-P15D", "NotADuration")]
    [InlineData("15 days", "NotADuration")]
    public void Offences_AnswerWindow_IsHeldToItsLimits(string window, string code) =>
        Assert.Equal([$"answerWindow {code}"], Find(Requests.Good() with { AnswerWindow = window }));

    [Theory]
    [InlineData("P15D", 15 * 24)]
    [InlineData("PT72H", 72)]
    [InlineData("P1DT12H", 36)]
    public void TryReadWindow_IsoDuration_IsRead(string text, int hours)
    {
        Assert.True(RequestValidation.TryReadWindow(text, out var window));
        Assert.Equal(TimeSpan.FromHours(hours), window);
    }

    private static IEnumerable<string> Find(TransferRequest request) =>
        RequestValidation.Offences(request, Options, Requests.Today).Select(offence => $"{offence.Field} {offence.Code}");
}
