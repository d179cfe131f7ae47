using CustomerTransferFunctions.Platform.CaseFile;
using PersonalData.Detection;

namespace CustomerTransferFunctions.Notification;

/// <summary>What codes are called when customers read them. A code without words fails the preparation: nobody is told a code.</summary>
internal static class NoticeWords
{
    public static (string Zh, string En) Category(PersonalDataType type) => type switch
    {
        PersonalDataType.ResidentId => ("居民身份证件号码", "resident identity number"),
        PersonalDataType.Mobile => ("手机号码", "mobile phone number"),
        PersonalDataType.Landline => ("固定电话号码", "landline number"),
        PersonalDataType.Email => ("电子邮箱地址", "e-mail address"),
        PersonalDataType.BankCard => ("银行卡号", "bank card number"),
        PersonalDataType.PersonName => ("姓名", "name"),
        PersonalDataType.PostalAddress => ("通信或居住地址", "postal or home address"),
        PersonalDataType.UnifiedSocialCreditCode => ("统一社会信用代码", "unified social credit code"),
        PersonalDataType.BirthDate => ("出生日期", "date of birth"),
        PersonalDataType.CustomerNumber => ("客户编号", "customer number"),
        PersonalDataType.FreeText => ("备注等文字记录", "notes and other written records"),
        _ => throw new InvalidOperationException($"The notice has no words for the category {type}. Add them in {nameof(NoticeWords)}."),
    };

    public static (string Zh, string En) Deal(DealType deal) => deal switch
    {
        DealType.Merger => ("公司合并", "merger of companies"),
        DealType.Division => ("公司分立", "division of the company"),
        DealType.Dissolution => ("公司解散", "dissolution of the company"),
        DealType.Bankruptcy => ("公司被宣告破产", "the company was declared bankrupt"),
        DealType.AssetSale => ("业务或资产转让", "sale of a business or of assets"),
        DealType.AccountResale => ("企业账户转让", "sale of a corporate account"),
        DealType.CustomerList => ("客户资料转让", "sale of customer records"),
        _ => throw new InvalidOperationException($"No notice goes out for a deal of kind {deal}; the assessment should have ended this transfer."),
    };
}
