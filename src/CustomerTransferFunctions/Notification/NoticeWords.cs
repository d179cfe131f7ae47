using CustomerTransferFunctions.Platform.CaseFile;
using PersonalData.Detection;

namespace CustomerTransferFunctions.Notification;

/// <summary>What codes are called when customers read them. A code without words fails the preparation: nobody is told a code.</summary>
internal static class NoticeWords
{
    public static (string Zh, string En) Category(PersonalDataType type) => type switch
    {
        PersonalDataType.ResidentId => ("居民身份证件号码", "resident identity number"),
        PersonalDataType.ForeignPermanentResidentId => ("外国人永久居留身份证号码", "foreigner's permanent-residence ID number"),
        PersonalDataType.HongKongIdentityCard => ("香港身份证号码", "Hong Kong identity card number"),
        PersonalDataType.MacaoIdentityCard => ("澳门居民身份证号码", "Macao identity card number"),
        PersonalDataType.TaiwanIdentityCard => ("台湾身份证号码", "Taiwan identity card number"),
        PersonalDataType.HongKongMacaoTravelPermit => ("港澳居民来往内地通行证号码", "Hong Kong or Macao resident's travel permit number"),
        PersonalDataType.TaiwanTravelPermit => ("台湾居民来往大陆通行证号码", "Taiwan resident's travel permit number"),
        PersonalDataType.Passport => ("护照号码", "passport number"),
        PersonalDataType.MilitaryId => ("军人证件号码", "military ID number"),
        PersonalDataType.DrivingLicenceNumber => ("驾驶证档案编号", "driving licence number"),
        PersonalDataType.UsSocialSecurityNumber => ("美国社会安全号码", "US Social Security number"),
        PersonalDataType.UkNationalInsuranceNumber => ("英国国民保险号码", "UK National Insurance number"),
        PersonalDataType.UnifiedSocialCreditCode => ("统一社会信用代码", "unified social credit code"),
        PersonalDataType.OrganisationCode => ("组织机构代码", "organisation code"),
        PersonalDataType.TaxNumber => ("纳税人识别号", "tax number"),
        PersonalDataType.Mobile => ("手机号码", "mobile phone number"),
        PersonalDataType.Landline => ("固定电话号码", "landline number"),
        PersonalDataType.InternationalPhone => ("境外电话号码", "telephone number outside mainland China"),
        PersonalDataType.Email => ("电子邮箱地址", "e-mail address"),
        PersonalDataType.WeChatId => ("微信号", "WeChat account"),
        PersonalDataType.QqNumber => ("QQ号码", "QQ number"),
        PersonalDataType.PostalAddress => ("通信或居住地址", "postal or home address"),
        PersonalDataType.BankCard => ("银行卡号", "bank card number"),
        PersonalDataType.BankAccount => ("银行账号", "bank account number"),
        PersonalDataType.Iban => ("国际银行账号", "international bank account number"),
        PersonalDataType.CardSecurityCode => ("银行卡安全码", "card security code"),
        PersonalDataType.CardExpiry => ("银行卡有效期", "card expiry date"),
        PersonalDataType.LicensePlate => ("车牌号码", "licence plate number"),
        PersonalDataType.Vin => ("车辆识别代号", "vehicle identification number"),
        PersonalDataType.Imei => ("移动设备识别码", "mobile equipment identity (IMEI)"),
        PersonalDataType.MacAddress => ("设备网络地址（MAC）", "hardware address (MAC)"),
        PersonalDataType.IpAddress => ("网络地址（IP）", "IP address"),
        PersonalDataType.Coordinates => ("位置坐标", "location coordinates"),
        PersonalDataType.DeviceId => ("设备标识", "device identifier"),
        PersonalDataType.CookieId => ("浏览器或会话标识", "browser or session identifier"),
        PersonalDataType.PersonName => ("姓名", "name"),
        PersonalDataType.BirthDate => ("出生日期", "date of birth"),
        PersonalDataType.Age => ("年龄", "age"),
        PersonalDataType.Sex => ("性别", "sex"),
        PersonalDataType.Ethnicity => ("民族", "ethnic group"),
        PersonalDataType.Religion => ("宗教信仰", "religion"),
        PersonalDataType.MaritalStatus => ("婚姻状况", "marital status"),
        PersonalDataType.Employer => ("工作单位", "employer"),
        PersonalDataType.Occupation => ("职业", "occupation"),
        PersonalDataType.Income => ("收入或资产状况", "income or assets"),
        PersonalDataType.Transaction => ("交易或消费记录", "transaction records"),
        PersonalDataType.Health => ("健康信息", "health information"),
        PersonalDataType.Biometric => ("生物识别信息", "biometric information"),
        PersonalDataType.CriminalRecord => ("违法犯罪记录", "criminal record"),
        PersonalDataType.Credential => ("账户口令或密钥", "passwords or keys"),
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
