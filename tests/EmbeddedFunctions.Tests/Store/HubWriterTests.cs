using EmbeddedFunctions.Engine;
using EmbeddedFunctions.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace EmbeddedFunctions.Tests.Store;

public sealed class HubWriterTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("writer-").FullName;
    private readonly HubFile _file;

    public HubWriterTests() => _file = HubFile.Open(_directory, "Hub");

    public void Dispose()
    {
        _file.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task Write_WhoseCommitFails_IsTriedAgainAndToldOnce()
    {
        using var writer = new HubWriter(_file, NullLogger.Instance);
        var healthy = new List<bool>();
        var change = new Change((attempt, transaction) =>
        {
            healthy.Add(writer.IsHealthy);
            Insert(transaction, $"attempt-{attempt}");
            if (attempt < 3)
            {
                throw new SqliteException("database or disk is full", 13);
            }
        });

        writer.TryWrite(change);
        await change.Told;

        using var reader = new HubReader(_file);
        Assert.Equal([true, false, false], healthy);
        Assert.True(writer.IsHealthy);
        Assert.Equal(["attempt-3"], reader.Query("SELECT id FROM instances", row => row.GetString(0)));
    }

    [Fact]
    public async Task Write_OfManyChanges_TellsThemInOrderWhenTheyCanBeRead()
    {
        using var writer = new HubWriter(_file, NullLogger.Instance);
        using var reader = new HubReader(_file);
        var told = new List<int>();
        var changes = Enumerable.Range(0, 500).Select(n => new Change(
            (_, transaction) => Insert(transaction, $"i{n}"),
            () =>
            {
                Assert.Single(reader.Query("SELECT 1 FROM instances WHERE id = $1", row => row.GetInt32(0), $"i{n}"));
                told.Add(n);
            })).ToList();

        changes.ForEach(change => writer.TryWrite(change));
        await Task.WhenAll(changes.Select(change => change.Told));

        Assert.Equal(Enumerable.Range(0, 500), told);
    }

    [Fact]
    public void Dispose_WhileCommitsFail_GivesUpAndTellsNobody()
    {
        var change = new Change((_, _) => throw new SqliteException("database or disk is full", 13));
        using (var writer = new HubWriter(_file, NullLogger.Instance))
        {
            writer.TryWrite(change);
        }

        Assert.False(change.Told.IsCompleted);
    }

    private static void Insert(HubTransaction transaction, string id) =>
        transaction.Insert(new NewInstance(id, "Name", string.Empty, null, DateTime.UnixEpoch, null, null, null));

    private sealed class Change(Action<int, HubTransaction> apply, Action? committed = null) : IHubChange
    {
        private readonly TaskCompletionSource _told = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _attempts;

        public Task Told => _told.Task;

        public void Apply(HubTransaction transaction) => apply(++_attempts, transaction);

        public void Committed()
        {
            committed?.Invoke();
            _told.SetResult();
        }
    }
}
