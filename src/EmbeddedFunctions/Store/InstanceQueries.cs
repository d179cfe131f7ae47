using System.Globalization;
using System.Text;
using System.Text.Json;
using EmbeddedFunctions.Engine;
using Microsoft.Data.Sqlite;

namespace EmbeddedFunctions.Store;

/// <summary>An instance as clients see it.</summary>
internal sealed record StoredInstance(
    string Id,
    string Name,
    string Version,
    OrchestrationRuntimeStatus Status,
    DateTime Created,
    DateTime Updated,
    string? Input,
    string? Output,
    string? CustomStatus,
    string? Failure,
    string? Tags)
{
    public bool IsCompleted => Status
        is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;

    /// <summary>With <paramref name="converter"/> the payloads come along, as officially; without it they stay behind.</summary>
    public OrchestrationMetadata ToMetadata(DataConverter? converter) => new(Name, Id)
    {
        DataConverter = converter,
        RuntimeStatus = Status,
        CreatedAt = Created,
        LastUpdatedAt = Updated,
        SerializedInput = converter is null ? null : Input,
        SerializedOutput = converter is null ? null : Output,
        SerializedCustomStatus = converter is null ? null : CustomStatus,
        FailureDetails = converter is null || Failure is null
            ? null
            : JsonSerializer.Deserialize(Failure, HistoryJson.Lean.RecordedFailure)!.ToDetails(),
        Tags = InstanceTags.Parse(Tags) ?? new Dictionary<string, string>(),
    };
}

/// <summary>An instance as its export shows it.</summary>
internal sealed record ExportedInstance(
    long Key,
    string Id,
    string Name,
    string Version,
    OrchestrationRuntimeStatus Status,
    int Generation,
    int Turns,
    DateTime Created,
    DateTime Updated,
    string? Input,
    string? Output,
    string? CustomStatus,
    string? Failure,
    string? Tags,
    ParentLink? Parent)
{
    public bool IsCompleted => Status
        is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;

    /// <summary>How it ended.</summary>
    public Completion ToCompletion() =>
        new(Status, Output, Failure is null ? null : JsonSerializer.Deserialize(Failure, HistoryJson.Lean.RecordedFailure));
}

/// <summary>What clients ask about instances.</summary>
internal static class InstanceQueries
{
    private const string Columns =
        "SELECT id, name, version, status, created, updated, input, output, custom_status, failure, tags FROM instances";

    public static StoredInstance? Find(this HubReader reader, string id) =>
        reader.Query($"{Columns} WHERE id = $1", Read, id).FirstOrDefault();

    public static ExportedInstance? FindForExport(this HubReader reader, string id) => reader.Query(
        """
        SELECT key, id, name, version, status, generation, turns, created, updated, input, output, custom_status, failure, tags,
               parent_key, parent_id, parent_name, parent_generation, parent_task
        FROM instances WHERE id = $1
        """,
        row => new ExportedInstance(
            row.GetInt64(0),
            row.GetString(1),
            row.GetString(2),
            row.GetString(3),
            (OrchestrationRuntimeStatus)row.GetInt32(4),
            row.GetInt32(5),
            row.GetInt32(6),
            row.Time(7),
            row.Time(8),
            row.Text(9),
            row.Text(10),
            row.Text(11),
            row.Text(12),
            row.Text(13),
            row.Parent(14)),
        id).FirstOrDefault();

    /// <summary>One page of matching instances in order of id, after the one that the token names.</summary>
    public static List<StoredInstance> FindPage(this HubReader reader, OrchestrationQuery query, string? token, int size)
    {
        var conditions = new Conditions();
        conditions.Add("created >= {0}", query.CreatedFrom?.UtcTicks);
        conditions.Add("created <= {0}", query.CreatedTo?.UtcTicks);
        conditions.Add("substr(id, 1, length({0})) = {0}", query.InstanceIdPrefix);
        conditions.Add("id >= {0}", query.InstanceIdPrefix);
        conditions.Add("id > {0}", token);
        conditions.AddStatuses(query.Statuses);
        return reader.Query(
            $"{Columns}{conditions} ORDER BY id LIMIT {size.ToString(CultureInfo.InvariantCulture)}", Read, conditions.Values);
    }

    /// <summary>Ids of finished instances that match, oldest first.</summary>
    public static List<string> FindPurgeable(this HubReader reader, PurgeInstancesFilter filter, int size)
    {
        var conditions = new Conditions();
        conditions.Add("created >= {0}", filter.CreatedFrom?.UtcTicks);
        conditions.Add("created <= {0}", filter.CreatedTo?.UtcTicks);
        conditions.AddStatuses(filter.Statuses);
        conditions.Add("completed IS NOT NULL");
        return reader.Query(
            $"SELECT id FROM instances{conditions} ORDER BY completed LIMIT {size.ToString(CultureInfo.InvariantCulture)}",
            row => row.GetString(0),
            conditions.Values);
    }

    /// <summary>Ids of finished instances with the time they ended, in that order, after the given place.</summary>
    public static List<(long Completed, string Id)> FindCompleted(
        this HubReader reader,
        IEnumerable<OrchestrationRuntimeStatus>? statuses,
        DateTimeOffset? from,
        DateTimeOffset? to,
        (long Completed, string Id)? after,
        int size)
    {
        var conditions = new Conditions();
        conditions.Add("completed >= {0}", from?.UtcTicks);
        conditions.Add("completed <= {0}", to?.UtcTicks);
        conditions.AddStatuses(statuses);
        conditions.Add("completed IS NOT NULL");
        if (after is { } place)
        {
            conditions.Add("(completed, id) > ({0}, {1})", place.Completed, place.Id);
        }

        return reader.Query(
            $"SELECT completed, id FROM instances{conditions} ORDER BY completed, id LIMIT {size.ToString(CultureInfo.InvariantCulture)}",
            row => (row.GetInt64(0), row.GetString(1)),
            conditions.Values);
    }

    private static StoredInstance Read(SqliteDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2),
        (OrchestrationRuntimeStatus)row.GetInt32(3),
        row.Time(4),
        row.Time(5),
        row.Text(6),
        row.Text(7),
        row.Text(8),
        row.Text(9),
        row.Text(10));

    /// <summary>Collects conditions that apply; values travel as parameters only.</summary>
    private sealed class Conditions
    {
        private readonly List<object?> _values = [];
        private readonly List<string> _texts = [];

        public object?[] Values => [.. _values];

        public void Add(string condition) => _texts.Add(condition);

        public void Add(string condition, params object?[] values)
        {
            if (values.All(value => value is not null))
            {
                _values.AddRange(values);
                var first = _values.Count - values.Length + 1;
                var names = Enumerable.Range(first, values.Length).Select(object (number) => $"${number}").ToArray();
                _texts.Add(string.Format(CultureInfo.InvariantCulture, condition, names));
            }
        }

        public void AddStatuses(IEnumerable<OrchestrationRuntimeStatus>? statuses)
        {
            if (statuses?.ToList() is { } wanted)
            {
                Add($"status IN ({string.Join(", ", wanted.Select(status => ((int)status).ToString(CultureInfo.InvariantCulture)))})");
            }
        }

        public override string ToString() =>
            _texts.Count == 0 ? string.Empty : new StringBuilder(" WHERE ").AppendJoin(" AND ", _texts).ToString();
    }
}
