using System.Text.Json.Serialization;

namespace PersonalData.Detection;

/// <summary>
/// The kinds of personal data that columns and values are sorted into. Everything later (data map, notice, masking, subject keys) is
/// decided by this type, so its names are stable: they are written into policies, profiles and data maps as text.
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<PersonalDataType>))]
public enum PersonalDataType
{
    /// <summary>Nothing personal was recognised. Such a column may be kept, cell by cell, after another look at each value.</summary>
    None,

    /// <summary>
    /// Resident identity number (公民身份号码), GB 11643-1999: 18 or 15 characters, also the cards of Hong Kong, Macao and Taiwan residents and
    /// the foreigner's permanent-residence ID.
    /// </summary>
    ResidentId,

    /// <summary>Mobile number of mainland China: 11 digits beginning with 13 to 19, with or without the country code 86.</summary>
    Mobile,

    /// <summary>Fixed-line number of mainland China with its area code, or a bare local number in a column known to hold them.</summary>
    Landline,

    /// <summary>E-mail address, RFC 5321.</summary>
    Email,

    /// <summary>Bank card number (primary account number), ISO/IEC 7812: 16 to 19 digits with a Luhn check digit.</summary>
    BankCard,

    /// <summary>Name of a natural person.</summary>
    PersonName,

    /// <summary>Postal or residential address.</summary>
    PostalAddress,

    /// <summary>Unified social credit code of an organisation or sole trader (统一社会信用代码), GB 32100-2015.</summary>
    UnifiedSocialCreditCode,

    /// <summary>Date of birth.</summary>
    BirthDate,

    /// <summary>The seller's own number for a customer.</summary>
    CustomerNumber,

    /// <summary>Text written by people, in which anything may stand.</summary>
    FreeText,
}
