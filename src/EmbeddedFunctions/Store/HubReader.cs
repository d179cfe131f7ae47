using System.Collections.Concurrent;
using System.Text.Json;
using EmbeddedFunctions.Engine;
using Microsoft.Data.Sqlite;

namespace EmbeddedFunctions.Store;

/// <summary>Reads what is committed. Any thread may call; connections are kept and lent out.</summary>
internal sealed class HubReader(HubFile file) : IDisposable
{
    private readonly ConcurrentBag<Lent> _idle = [];
    private volatile bool _disposed;

    /// <summary>The input of an instance's present run.</summary>
    public string? ReadInput(long key) =>
        Use(lent => lent.Input.Query(row => row.Text(0), key).FirstOrDefault());

    /// <summary>The turns of an instance's present run, oldest first.</summary>
    public List<Turn> ReadHistory(long key) => Use(lent => lent.History.Query(row => Turn.Parse(row.GetString(0)), key));

    public List<OpenInstance> ReadOpenInstances() => Query(
        """
        SELECT key, id, name, version, status, updated, start_at, generation, turns,
               parent_key, parent_id, parent_name, parent_generation, parent_task
        FROM instances WHERE completed IS NULL ORDER BY key
        """,
        row => new OpenInstance(
            row.GetInt64(0),
            row.GetString(1),
            row.GetString(2),
            row.GetString(3),
            (OrchestrationRuntimeStatus)row.GetInt32(4),
            row.Time(5),
            row.TimeOrNull(6),
            row.GetInt32(7),
            row.GetInt32(8),
            row.Parent(9)));

    public List<OpenTimer> ReadOpenTimers() =>
        Query("SELECT instance, task, fire_at FROM timers", row => new OpenTimer(row.GetInt64(0), row.GetInt32(1), row.Time(2)));

    /// <summary>Activities that are scheduled and have no result. A turn that scheduled many is read once.</summary>
    public IEnumerable<OpenTask> ReadOpenTasks()
    {
        var open = Query("SELECT instance, turn, task FROM tasks ORDER BY instance, turn, task", row => (
            Key: row.GetInt64(0), Turn: row.GetInt32(1), TaskId: row.GetInt32(2)));
        foreach (var turn in open.GroupBy(task => (task.Key, task.Turn)))
        {
            var requests = ReadTurn(turn.Key.Key, turn.Key.Turn).Requests.ToDictionary(request => request.TaskId);
            foreach (var task in turn)
            {
                yield return new OpenTask(task.Key, task.TaskId, requests[task.TaskId]);
            }
        }
    }

    public List<InboxItem> ReadInbox() => Query("SELECT seq, instance, generation, data FROM inbox ORDER BY seq", row => new InboxItem(
        row.GetInt64(0), row.GetInt64(1), row.GetInt32(2), JsonSerializer.Deserialize(row.GetString(3), HistoryJson.Lean.HistoryEvent)!));

    /// <summary>When a timer function last fired and was to fire next.</summary>
    public (DateTime Last, DateTime Next, DateTime Updated)? ReadSchedule(string name)
    {
        var found = Query(
            "SELECT last, next, updated FROM schedules WHERE name = $1", row => (row.Time(0), row.Time(1), row.Time(2)), name);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>Rows of a query that is not worth keeping prepared.</summary>
    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params object?[] values) => Use(lent =>
    {
        using var statement = new HubStatement(lent.Connection, sql);
        return statement.Query(read, values);
    });

    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out var lent))
        {
            lent.Dispose();
        }
    }

    private Turn ReadTurn(long key, int number) => Query(
        "SELECT data FROM history WHERE instance = $1 AND turn = $2", row => Turn.Parse(row.GetString(0)), key, number).Single();

    private T Use<T>(Func<Lent, T> read)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var lent = _idle.TryTake(out var idle) ? idle : new Lent(file.ConnectReader());
        try
        {
            return read(lent);
        }
        finally
        {
            _idle.Add(lent);
            if (_disposed)
            {
                Dispose();
            }
        }
    }

    private sealed class Lent(SqliteConnection connection) : IDisposable
    {
        public SqliteConnection Connection { get; } = connection;

        public HubStatement Input { get; } = new(connection, "SELECT input FROM instances WHERE key = $1");

        public HubStatement History { get; } = new(connection, "SELECT data FROM history WHERE instance = $1 ORDER BY turn");

        public void Dispose()
        {
            Input.Dispose();
            History.Dispose();
            Connection.Dispose();
        }
    }
}
