using System.Threading.Channels;
using EmbeddedFunctions.Engine;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace EmbeddedFunctions.Store;

/// <summary>
/// The one thread that writes to the hub. It takes all changes that are waiting into one transaction, so that one wait for the disk serves
/// them all, and tells them when they are safe. A commit that fails is tried again until it succeeds: nothing has left yet that would have
/// to be taken back.
/// </summary>
internal sealed partial class HubWriter : IDisposable
{
    private const int LargestBatch = 2_000;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly Channel<IHubChange> _changes = Channel.CreateUnbounded<IHubChange>(new() { SingleReader = true });
    private readonly HubFile _file;
    private readonly ILogger _logger;
    private readonly Thread _thread;
    private readonly ManualResetEventSlim _closing = new();
    private volatile bool _failing;

    public HubWriter(HubFile file, ILogger logger)
    {
        _file = file;
        _logger = logger;
        _thread = new Thread(Run) { IsBackground = true, Name = "hub-writer" };
        _thread.Start();
    }

    /// <summary>False while commits fail.</summary>
    public bool IsHealthy => !_failing;

    /// <summary>Hands in a change. False when the writer has been closed.</summary>
    public bool TryWrite(IHubChange change) => _changes.Writer.TryWrite(change);

    /// <summary>
    /// Writes what was handed in, then ends. Changes that cannot be written are dropped: nobody has been told that they happened.
    /// </summary>
    public void Dispose()
    {
        _changes.Writer.TryComplete();
        _closing.Set();
        _thread.Join();
        _closing.Dispose();
    }

    private void Run()
    {
        using var connection = _file.ConnectWriter();
        using var transaction = new HubTransaction(connection);
        var batch = new List<IHubChange>();
        while (WaitForChange())
        {
            while (batch.Count < LargestBatch && _changes.Reader.TryRead(out var change))
            {
                batch.Add(change);
            }

            if (!TryCommit(connection, transaction, batch))
            {
                return;
            }

            foreach (var change in batch)
            {
                Tell(change);
            }

            batch.Clear();
        }
    }

    // The thread may block: it is the writer's own, and has nothing else to do.
    private bool WaitForChange() => _changes.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult();

    private bool TryCommit(SqliteConnection connection, HubTransaction transaction, List<IHubChange> batch)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                HubSchema.Execute(connection, "BEGIN IMMEDIATE");
                foreach (var change in batch)
                {
                    change.Apply(transaction);
                }

                HubSchema.Execute(connection, "COMMIT");
                _failing = false;
                return true;
            }
            catch (SqliteException exception)
            {
                _failing = true;
                LogCommitFailed(_logger, exception, _file.Path, batch.Count, pause);
                RollBack(connection);
            }

            if (_closing.Wait(pause))
            {
                return false;
            }
        }
    }

    private static void RollBack(SqliteConnection connection)
    {
        try
        {
            HubSchema.Execute(connection, "ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite rolls back by itself after some errors, and then has nothing left to roll back.
        }
    }

    private void Tell(IHubChange change)
    {
        try
        {
            change.Committed();
        }
#pragma warning disable CA1031 // One change's fault must not keep the others from hearing that they are safe.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogTellFailed(_logger, exception, change.GetType().Name);
        }
    }

    [LoggerMessage(1401, LogLevel.Error,
        "Hub '{Path}': a commit of {Changes} changes failed; trying again in {Pause}. Nothing is lost; free the disk or mend the file.")]
    private static partial void LogCommitFailed(ILogger logger, Exception exception, string path, int changes, TimeSpan pause);

    [LoggerMessage(1402, LogLevel.Critical, "{Change} is durable but failed to take effect in memory; restart the process.")]
    private static partial void LogTellFailed(ILogger logger, Exception exception, string change);
}
