using System.Globalization;
using System.Security.Cryptography;
using EmbeddedFunctions.Store;

namespace EmbeddedFunctions.Engine;

/// <summary>The client of the hub in this process.</summary>
internal sealed class EmbeddedDurableTaskClient(
    string hubName, OrchestrationHub hub, IFunctionTable functions, DataConverter converter, TimeProvider clock)
    : DurableTaskClient(hubName)
{
    private const int LongestInstanceId = 100;
    private const int PurgeBatch = 200;

    private static readonly HashSet<OrchestrationRuntimeStatus> Unfinished =
        [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default)
    {
        var id = options?.InstanceId ?? NewInstanceId();
        RequireValidInstanceId(id);
        if (functions.FindOrchestrator(orchestratorName.Name) is null)
        {
            throw new ArgumentException(
                $"The app has no orchestrator named '{orchestratorName.Name}'. Give the name that stands in its [Function] attribute.",
                nameof(orchestratorName));
        }

        var start = new NewInstance(
            id,
            orchestratorName.Name,
            options?.Version?.Version ?? string.Empty,
            converter.Serialize(input),
            clock.GetUtcNow().UtcDateTime,
            options?.StartAt is { } startAt && startAt > clock.GetUtcNow() ? startAt.UtcDateTime : null,
            InstanceTags.ToJson(options?.Tags),
            null);
        await StartAsync(start, RefusedStatuses(options), cancellation);
        return id;
    }

    public override Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        var raised = new HistoryEvent(HistoryEventKind.EventRaised) { Name = eventName, Data = converter.Serialize(eventPayload) };
        return hub.SendAsync(instanceId, raised, cancellation);
    }

    public override Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var terminated = new HistoryEvent(HistoryEventKind.ExecutionTerminated)
        {
            Data = converter.Serialize(options?.Output),
            Recursive = options?.Recursive ?? false,
        };
        return hub.SendAsync(instanceId, terminated, cancellation);
    }

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return hub.SendAsync(instanceId, new(HistoryEventKind.ExecutionSuspended) { Data = reason }, cancellation);
    }

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return hub.SendAsync(instanceId, new(HistoryEventKind.ExecutionResumed) { Data = reason }, cancellation);
    }

    public override async Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        bool HasBegun() => hub.Reader.Find(instanceId) is { Status: not OrchestrationRuntimeStatus.Pending };
        await hub.Waiters.WaitAsync(instanceId, forEnd: false, HasBegun, cancellation);
        return Metadata(instanceId, getInputsAndOutputs)!;
    }

    public override async Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        bool HasEnded() => hub.Reader.Find(instanceId) is { IsCompleted: true };
        await hub.Waiters.WaitAsync(instanceId, forEnd: true, HasEnded, cancellation);
        return Metadata(instanceId, getInputsAndOutputs)!;
    }

    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return Task.FromResult(Metadata(instanceId, getInputsAndOutputs));
    }

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        filter ??= new OrchestrationQuery();
        return Pageable.Create((token, sizeHint, cancellation) =>
        {
            cancellation.ThrowIfCancellationRequested();
            if (filter.TaskHubNames is { } hubs && !hubs.Contains(Name, StringComparer.OrdinalIgnoreCase))
            {
                return Task.FromResult(new Page<OrchestrationMetadata>([]));
            }

            var size = Math.Max(1, sizeHint ?? filter.PageSize);
            var found = hub.Reader.FindPage(filter, token ?? filter.ContinuationToken, size);
            var page = found.ConvertAll(instance => instance.ToMetadata(filter.FetchInputsAndOutputs ? converter : null));
            return Task.FromResult(new Page<OrchestrationMetadata>(page, found.Count == size ? found[^1].Id : null));
        });
    }

    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return new PurgeResult(await PurgeAsync([instanceId], options, cancellation), isComplete: true);
    }

    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        if (filter.Timeout is { } timeout)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero, nameof(filter));
        }

        var begin = clock.GetTimestamp();
        var purged = 0;
        while (filter.Timeout is null || clock.GetElapsedTime(begin) < filter.Timeout)
        {
            var batch = hub.Reader.FindPurgeable(filter, PurgeBatch);
            if (batch.Count == 0)
            {
                return new PurgeResult(purged, isComplete: true);
            }

            purged += await PurgeAsync(batch, options, cancellation);
        }

        return new PurgeResult(purged, isComplete: false);
    }

    public override async Task<string> RestartAsync(
        string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var old = hub.Reader.Find(instanceId)
            ?? throw new ArgumentException($"An orchestration with the instanceId {instanceId} was not found.", nameof(instanceId));
        if (!restartWithNewInstanceId && !old.IsCompleted)
        {
            throw new InvalidOperationException(
                $"An orchestration with the instanceId {instanceId} cannot be restarted: it is {old.Status}. Terminate it first.");
        }

        var id = restartWithNewInstanceId ? NewInstanceId() : instanceId;
        var start = new NewInstance(id, old.Name, old.Version, old.Input, clock.GetUtcNow().UtcDateTime, null, old.Tags, null);
        await StartAsync(start, Unfinished, cancellation);
        return id;
    }

    public override async Task RewindInstanceAsync(string instanceId, string reason, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var planner = new RewindPlanner(hub.Reader, functions, converter);
        RewindChange change;
        do
        {
            change = new RewindChange(hub, planner.Plan(instanceId), reason, clock.GetUtcNow().UtcDateTime);
            hub.Write(change);
        }
        while (!await change.Result.WaitAsync(cancellation));
    }

    public override Task<Page<string>> ListInstanceIdsAsync(
        IEnumerable<OrchestrationRuntimeStatus>? runtimeStatus = null,
        DateTimeOffset? completedTimeFrom = null,
        DateTimeOffset? completedTimeTo = null,
        int pageSize = OrchestrationQuery.DefaultPageSize,
        string? lastInstanceKey = null,
        CancellationToken cancellation = default)
    {
        (long, string)? after = lastInstanceKey?.Split('|', 2) is [var ticks, var id]
            ? (long.Parse(ticks, CultureInfo.InvariantCulture), id)
            : null;
        var found = hub.Reader.FindCompleted(runtimeStatus, completedTimeFrom, completedTimeTo, after, pageSize);
        var next = found.Count == pageSize ? string.Create(CultureInfo.InvariantCulture, $"{found[^1].Completed}|{found[^1].Id}") : null;
        return Task.FromResult(new Page<string>(found.ConvertAll(instance => instance.Id), next));
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string NewInstanceId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    // As officially: without a word of the caller, only an unfinished instance is in the way.
    private static HashSet<OrchestrationRuntimeStatus> RefusedStatuses(StartOrchestrationOptions? options) =>
        options?.DedupeStatuses is { } names
            ? [.. names.Select(name => Enum.TryParse<OrchestrationRuntimeStatus>(name, ignoreCase: true, out var status)
                ? status
                : throw new ArgumentException($"Invalid orchestration runtime status: '{name}' for deduplication.", nameof(options)))]
            : Unfinished;

    private static void RequireValidInstanceId(string id)
    {
        if (id.Length is 0 or > LongestInstanceId || id[0] == '@' || id.Any(c => c is '/' or '\\' or '#' or '?' || char.IsControl(c)))
        {
            throw new ArgumentException(
                $"Instance id '{id}' is refused: give 1 to {LongestInstanceId} characters, not beginning with @, "
                + "without / \\ # ? and control characters.",
                nameof(id));
        }
    }

    private async Task StartAsync(NewInstance start, HashSet<OrchestrationRuntimeStatus> refuse, CancellationToken cancellation)
    {
        while (true)
        {
            var change = new StartChange(hub, start, refuse);
            hub.Write(change);
            if (await change.Result.WaitAsync(cancellation) is not { } inTheWay)
            {
                return;
            }

            if (refuse.Contains(inTheWay))
            {
                throw new OrchestrationAlreadyExistsException(start.Id, inTheWay);
            }

            // The caller allows to replace an unfinished instance: that ends first.
            await TerminateInstanceAsync(start.Id, options: null, cancellation);
            await WaitForInstanceCompletionAsync(start.Id, getInputsAndOutputs: false, cancellation);
        }
    }

    private async Task<int> PurgeAsync(IReadOnlyList<string> ids, PurgeInstanceOptions? options, CancellationToken cancellation)
    {
        var change = new PurgeChange(ids, options?.Recursive ?? false);
        hub.Write(change);
        return await change.Result.WaitAsync(cancellation);
    }

    private OrchestrationMetadata? Metadata(string id, bool withPayloads) =>
        hub.Reader.Find(id)?.ToMetadata(withPayloads ? converter : null);
}
