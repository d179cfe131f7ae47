using CustomerTransferFunctions.Notification;
using MimeKit;

namespace CustomerTransferFunctions.Tests.Notification;

public sealed class PickupFolderTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("pickup-").FullName;

    private string Folder => Path.Combine(root, Notices.TransferId);

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task SendAsync_Notice_LiesThereWholeUnderThePseudonym()
    {
        await using var session = PickupFolder.Open(Folder);

        Assert.True(await session.SendAsync(Notices.Subject(1), () => Notices.Message(1), default));

        var file = Assert.Single(Directory.GetFiles(Folder));
        Assert.Equal($"{Notices.Subject(1)}.eml", Path.GetFileName(file));
        Assert.Equal("zhang@example.com", MimeMessage.Load(file).To.Mailboxes.Single().Address);
    }

    [Fact]
    public async Task SendAsync_Again_NeitherComposesNorWrites()
    {
        await using var session = PickupFolder.Open(Folder);
        await session.SendAsync(Notices.Subject(1), () => Notices.Message(1), default);
        var first = await File.ReadAllBytesAsync(Path.Combine(Folder, $"{Notices.Subject(1)}.eml"));

        await using var again = PickupFolder.Open(Folder);
        Assert.True(await again.SendAsync(Notices.Subject(1), () => throw new InvalidOperationException("composed twice"), default));

        Assert.Equal(first, await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(Folder))));
    }

    [Fact]
    public async Task SendAsync_AfterABrokenAttempt_WritesOverWhatItLeft()
    {
        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(Path.Combine(Folder, $"{Notices.Subject(1)}.part"), new string('x', 100_000));
        await using var session = PickupFolder.Open(Folder);

        await session.SendAsync(Notices.Subject(1), () => Notices.Message(1), default);

        Assert.Equal(Notices.Message(1).MessageId, MimeMessage.Load(Assert.Single(Directory.GetFiles(Folder))).MessageId);
    }

    [Fact]
    public async Task SendAsync_ComposingFails_LeavesNoNotice()
    {
        await using var session = PickupFolder.Open(Folder);

        await Assert.ThrowsAsync<InvalidOperationException>(() => session.SendAsync(Notices.Subject(1), () => throw new InvalidOperationException(), default));

        Assert.Empty(Directory.GetFiles(Folder, "*.eml"));
    }

    [Fact]
    public async Task SendAsync_OnUnix_OnlyTheOwnerMayRead()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await using var session = PickupFolder.Open(Folder);
        await session.SendAsync(Notices.Subject(1), () => Notices.Message(1), default);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Folder));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Assert.Single(Directory.GetFiles(Folder))));
    }
}
