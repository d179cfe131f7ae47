using CustomerTransferFunctions.Platform.Storage;
using MimeKit;
using PersonalData.Subjects;

namespace CustomerTransferFunctions.Notification;

/// <summary>
/// Puts each notice as a file <c>{subject}.eml</c> (RFC 5322) where a mail system picks it up. A file appears whole or not at all, and is never
/// written again: one notice a person, however often the batch runs. A mail system that takes files away while a batch that broke off runs
/// again sees some of them a second time, with the same Message-ID. Files outlive the death of the process, not that of the machine.
/// </summary>
internal sealed class PickupFolder(NoticeOutbox outbox, CopyRegister register) : INoticeChannel
{
    private const UnixFileMode OwnerOnlyFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnerOnlyFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public async Task<INoticeSession> OpenAsync(string transferId, SubjectId firstSubject, CancellationToken ct)
    {
        await register.RegisterAsync(transferId, CopyKind.NoticeOutbox, NoticeOutbox.CopyName, ct);
        return Open(outbox.FolderOf(transferId));
    }

    internal static INoticeSession Open(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnlyFolder);
        }

        return new Session(folder);
    }

    private sealed class Session(string folder) : INoticeSession
    {
        public Task<bool> SendAsync(SubjectId subject, Func<MimeMessage> compose, CancellationToken ct)
        {
            var final = Path.Combine(folder, $"{subject}.eml");
            if (!File.Exists(final))
            {
                Write(Path.Combine(folder, $"{subject}.part"), final, compose(), ct);
            }

            return Task.FromResult(true);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private static void Write(string part, string final, MimeMessage message, CancellationToken ct)
        {
            // What a broken attempt left under this name is overwritten; a second attempt at the same time is kept out.
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 64 * 1024 };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = OwnerOnlyFile;
            }

            using (message)
            using (var file = new FileStream(part, options))
            {
                message.WriteTo(file, ct);
            }

            File.Move(part, final, overwrite: false);
        }
    }
}
