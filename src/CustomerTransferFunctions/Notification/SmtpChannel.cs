using CustomerTransferFunctions.Platform.Storage;
using MailKit.Net.Smtp;
using MimeKit;
using PersonalData.Subjects;

namespace CustomerTransferFunctions.Notification;

/// <summary>
/// Sends notices through an SMTP server (RFC 5321), one connection a batch. After the server has taken a message, that is recorded before the
/// next one goes out. A crash between the two repeats that one message, with the same Message-ID. Meant for a submission server that queues:
/// a refusal of an address, also one for the moment (greylisting), leaves its owner unreachable and so out of the hand-over.
/// </summary>
internal sealed class SmtpChannel(SmtpServer server, ISentJournal journal) : INoticeChannel
{
    public async Task<INoticeSession> OpenAsync(string transferId, SubjectId firstSubject, CancellationToken ct)
    {
        var client = new SmtpClient();
        try
        {
            await client.ConnectAsync(server.Host, server.Port, server.Security, ct);
            if (server.Credential is { } credential)
            {
                await client.AuthenticateAsync(credential, ct);
            }

            return new Session(client, await journal.OpenAsync(transferId, firstSubject, ct));
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private sealed class Session(SmtpClient client, ISentJournalBatch sent) : INoticeSession
    {
        public async Task<bool> SendAsync(SubjectId subject, Func<MimeMessage> compose, CancellationToken ct)
        {
            if (await sent.FindAsync(subject) is { } earlier)
            {
                return earlier;
            }

            using var message = compose();
            var taken = await TrySendAsync(message, ct);

            // Not to be broken off: what the server has taken must be recorded.
            await sent.AddAsync(subject, taken, CancellationToken.None);
            return taken;
        }

        public async ValueTask DisposeAsync()
        {
            await sent.DisposeAsync();
            client.Dispose();
        }

        private async Task<bool> TrySendAsync(MimeMessage message, CancellationToken ct)
        {
            try
            {
                await client.SendAsync(message, ct);
                return true;
            }
            catch (SmtpCommandException refusal) when (ConcernsThisAddress(refusal))
            {
                return false;
            }
            catch (SmtpCommandException refusal)
            {
                // The exception of the library repeats the server's text, which can name the address.
                throw new IOException(
                    $"The mail server answered {(int)refusal.StatusCode} ({refusal.ErrorCode}) to a notice. That is not about one address: look at its log and at Notices__From.");
            }
        }

        // 421: the server is closing the connection, whatever it was answering to.
        private static bool ConcernsThisAddress(SmtpCommandException refusal) => refusal.ErrorCode switch
        {
            SmtpErrorCode.RecipientNotAccepted => refusal.StatusCode != SmtpStatusCode.ServiceNotAvailable,
            SmtpErrorCode.MessageNotAccepted => (int)refusal.StatusCode >= 500,
            _ => false,
        };
    }
}
