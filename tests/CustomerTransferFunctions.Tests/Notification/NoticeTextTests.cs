using System.Net;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Tests.Transfers;
using PersonalData.Detection;

namespace CustomerTransferFunctions.Tests.Notification;

public sealed class NoticeTextTests
{
    [Theory]
    [InlineData("个人信息处理者:甲方科技有限公司", "Present handler of your personal information: 甲方科技有限公司")]
    [InlineData("联系方式:privacy@jia.example, 021-5555 0100", "Contact: privacy@jia.example, 021-5555 0100")]
    [InlineData("接收方名称或姓名:乙方商贸有限公司", "Recipient: 乙方商贸有限公司")]
    [InlineData("接收方联系方式:privacy@yi.example, 0591-5555 0100", "Contact of the recipient: privacy@yi.example, 0591-5555 0100")]
    [InlineData("转移原因:公司合并", "Reason for the transfer: merger of companies")]
    [InlineData("处理目的:继续提供会员服务", "Purpose of processing: 继续提供会员服务")]
    [InlineData("处理方式:存储、查询、客户服务", "Method of processing: 存储、查询、客户服务")]
    [InlineData("个人信息种类:电子邮箱地址、姓名", "Categories of personal information: e-mail address, name")]
    [InlineData("保存期限及到期处理方式:合同终止后三年,到期删除", "Retention, and what happens at its end: 合同终止后三年,到期删除")]
    [InlineData("转移日期:2026-04-01", "Date of the transfer: 2026-04-01")]
    [InlineData("第二十二条", "article 22")]
    [InlineData("2026-03-17 12:00:00 (UTC+8)", "before 2026-03-17 12:00:00 (UTC+8)")]
    [InlineData("您有权查阅、复制、更正", "you may access, copy, correct")]
    [InlineData("撤回同意或者注销账户", "withdraw consent or close your account")]
    [InlineData("未满十四周岁", "For a child under fourteen")]
    [InlineData("告知书版本:notice/1", "Version of this notice: notice/1")]
    [InlineData("告知时间:2026-03-02 12:00:00 (UTC+8)", "Given: 2026-03-02 12:00:00 (UTC+8)")]
    public void Render_NoticeRoute_SaysEveryRequiredItemInBothLanguagesAndBothForms(string chinese, string english)
    {
        var notice = Notices.Document();

        foreach (var form in new[] { notice.Text, notice.Html })
        {
            var text = WebUtility.HtmlDecode(string.Concat(form));
            Assert.Contains(chinese, text, StringComparison.Ordinal);
            Assert.Contains(english, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Render_NoticeRoute_OffersObjectionAndNotConsent()
    {
        var text = string.Concat(Notices.Document().Text);

        Assert.Contains("提出异议", text, StringComparison.Ordinal);
        Assert.DoesNotContain("单独同意", text, StringComparison.Ordinal);
        Assert.DoesNotContain("separate consent", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_ConsentRoute_AsksForSeparateConsentAndStaysInScope()
    {
        var notice = Notices.Document(Requests.Good() with { DealType = DealType.AssetSale }, consentNeeded: true);

        foreach (var text in new[] { string.Concat(notice.Text), string.Concat(notice.Html) })
        {
            Assert.Contains("单独同意", text, StringComparison.Ordinal);
            Assert.Contains("needs your separate consent", text, StringComparison.Ordinal);
            Assert.Contains("第二十三条", text, StringComparison.Ordinal);
            Assert.Contains("sale of a business or of assets", text, StringComparison.Ordinal);
            Assert.DoesNotContain("提出异议", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Render_SensitiveColumns_SayNecessityAndImpact()
    {
        var plain = string.Concat(Notices.Document().Text);
        var sensitive = Notices.Document(map: Notices.Map((PersonalDataType.BankCard, true), (PersonalDataType.Email, false)));

        Assert.DoesNotContain("敏感", plain, StringComparison.Ordinal);
        foreach (var text in new[] { string.Concat(sensitive.Text), string.Concat(sensitive.Html) })
        {
            Assert.Contains("其中敏感个人信息:银行卡号", text, StringComparison.Ordinal);
            Assert.Contains("必要性:", text, StringComparison.Ordinal);
            Assert.Contains("对您个人权益的影响:", text, StringComparison.Ordinal);
            Assert.Contains("sensitive personal information: bank card number", text, StringComparison.Ordinal);
            Assert.Contains("Why it is needed:", text, StringComparison.Ordinal);
            Assert.Contains("What it means for you:", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Render_RecipientOverseas_NamesTheCountry()
    {
        var request = Requests.Good();
        var abroad = Notices.Document(request with { Recipient = request.Recipient with { Country = "SG" } });

        Assert.Contains("接收方位于境外(国家或地区代码,ISO 3166-1):SG", string.Concat(abroad.Text), StringComparison.Ordinal);
        Assert.Contains("outside mainland China (country or region code, ISO 3166-1): SG", string.Concat(abroad.Html), StringComparison.Ordinal);
        Assert.DoesNotContain("境外", string.Concat(Notices.Document().Text), StringComparison.Ordinal);
    }

    [Fact]
    public void Render_HostileNames_AreTextInHtmlAndOneLineInPlainText()
    {
        var request = Requests.Good();
        var hostile = Notices.Document(request with
        {
            Transferor = request.Transferor with { Name = "甲<script>alert(1)</script>\"'&{{link}}{{#consent}}", Contact = "a\r\nBcc: x@evil.example\r\n\r\n11. 您的权利:无\u2028\u202e\0b" },
        });

        var html = string.Concat(hostile.Html);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.Contains("甲&lt;script&gt;alert(1)&lt;/script&gt;", html, StringComparison.Ordinal);
        Assert.Equal(Notices.Document().Html.Count, hostile.Html.Count);
        Assert.Equal(Notices.Document().Text.Count, hostile.Text.Count);
        Assert.Contains("a Bcc: x@evil.example 11. 您的权利:无 b", string.Concat(hostile.Text), StringComparison.Ordinal);
        Assert.DoesNotContain(hostile.Subject, char.IsControl);
    }

    [Fact]
    public void Render_EveryForm_HasAPlaceForTheLinkInBothLanguages()
    {
        var notice = Notices.Document();

        Assert.Equal(3, notice.Text.Count);
        Assert.Equal(3, notice.Html.Count);
        Assert.DoesNotContain("{{", string.Concat(notice.Text) + string.Concat(notice.Html), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Deals))]
    public void Render_EveryDealThatIsNotified_HasWords(DealType deal) =>
        Assert.NotEmpty(Notices.Document(Requests.Good() with { DealType = deal }).Text);

    [Theory]
    [MemberData(nameof(Categories))]
    public void Render_EveryCategory_HasWords(PersonalDataType type) =>
        Assert.NotEmpty(Notices.Document(map: Notices.Map((type, true))).Text);

    [Theory]
    [InlineData(DealType.ShareSale)]
    [InlineData(DealType.DueDiligence)]
    public void Render_DealWithoutNotice_Throws(DealType deal) =>
        Assert.Throws<InvalidOperationException>(() => Notices.Document(Requests.Good() with { DealType = deal }));

    public static TheoryData<DealType> Deals => [
        DealType.Merger, DealType.Division, DealType.Dissolution, DealType.Bankruptcy, DealType.AssetSale, DealType.AccountResale, DealType.CustomerList];

    public static TheoryData<PersonalDataType> Categories => [.. Enum.GetValues<PersonalDataType>().Where(type => type != PersonalDataType.None)];
}
