using System.Text.Json;
using EmbeddedFunctions.Engine;
using Microsoft.Data.Sqlite;

namespace EmbeddedFunctions.Store;

/// <summary>All that can be written to a hub. Lives as long as the writer's connection; used on the writer's thread only.</summary>
internal sealed class HubTransaction : IDisposable
{
    private readonly HubStatement _find;
    private readonly HubStatement _insertInstance;
    private readonly HubStatement _updateInstance;
    private readonly HubStatement _restartInstance;
    private readonly HubStatement _reopenInstance;
    private readonly HubStatement _isFailedSince;
    private readonly HubStatement _openChildren;
    private readonly HubStatement _isOpen;
    private readonly HubStatement _children;
    private readonly HubStatement _insertTurn;
    private readonly HubStatement _insertTask;
    private readonly HubStatement _deleteTask;
    private readonly HubStatement _insertTimer;
    private readonly HubStatement _deleteTimer;
    private readonly HubStatement _insertInbox;
    private readonly HubStatement _insertInboxFront;
    private readonly HubStatement _deleteInbox;
    private readonly HubStatement _saveSchedule;
    private readonly HubStatement _clearTasks;
    private readonly HubStatement _clearTimers;
    private readonly HubStatement _clearInbox;
    private readonly HubStatement _clearHistory;
    private readonly HubStatement _deleteInstance;
    private readonly List<HubStatement> _all = [];

    public HubTransaction(SqliteConnection connection)
    {
        HubStatement Prepare(string sql)
        {
            var statement = new HubStatement(connection, sql);
            _all.Add(statement);
            return statement;
        }

        _find = Prepare("SELECT key, completed IS NOT NULL, status FROM instances WHERE id = $1");
        _insertInstance = Prepare(
            """
            INSERT INTO instances(id, name, version, status, created, updated, start_at, input, tags,
                                  parent_key, parent_id, parent_name, parent_generation, parent_task)
            VALUES ($1, $2, $3, $4, $5, $5, $6, $7, $8, $9, $10, $11, $12, $13) RETURNING key
            """);
        _updateInstance = Prepare(
            """
            UPDATE instances SET status = $2, updated = $3, completed = $4, turns = $5, output = $6, failure = $7, custom_status = $8
            WHERE key = $1
            """);
        _restartInstance = Prepare(
            """
            UPDATE instances SET generation = $2, version = $3, input = $4, created = $5, updated = $5, turns = 0, status = $6
            WHERE key = $1
            """);
        _reopenInstance = Prepare(
            """
            UPDATE instances SET status = $2, updated = $3, completed = NULL, start_at = NULL, turns = $4, output = NULL, failure = NULL
            WHERE key = $1
            """);
        _isFailedSince = Prepare("SELECT 1 FROM instances WHERE key = $1 AND status = $2 AND updated = $3");
        _openChildren = Prepare("SELECT key FROM instances WHERE parent_key = $1 AND completed IS NULL");
        _isOpen = Prepare("SELECT 1 FROM instances WHERE key = $1 AND completed IS NULL");
        _children = Prepare("SELECT key FROM instances WHERE parent_key = $1 AND completed IS NOT NULL");
        _insertTurn = Prepare("INSERT INTO history(instance, turn, data) VALUES ($1, $2, $3)");
        _insertTask = Prepare("INSERT INTO tasks(instance, task, turn) VALUES ($1, $2, $3)");
        _deleteTask = Prepare("DELETE FROM tasks WHERE instance = $1 AND task = $2");
        _insertTimer = Prepare("INSERT INTO timers(instance, task, fire_at) VALUES ($1, $2, $3)");
        _deleteTimer = Prepare("DELETE FROM timers WHERE instance = $1 AND task = $2");
        _insertInbox = Prepare("INSERT INTO inbox(instance, generation, data) VALUES ($1, $2, $3) RETURNING seq");
        _insertInboxFront = Prepare(
            """
            INSERT INTO inbox(seq, instance, generation, data)
            SELECT min(0, coalesce(min(seq), 0)) - 1, $1, $2, $3 FROM inbox RETURNING seq
            """);
        _deleteInbox = Prepare("DELETE FROM inbox WHERE seq = $1");
        _saveSchedule = Prepare("INSERT OR REPLACE INTO schedules(name, last, next, updated) VALUES ($1, $2, $3, $4)");
        _clearTasks = Prepare("DELETE FROM tasks WHERE instance = $1");
        _clearTimers = Prepare("DELETE FROM timers WHERE instance = $1");
        _clearInbox = Prepare("DELETE FROM inbox WHERE instance = $1");
        _clearHistory = Prepare("DELETE FROM history WHERE instance = $1");
        _deleteInstance = Prepare("DELETE FROM instances WHERE key = $1");
    }

    /// <summary>An instance by its id, finished or not.</summary>
    public (long Key, bool IsCompleted, OrchestrationRuntimeStatus Status)? Find(string id)
    {
        var found = _find.Query(row => (row.GetInt64(0), row.GetBoolean(1), (OrchestrationRuntimeStatus)row.GetInt32(2)), id);
        return found.Count == 0 ? null : found[0];
    }

    public bool IsOpen(long key) => _isOpen.Scalar(key) is not null;

    public long Insert(NewInstance instance) => (long)_insertInstance.Scalar(
        instance.Id,
        instance.Name,
        instance.Version,
        (int)OrchestrationRuntimeStatus.Pending,
        instance.Created.Ticks,
        instance.StartAt?.Ticks,
        instance.Input,
        instance.Tags,
        instance.Parent?.Key,
        instance.Parent?.Id,
        instance.Parent?.Name,
        instance.Parent?.Generation,
        instance.Parent?.TaskId)!;

    public void Update(InstanceUpdate update) => _updateInstance.Execute(
        update.Key,
        (int)update.Status,
        update.Updated.Ticks,
        update.Completed?.Ticks,
        update.Turns,
        update.Output,
        update.Failure is { } failure ? JsonSerializer.Serialize(failure, HistoryJson.Lean.RecordedFailure) : null,
        update.CustomStatus);

    /// <summary>Empties the history for the next run of the same instance.</summary>
    public void Restart(long key, int generation, string version, string? input, DateTime time)
    {
        // What others have sent and nobody has handled stays: it is for whichever run comes to it.
        _clearTasks.Execute(key);
        _clearTimers.Execute(key);
        _clearHistory.Execute(key);
        _restartInstance.Execute(key, generation, version, input, time.Ticks, (int)OrchestrationRuntimeStatus.Running);
    }

    /// <summary>True when the instance failed at that time and nothing has become of it since.</summary>
    public bool IsFailedSince(long key, DateTime failed) =>
        _isFailedSince.Scalar(key, (int)OrchestrationRuntimeStatus.Failed, failed.Ticks) is not null;

    /// <summary>Makes a finished instance unfinished, with so many turns.</summary>
    public void Reopen(long key, int turns, DateTime time)
    {
        var status = turns == 0 ? OrchestrationRuntimeStatus.Pending : OrchestrationRuntimeStatus.Running;
        _reopenInstance.Execute(key, (int)status, time.Ticks, turns);
    }

    public void ReplaceHistory(long key, IReadOnlyList<Turn> turns)
    {
        _clearHistory.Execute(key);
        for (var i = 0; i < turns.Count; i++)
        {
            InsertTurn(key, i + 1, turns[i]);
        }
    }

    public void InsertTurn(long key, int number, Turn turn) => _insertTurn.Execute(key, number, turn.ToJson());

    public void InsertTask(long key, int taskId, int turn) => _insertTask.Execute(key, taskId, turn);

    public void DeleteTask(long key, int taskId) => _deleteTask.Execute(key, taskId);

    public void InsertTimer(long key, int taskId, DateTime fireAt) => _insertTimer.Execute(key, taskId, fireAt.Ticks);

    public void DeleteTimer(long key, int taskId) => _deleteTimer.Execute(key, taskId);

    /// <summary>Keeps a message behind all others.</summary>
    public InboxItem InsertInbox(long key, int generation, HistoryEvent sent) => InsertInbox(_insertInbox, key, generation, sent);

    /// <summary>Keeps messages before all others, in the given order.</summary>
    public IReadOnlyList<InboxItem> InsertInboxFront(long key, IReadOnlyList<HistoryEvent> carried)
    {
        // The last one first: each goes before all that are there.
        var items = new InboxItem[carried.Count];
        for (var i = carried.Count - 1; i >= 0; i--)
        {
            items[i] = InsertInbox(_insertInboxFront, key, InboxItem.AnyGeneration, carried[i]);
        }

        return items;
    }

    public void DeleteInbox(long seq) => _deleteInbox.Execute(seq);

    /// <summary>Keys of the sub-orchestrations that are not finished.</summary>
    public IReadOnlyList<long> OpenChildren(long key) => _openChildren.Query(row => row.GetInt64(0), key);

    /// <summary>Keys of the sub-orchestrations that are finished.</summary>
    public IReadOnlyList<long> CompletedChildren(long key) => _children.Query(row => row.GetInt64(0), key);

    /// <summary>Forgets tasks, timers and messages of an instance that is over.</summary>
    public void ClearWork(long key)
    {
        _clearTasks.Execute(key);
        _clearTimers.Execute(key);
        _clearInbox.Execute(key);
    }

    /// <summary>Removes an instance with all that belongs to it.</summary>
    public void Delete(long key)
    {
        ClearWork(key);
        _clearHistory.Execute(key);
        _deleteInstance.Execute(key);
    }

    public void SaveSchedule(string name, DateTime last, DateTime next, DateTime updated) =>
        _saveSchedule.Execute(name, last.Ticks, next.Ticks, updated.Ticks);

    private static InboxItem InsertInbox(HubStatement statement, long key, int generation, HistoryEvent sent)
    {
        var seq = (long)statement.Scalar(key, generation, JsonSerializer.Serialize(sent, HistoryJson.Lean.HistoryEvent))!;
        return new InboxItem(seq, key, generation, sent);
    }

    public void Dispose() => _all.ForEach(statement => statement.Dispose());
}
