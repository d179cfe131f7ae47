using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using CustomerTransferFunctions.Deletion;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Certificates;

namespace CustomerTransferFunctions.Tests.Deletion;

public sealed class CertificatePageTests
{
    private const string Checkpoint = "customer-transfer/one\n31\nroot=\n\n\u2014 customer-transfer/evidence c2ln\n";

    [Fact]
    public void Render_EveryFieldOfTheCertificate_IsShown()
    {
        var bundle = Bundle(Certificate());
        var shown = WebUtility.HtmlDecode(CertificatePage.Render(bundle));

        var fields = Leaves(JsonSerializer.SerializeToNode(bundle.Certificate, JsonSerializerOptions.Web)!).ToList();
        Assert.True(fields.Count > 60, $"only {fields.Count} fields");
        Assert.All(fields, field => Assert.True(shown.Contains(field.Shown, StringComparison.Ordinal), $"{field.Path} ({field.Shown}) is not on the page"));
        Assert.Contains($"<pre>{bundle.Checkpoint.TrimEnd()}</pre>", shown, StringComparison.Ordinal);
        Assert.Contains($"<pre>{bundle.VerifierKey}</pre>", shown, StringComparison.Ordinal);
        Assert.Contains("transfer verify certificate.json --key", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_HostileTexts_AreText()
    {
        const string hostile = "</td><script>alert(1)</script><img src=\"x\" onerror='y'>&amp;";
        var good = Certificate();
        var page = CertificatePage.Render(Bundle(good with
        {
            Number = hostile,
            Handler = good.Handler with { Name = hostile, Contact = hostile },
            Recipient = good.Recipient with { Name = hostile },
            Copies = [good.Copies[0] with { Technique = hostile }],
            Exceptions = [good.Exceptions[0] with { What = hostile, Why = hostile }],
            Remains = [hostile],
        }));

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        const int uses = 9; // the number stands in the title too
        Assert.Equal(uses, page.Split("&lt;/td&gt;&lt;script&gt;").Length - 1);
    }

    // The reader of a printed page cannot see that a name turns the direction of what follows it.
    [Theory]
    [InlineData("\u202e")]
    [InlineData("\u2066")]
    [InlineData("\u2028")]
    [InlineData("\0")]
    public void Render_InvisibleCharacters_DoNotReachThePage(string invisible)
    {
        var good = Certificate();
        var page = CertificatePage.Render(Bundle(good with { Recipient = good.Recipient with { Name = $"甲{invisible}乙" } }));

        Assert.DoesNotContain(invisible, WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("甲 乙", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_Page_LoadsNothingAndNamesItsLanguages()
    {
        var page = CertificatePage.Render(Bundle(Certificate()));

        Assert.All(["http:", "https:", "src=", "href=", "url(", "@import", "<script", "<link"], reference =>
            Assert.DoesNotContain(reference, page, StringComparison.OrdinalIgnoreCase));
        Assert.StartsWith("<!DOCTYPE html>", page, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"zh-CN\">", page, StringComparison.Ordinal);
        Assert.Contains("<span lang=\"en\">Deletion certificate</span>", page, StringComparison.Ordinal);
        Assert.Contains("size:A4", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_Page_IsWellFormed()
    {
        var page = CertificatePage.Render(Bundle(Certificate())).Replace("<!DOCTYPE html>", "", StringComparison.Ordinal)
            .Replace("<meta charset=\"utf-8\">", "", StringComparison.Ordinal)
            .Replace("<meta name=\"viewport\" content=\"width=device-width\">", "", StringComparison.Ordinal);

        Assert.Equal(9, XDocument.Parse(page).Descendants("table").Count());
    }

    [Fact]
    public void Render_NoExceptions_SaysThatThereAreNone() =>
        Assert.Contains("<h2>例外 <span lang=\"en\">Exceptions</span></h2><p>无 <span lang=\"en\">None</span></p>",
            CertificatePage.Render(Bundle(Certificate() with { Exceptions = [] })), StringComparison.Ordinal);

    private static IEnumerable<(string Path, string Shown)> Leaves(JsonNode node) => node switch
    {
        JsonObject members => members.Where(member => member.Value is not null).SelectMany(member => Leaves(member.Value!)),
        JsonArray items => items.SelectMany(item => Leaves(item!)),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number =>
            [(value.GetPath(), value.GetValue<JsonElement>().GetInt64().ToString("N0", CultureInfo.InvariantCulture))],
        JsonValue value when value.GetValue<JsonElement>().TryGetDateTimeOffset(out var time) =>
            [(value.GetPath(), time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture))],
        _ => [(node.GetPath(), node.GetValue<string>())],
    };

    private static CertificateBundle Bundle(DeletionCertificate certificate) =>
        new(certificate, ["{}"], Checkpoint, "customer-transfer/evidence+0a1b2c3d+AQ==");

    // No value occurs twice, so that none can stand in for another.
    private static DeletionCertificate Certificate() => new(
        7001, "DC-7", Day(1), "transfer-seven", DealType.Merger, "the-route",
        new Party("甲方科技有限公司", "handler-code", "handler-contact", "AA"), new Party("乙方商贸有限公司", "recipient-code", "recipient-contact", "BB"),
        "requester-id", "the-basis", "the-statement",
        new TransferCounts(8001, 8002, 8003, 8004, 8005, 8006, 8007, 8008, 8009, 8010, 8011, 8012), "manifest-hash", "receipt-hash", "plan-hash",
        [new CertifiedCopies("kind-one", 8101, "names-one", "method-one", "technique-one"), new CertifiedCopies("kind-two", 8102, "names-two", "method-two", "technique-two")],
        [new CertifiedKey("key-one", "state-one", Day(2)), new CertifiedKey("key-two", "state-two", null)],
        [new CertifiedApproval("gate-one", "role-one", "actor-one", "content-one", Day(3)), new CertifiedApproval("gate-two", "role-two", "actor-two", "content-two", Day(4))],
        new CertifiedVerification("the-verification", "the-validation", "the-verifier", Day(5), 8201, 8202, 8203),
        [new CertifiedException("what-one", "why-one", Day(6)), new CertifiedException("what-two", "why-two", null)],
        ["remains-one", "remains-two"], "the-rules", "the-masking-policy", "the-software");

    private static DateTimeOffset Day(int day) => new(2026, 5, day, 10, 20, 30, TimeSpan.FromHours(8));
}
