using System.Globalization;
using System.Net;
using MailKit.Security;
using Microsoft.Extensions.Configuration;
using MimeKit;

namespace CustomerTransferFunctions.Notification;

/// <summary>The mail server that takes the notices. A class, not a record: it must not print its password.</summary>
internal sealed class SmtpServer(string host, int port, SecureSocketOptions security, NetworkCredential? credential)
{
    public string Host => host;

    public int Port => port;

    public SecureSocketOptions Security => security;

    public NetworkCredential? Credential => credential;
}

/// <summary>How notices go out (section <c>Notices</c>): into a pickup folder or through an SMTP server, one of the two.</summary>
public sealed class NoticeOptions
{
    private NoticeOptions(MailboxAddress from, Uri linkBase, SmtpServer? smtp)
    {
        From = from;
        LinkBase = linkBase;
        Smtp = smtp;
    }

    /// <summary>Who the notices come from; its domain is also that of the Message-IDs.</summary>
    public MailboxAddress From { get; }

    /// <summary>Where customers reach this app; links are <c>{base}/api/notices/{token}</c>. Ends in a slash.</summary>
    public Uri LinkBase { get; }

    internal SmtpServer? Smtp { get; }

    /// <exception cref="InvalidOperationException">A setting cannot be used; the message names all that cannot.</exception>
    public static NoticeOptions Read(IConfiguration configuration)
    {
        var notices = configuration.GetSection("Notices");
        List<string> wrong = [];
        var from = ReadFrom(notices["From"], wrong);
        var linkBase = ReadLinkBase(notices["LinkBaseUrl"], wrong);
        var pickup = !string.IsNullOrEmpty(notices["PickupDirectory"]);
        if (pickup == !string.IsNullOrEmpty(notices["SmtpHost"]))
        {
            wrong.Add($"set exactly one of Notices__PickupDirectory (a folder) and Notices__SmtpHost (a mail server); {(pickup ? "both are" : "neither is")} set");
        }

        var smtp = pickup || string.IsNullOrEmpty(notices["SmtpHost"]) ? null : ReadSmtp(notices, wrong);
        return wrong.Count == 0
            ? new NoticeOptions(from!, linkBase!, smtp)
            : throw new InvalidOperationException("Notices could not be sent: " + string.Join("; ", wrong) + ".");
    }

    private static MailboxAddress? ReadFrom(string? text, List<string> wrong)
    {
        if (text is not null && MailboxAddress.TryParse(text, out var from) && from.Address.Contains('@', StringComparison.Ordinal)
            && !text.Any(char.IsControl))
        {
            return from;
        }

        wrong.Add("Notices__From must be the sender's mail address, such as Notices <notices@example.com>");
        return null;
    }

    private static Uri? ReadLinkBase(string? text, List<string> wrong)
    {
        // A link answers for a person, so it may not travel in the clear except within the machine.
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Query.Length == 0 && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0
            && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)))
        {
            return new Uri(uri.AbsoluteUri.TrimEnd('/') + "/");
        }

        wrong.Add("Notices__LinkBaseUrl must be the https address at which customers reach this app, such as https://handover.example.com (http only on the loopback interface)");
        return null;
    }

    private static SmtpServer ReadSmtp(IConfigurationSection notices, List<string> wrong)
    {
        var host = notices["SmtpHost"]!;
        var port = 587;
        if (notices["SmtpPort"] is { Length: > 0 } portText
            && (!int.TryParse(portText, NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 1 or > 65535))
        {
            wrong.Add("Notices__SmtpPort must be a number from 1 to 65535");
        }

        var security = notices["SmtpSecurity"] switch
        {
            null or "" or "StartTls" => SecureSocketOptions.StartTls,
            "Tls" => SecureSocketOptions.SslOnConnect,
            "None" when IsLoopback(host) => SecureSocketOptions.None,
            _ => default(SecureSocketOptions?),
        };
        if (security is null)
        {
            wrong.Add("Notices__SmtpSecurity must be StartTls or Tls (None only for a mail server on the loopback interface)");
        }

        var (user, password) = (notices["SmtpUser"] ?? "", notices["SmtpPassword"] ?? "");
        if (user.Length == 0 != (password.Length == 0))
        {
            wrong.Add("set both Notices__SmtpUser and Notices__SmtpPassword, or neither");
        }

        return new SmtpServer(host, port, security ?? SecureSocketOptions.StartTls, user.Length == 0 ? null : new NetworkCredential(user, password));
    }

    private static bool IsLoopback(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
