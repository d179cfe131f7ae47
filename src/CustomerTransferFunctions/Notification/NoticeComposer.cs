using System.Globalization;
using System.Text;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Links;
using MimeKit;
using MimeKit.Utils;
using PersonalData.Identifiers;
using PersonalData.Subjects;

namespace CustomerTransferFunctions.Notification;

/// <summary>
/// Turns the one notice of a transfer into one person's message (RFC 5322, multipart/alternative, UTF-8). The Message-ID is made of transfer
/// and subject, so that a repeated message is recognised as the same.
/// </summary>
internal sealed class NoticeComposer(NoticeDocument notice, NoticeOptions options, string transferId, byte[] linkKey, TimeProvider clock)
{
    private readonly string linkPrefix = new Uri(options.LinkBase, "api/notices/").AbsoluteUri;
    private readonly byte[][] text = [.. notice.Text.Select(Encoding.UTF8.GetBytes)];
    private readonly byte[][] html = [.. notice.Html.Select(Encoding.UTF8.GetBytes)];

    /// <summary>The address to write to, or null when the text is not one address.</summary>
    public static MailboxAddress? ReadAddress(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (!Email.IsValid(text))
        {
            return null;
        }

        Span<char> folded = stackalloc char[Email.MaxLength];
        var address = Ascii.IsValid(text) ? text.ToString() : Email.TryNormalize(text, folded, out var length) ? folded[..length].ToString() : "";
        return MailboxAddress.TryParse(address, out var mailbox) && mailbox.Address == address && string.IsNullOrEmpty(mailbox.Name) ? mailbox : null;
    }

    public MimeMessage Compose(SubjectId subject, MailboxAddress to)
    {
        var link = Encoding.ASCII.GetBytes(linkPrefix + NoticeLinks.Make(linkKey, new NoticeLink(transferId, subject, notice.WindowEnds)));
        var message = new MimeMessage
        {
            Subject = notice.Subject,
            Date = clock.GetUtcNow(),
            MessageId = string.Create(CultureInfo.InvariantCulture, $"{transferId}.{subject}@{options.From.Domain}"),
            Body = new MultipartAlternative
            {
                Part("plain", text, link),
                Part("html", html, link),
            },
        };
        // A copy: an address remembers every message it was put into, and this one lives as long as the app.
        message.From.Add(options.From.Clone());
        message.To.Add(to);

        // RFC 3834: no machine should answer this.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add(HeaderId.ContentLanguage, "zh-CN, en");
        return message;
    }

    // Everything but the link is encoded once a batch.
    private static TextPart Part(string subtype, byte[][] pieces, byte[] link)
    {
        var content = new MemoryStream(pieces.Sum(piece => piece.Length + link.Length));
        for (var i = 0; i < pieces.Length; i++)
        {
            content.Write(i == 0 ? [] : link);
            content.Write(pieces[i]);
        }

        content.Position = 0;
        return new TextPart(subtype)
        {
            ContentType = { Charset = "utf-8" },
            ContentTransferEncoding = ContentEncoding.Base64,
            Content = new MimeContent(content),
        };
    }
}
