using System.Xml;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Http;
using PersonalData.Classification;
using PersonalData.Identifiers;
using PersonalData.Sealing;

namespace CustomerTransferFunctions.Transfers;

/// <summary>Finds everything that is wrong with a request for a transfer, at once.</summary>
public static class RequestValidation
{
    private const int LongestText = 500;

    public static List<Offence> Offences(TransferRequest request, TransferOptions options, DateOnly today)
    {
        List<Offence> offences = [];
        if (!Enum.IsDefined(request.DealType))
        {
            Add("dealType", "Unknown", $"Use one of: {string.Join(", ", Enum.GetNames<DealType>())}.");
        }

        CheckParty("transferor", request.Transferor);
        CheckParty("recipient", request.Recipient);
        if (request.Transferor is { UnifiedSocialCreditCode: { } from } && request.Recipient is { UnifiedSocialCreditCode: { } to }
            && string.Equals(from, to, StringComparison.OrdinalIgnoreCase))
        {
            Add("recipient.unifiedSocialCreditCode", "SameParty", "The recipient is the transferor; a hand-over needs two parties.");
        }

        string? why = null;
        if (string.IsNullOrWhiteSpace(request.RecipientPublicKey) || !AgeRecipient.TryParse(request.RecipientPublicKey, out _, out why))
        {
            Add("recipientPublicKey", "NotAnAgeKey",
                $"The recipient's public key is not an age X25519 key ({why ?? "it is missing"}). The recipient makes one with 'age-keygen' and sends the line that begins with age1.");
        }

        CheckText("purpose", request.Purpose);
        CheckText("method", request.Method);
        CheckText("retention", request.Retention);
        if (request.TransferDate < today)
        {
            Add("transferDate", "InThePast", $"The transfer date {request.TransferDate:O} is past; today is {today:O}.");
        }

        if (request.AnswerWindow is not null)
        {
            if (!TryReadWindow(request.AnswerWindow, out var window))
            {
                Add("answerWindow", "NotADuration", "Write an ISO 8601 duration in days, hours, minutes or seconds, such as P15D or PT72H.");
            }
            else if (window < options.MinimumAnswerWindow)
            {
                Add("answerWindow", "TooShort", $"Customers need at least {options.MinimumAnswerWindow:g} to answer (Transfers__MinimumAnswerWindow).");
            }
            else if (window > TimeSpan.FromDays(366))
            {
                Add("answerWindow", "TooLong", "The window may not be longer than 366 days.");
            }
        }

        if (request.CounselDecision is { } counsel)
        {
            CheckText("counselDecision.ground", counsel.Ground);
            CheckText("counselDecision.decidedBy", counsel.DecidedBy);
            if (counsel.DecidedOn > today)
            {
                Add("counselDecision.decidedOn", "InTheFuture", "Counsel cannot have decided after today.");
            }
        }

        if (request.ColumnOverrides is { } overrides)
        {
            offences.AddRange(ColumnOverrides.Check(overrides)
                .Select(offence => new Offence($"columnOverrides[{offence.Index}]", offence.Code.ToString(), offence.Message)));
        }

        return offences;

        void CheckParty(string field, Party? party)
        {
            if (party is null)
            {
                Add(field, "Missing", "Name the party: name, unifiedSocialCreditCode, contact.");
                return;
            }

            CheckText($"{field}.name", party.Name);
            CheckText($"{field}.contact", party.Contact);
            if (!IsCreditCode(party.UnifiedSocialCreditCode))
            {
                Add($"{field}.unifiedSocialCreditCode", "NotValid",
                    "Not a unified social credit code: 18 characters of 0-9 and A-Z without I, O, S, V, Z, the last one a check character (GB 32100-2015).");
            }

            if (party.Country is not { Length: 2 } || !party.Country.All(char.IsAsciiLetterUpper))
            {
                Add($"{field}.country", "NotACountry", "Write the ISO 3166-1 code of the country in two capital letters, such as CN.");
            }
        }

        void CheckText(string field, string? text)
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                Add(field, "Missing", "Must be filled in: customers and approvers are told it.");
            }
            else if (text.Length > LongestText)
            {
                Add(field, "TooLong", $"At most {LongestText} characters; found {text.Length}.");
            }
            else if (text.Any(char.IsControl))
            {
                Add(field, "ControlCharacter", "Must be one line of plain text, without control characters.");
            }
        }

        void Add(string field, string code, string message) => offences.Add(new Offence(field, code, message));
    }

    // As written, not as it could be read: tokens name organisations by the same text.
    private static bool IsCreditCode(string? text)
    {
        Span<char> normal = stackalloc char[UnifiedSocialCreditCode.Length];
        return UnifiedSocialCreditCode.Normalize(text, normal) == CreditCodeCheck.Valid && normal.SequenceEqual(text);
    }

    /// <summary>Reads a duration as ISO 8601 writes it; years and months are refused, because their length is not fixed.</summary>
    public static bool TryReadWindow(string text, out TimeSpan window)
    {
        window = default;
        var date = text.Split('T')[0];
        if (date.Contains('Y', StringComparison.Ordinal) || date.Contains('M', StringComparison.Ordinal))
        {
            return false;
        }

        try
        {
            window = XmlConvert.ToTimeSpan(text);
            return window > TimeSpan.Zero;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return false;
        }
    }
}
