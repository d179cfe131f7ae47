using CustomerTransferFunctions.Notification;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Tests.Transfers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using PersonalData.Classification;
using PersonalData.Detection;
using PersonalData.Subjects;

namespace CustomerTransferFunctions.Tests.Notification;

/// <summary>A notice and what it takes to send it, for tests.</summary>
internal static class Notices
{
    public const string TransferId = "0123456789abcdef0123456789abcdef";

    public static readonly DateTimeOffset Now = new(2026, 3, 2, 4, 0, 0, TimeSpan.Zero);

    public static readonly DateTimeOffset WindowEnds = Now.AddDays(15);

    public static readonly byte[] LinkKey = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    public static SubjectId Subject(int number) => SubjectId.Parse($"{number:x32}");

    public static DataMap Map(params (PersonalDataType Type, bool Sensitive)[] columns) => new(
        [.. columns.Select(column => column.Type.ToString())],
        [.. columns.Select((column, i) => new ColumnClassification(
            i, column.Type.ToString(), column.Type, 1, 0, ClassificationEvidence.HeaderAndValues, false, [],
            Sensitivity.Of(column.Sensitive ? PersonalDataType.BankCard : PersonalDataType.None), ""))]);

    public static DataMap OrdinaryMap() => Map((PersonalDataType.PersonName, false), (PersonalDataType.Email, false), (PersonalDataType.None, false));

    public static NoticeDocument Document(TransferRequest? request = null, DataMap? map = null, bool consentNeeded = false) =>
        NoticeText.Render(request ?? Requests.Good(), map ?? OrdinaryMap(), consentNeeded, WindowEnds, Now);

    public static NoticeOptions Options(params (string Key, string? Value)[] settings) => NoticeOptions.Read(Configuration(settings));

    public static IConfiguration Configuration(params (string Key, string? Value)[] settings)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Notices:From"] = "告知 <notices@jia.example>",
            ["Notices:LinkBaseUrl"] = "https://handover.example",
            ["Notices:PickupDirectory"] = "/nowhere",
        };
        foreach (var (key, value) in settings)
        {
            values["Notices:" + key] = value;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(values).Build();
    }

    public static NoticeComposer Composer(NoticeDocument? document = null) =>
        new(document ?? Document(), Options(), TransferId, LinkKey, new FakeTimeProvider(Now));

    public static MimeMessage Message(int subject, string to = "zhang@example.com") =>
        Composer().Compose(Subject(subject), NoticeComposer.ReadAddress(to)!);
}
