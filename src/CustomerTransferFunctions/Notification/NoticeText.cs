using System.Globalization;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Text;
using PersonalData.Detection;

namespace CustomerTransferFunctions.Notification;

/// <summary>
/// Writes the notice of a transfer, in Chinese and English. What it must say: PIPL arts. 17, 22, 23, 30 and 39; Network Data Security
/// Regulations art. 21 (docs/law.md, notice to individuals).
/// </summary>
internal static class NoticeText
{
    /// <summary>Changes with every change of the wording.</summary>
    public const string Version = "notice/1";

    private const int LongestNameInSubject = 60;

    private static readonly Template PlainTemplate = Template.Read("notice.txt", text => text);
    private static readonly Template HtmlTemplate = Template.Read("notice.html", Html.Encode);

    public static NoticeDocument Render(
        TransferRequest request, DataMap map, bool consentNeeded, DateTimeOffset windowEnds, DateTimeOffset now)
    {
        var values = Values(request, map, consentNeeded, windowEnds, now);
        return new NoticeDocument(
            Version,
            consentNeeded,
            windowEnds,
            Subject(request.Transferor.Name),
            PlainTemplate.Render(values).ReplaceLineEndings("\r\n").Split(Template.Hole),
            HtmlTemplate.Render(values).ReplaceLineEndings("\r\n").Split(Template.Hole));
    }

    private static Dictionary<string, string?> Values(
        TransferRequest request, DataMap map, bool consentNeeded, DateTimeOffset windowEnds, DateTimeOffset now)
    {
        var categories = map.Categories();
        var sensitive = map.Columns.Where(column => column.IsSensitive && column.Type != PersonalDataType.None)
            .Select(column => column.Type).Distinct().Order().ToList();
        var (dealZh, dealEn) = NoticeWords.Deal(request.DealType);
        return new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["handlerName"] = request.Transferor.Name,
            ["handlerContact"] = request.Transferor.Contact,
            ["recipientName"] = request.Recipient.Name,
            ["recipientContact"] = request.Recipient.Contact,
            ["purpose"] = request.Purpose,
            ["method"] = request.Method,
            ["retention"] = request.Retention,
            ["dealZh"] = dealZh,
            ["dealEn"] = dealEn,
            ["categoriesZh"] = string.Join('、', categories.Select(type => NoticeWords.Category(type).Zh)),
            ["categoriesEn"] = string.Join(", ", categories.Select(type => NoticeWords.Category(type).En)),
            ["sensitiveZh"] = sensitive.Count == 0 ? null : string.Join('、', sensitive.Select(type => NoticeWords.Category(type).Zh)),
            ["sensitiveEn"] = sensitive.Count == 0 ? null : string.Join(", ", sensitive.Select(type => NoticeWords.Category(type).En)),
            ["overseas"] = request.Recipient.Country == "CN" ? null : request.Recipient.Country,
            ["transferDate"] = request.TransferDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["windowEnds"] = ChinaTime(windowEnds),
            ["sentOn"] = ChinaTime(now),
            ["version"] = Version,
            ["consent"] = consentNeeded ? "" : null,
            ["object"] = consentNeeded ? null : "",
            ["link"] = Template.Hole,
        };
    }

    // China has one time zone and no summer time; customers read a clock, not UTC.
    private static string ChinaTime(DateTimeOffset time) =>
        time.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " (UTC+8)";

    private static string Subject(string handler)
    {
        var name = Template.OneLine(handler);
        if (name.Length > LongestNameInSubject)
        {
            name = new StringInfo(name).SubstringByTextElements(0, Math.Min(LongestNameInSubject, new StringInfo(name).LengthInTextElements)) + "…";
        }

        return $"{name}:个人信息转移告知 / Transfer of your personal information";
    }
}
