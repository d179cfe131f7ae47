using System.Text;
using CustomerTransferFunctions.Notification;
using MailKit.Security;
using MimeKit;
using PersonalData.Subjects;

namespace CustomerTransferFunctions.Tests.Notification;

public sealed class SmtpChannelTests
{
    private readonly MemoryJournal journal = new();

    [Fact]
    public async Task SendAsync_WholeBatch_GoesThroughOneConnection()
    {
        await using var server = new LoopbackSmtpServer();

        var outcomes = await SendAsync(server, 1, 2, 3);

        Assert.Equal([true, true, true], outcomes);
        Assert.Equal(1, server.Connections);
        Assert.Equal([1, 2, 3], server.Taken.Select(SubjectOf));
        var message = Load(server.Taken.First());
        Assert.Equal("person1@example.com", message.To.Mailboxes.Single().Address);
        Assert.Contains("个人信息转移告知书", message.TextBody, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("550 no such mailbox")]
    [InlineData("450 try later")]
    public async Task SendAsync_OneAddressRefused_TheOthersStillGetTheirs(string reply)
    {
        await using var server = new LoopbackSmtpServer { RecipientReplies = { ["person2@example.com"] = reply } };

        var outcomes = await SendAsync(server, 1, 2, 3);

        Assert.Equal([true, false, true], outcomes);
        Assert.Equal([1, 3], server.Taken.Select(SubjectOf));
        Assert.False(journal.Rows[Notices.Subject(2)]);
    }

    [Fact]
    public async Task SendAsync_MessageRefusedForGood_IsUnreachable()
    {
        await using var server = new LoopbackSmtpServer { DataReply = "552 mailbox full" };

        Assert.Equal([false], await SendAsync(server, 1));
    }

    [Theory]
    [InlineData("451 local error")]
    [InlineData("421 closing")]
    public async Task SendAsync_ServerOutOfOrder_IsAFaultAndNothingIsRecorded(string reply)
    {
        await using var server = new LoopbackSmtpServer { DataReply = reply };

        await Assert.ThrowsAnyAsync<IOException>(() => SendAsync(server, 1));

        Assert.Empty(journal.Rows);
    }

    [Fact]
    public async Task SendAsync_RecipientRefusedWith421_IsAFault()
    {
        await using var server = new LoopbackSmtpServer { RecipientReplies = { ["person1@example.com"] = "421 closing for person1@example.com" } };

        var fault = await Assert.ThrowsAnyAsync<Exception>(() => SendAsync(server, 1));

        Assert.DoesNotContain("person1", fault.Message, StringComparison.Ordinal);
        Assert.Empty(journal.Rows);
    }

    [Fact]
    public async Task SendAsync_ConnectionDropsBeforeTheReply_RepeatsThatOneMessageOnlyWithTheSameId()
    {
        await using var server = new LoopbackSmtpServer();
        await SendAsync(server, 1, 2);
        server.DropOnceAfterTaking();
        await Assert.ThrowsAnyAsync<Exception>(() => SendAsync(server, 1, 2, 3, 4));

        var outcomes = await SendAsync(server, 1, 2, 3, 4);

        Assert.Equal([true, true, true, true], outcomes);
        Assert.Equal([1, 2, 3, 3, 4], server.Taken.Select(SubjectOf));
        Assert.Equal(4, server.Taken.Select(message => Load(message).MessageId).Distinct().Count());
    }

    [Fact]
    public async Task SendAsync_RefusedEarlier_IsNotAskedAgain()
    {
        await using var server = new LoopbackSmtpServer();
        journal.Rows[Notices.Subject(1)] = false;

        Assert.Equal([false, true], await SendAsync(server, 1, 2));

        Assert.Equal([2], server.Taken.Select(SubjectOf));
    }

    private async Task<List<bool>> SendAsync(LoopbackSmtpServer server, params int[] subjects)
    {
        var channel = new SmtpChannel(new SmtpServer("127.0.0.1", server.Port, SecureSocketOptions.None, null), journal);
        await using var session = await channel.OpenAsync(Notices.TransferId, Notices.Subject(subjects[0]), default);
        List<bool> outcomes = [];
        foreach (var subject in subjects)
        {
            outcomes.Add(await session.SendAsync(Notices.Subject(subject), () => Notices.Message(subject, $"person{subject}@example.com"), default));
        }

        return outcomes;
    }

    private static MimeMessage Load(string raw) => MimeMessage.Load(new MemoryStream(Encoding.Latin1.GetBytes(raw)));

    private static int SubjectOf(string raw) => Convert.ToInt32(Load(raw).MessageId!.Split('.', '@')[1], 16);

    private sealed class MemoryJournal : ISentJournal
    {
        public Dictionary<SubjectId, bool> Rows { get; } = [];

        public Task<ISentJournalBatch> OpenAsync(string transferId, SubjectId firstSubject, CancellationToken ct) =>
            Task.FromResult<ISentJournalBatch>(new Batch(Rows));
    }

    private sealed class Batch(Dictionary<SubjectId, bool> rows) : ISentJournalBatch
    {
        public ValueTask<bool?> FindAsync(SubjectId subject) => ValueTask.FromResult(rows.TryGetValue(subject, out var taken) ? taken : default(bool?));

        public Task AddAsync(SubjectId subject, bool taken, CancellationToken ct)
        {
            rows.Add(subject, taken);
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
