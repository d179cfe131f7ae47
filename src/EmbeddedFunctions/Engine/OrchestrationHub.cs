using System.Collections.Concurrent;
using EmbeddedFunctions.Store;
using Microsoft.Extensions.Logging;

namespace EmbeddedFunctions.Engine;

/// <summary>What a hub needs to know.</summary>
internal sealed record HubSettings(string Directory, string Name, int MaxConcurrentActivities, int MaxConcurrentOrchestrations)
{
    /// <summary>Orchestrators kept in memory between turns; the others are replayed. None leaves every turn to replay.</summary>
    public int LiveOrchestrators { get; init; } = 5_000;

    /// <summary>Every turn is held to <see cref="ReplayCheck"/>; an instance that differs fails.</summary>
    public bool ChecksReplay { get; init; }
}

/// <summary>
/// The engine of one task hub: knows all unfinished instances, and brings to each what arrives for it. Seams.cs tells the round that
/// everything makes.
/// </summary>
internal sealed partial class OrchestrationHub : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, OrchestrationInstance> _byId = new();
    private readonly ConcurrentDictionary<long, OrchestrationInstance> _byKey = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly HubSettings _settings;
    private readonly ILogger _logger;
    private readonly HubFile _file;
    private readonly HubWriter _writer;
    private readonly DurableTimers _timers;
    private readonly ActivityWorkers _activities;
    private readonly TurnWorkers _turns;
    private readonly TurnEffects _effects;

    /// <summary>Opens the hub's file. Nothing runs before <see cref="Start"/>.</summary>
    public OrchestrationHub(
        HubSettings settings, IFunctionTable functions, DataConverter converter, TimeProvider clock, ILoggerFactory loggerFactory)
    {
        _settings = settings;
        _logger = loggerFactory.CreateLogger<OrchestrationHub>();
        _file = HubFile.Open(settings.Directory, settings.Name);
        Reader = new HubReader(_file);
        _writer = new HubWriter(_file, loggerFactory.CreateLogger<HubWriter>());
        _timers = new DurableTimers(clock, Fire);
        _activities = new ActivityWorkers(functions, Report, loggerFactory.CreateLogger<ActivityWorkers>());
        _turns = new TurnWorkers(
            new TurnRunner(this, functions, converter, clock, settings.ChecksReplay, loggerFactory), _writer, clock, loggerFactory.CreateLogger<TurnWorkers>());
        _effects = new TurnEffects(this, new LiveInstances(settings.LiveOrchestrators), _timers, _activities);
    }

    public HubReader Reader { get; }

    public InstanceWaiters Waiters { get; } = new();

    /// <summary>True while turns run and commits succeed.</summary>
    public bool IsReady => _turns.AreRunning && _writer.IsHealthy;

    /// <summary>Takes up all unfinished work of the file, then runs.</summary>
    public void Start()
    {
        var tasks = TakeUp();
        LogStarted(_file.Path, _byKey.Count, tasks);
        _activities.Start(_settings.MaxConcurrentActivities);
        _turns.Start(_settings.MaxConcurrentOrchestrations);
    }

    /// <summary>Begins no more work and waits for what runs; what is left waits in the file for the next start.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        Waiters.Close();
        try
        {
            await Task.WhenAll(_activities.StopAsync(cancellationToken), _turns.StopAsync(cancellationToken));
        }
        catch (OperationCanceledException)
        {
            LogStoppedEarly();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _timers.Dispose();
        _activities.Dispose();
        _turns.Dispose();
        _writer.Dispose();
        Reader.Dispose();
        _file.Dispose();
        _stopping.Dispose();
    }

    /// <summary>Hands a change to the writer.</summary>
    /// <exception cref="InvalidOperationException">The hub has been closed.</exception>
    public void Write(IHubChange change)
    {
        if (!_writer.TryWrite(change))
        {
            throw new InvalidOperationException($"Hub '{_file.Path}' is closed; the process is stopping. Try again after the next start.");
        }
    }

    /// <summary>Hands an event to an unfinished instance and waits until that is durable. False when there is no such instance.</summary>
    public async Task<bool> SendAsync(string instanceId, HistoryEvent sent, CancellationToken cancellationToken)
    {
        if (!_byId.TryGetValue(instanceId, out var instance))
        {
            return false;
        }

        var sender = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var stopping = _stopping.Token.Register(() => sender.TrySetCanceled());
        Deliver(instance, new Arrival(sent, Sender: sender));
        await sender.Task.WaitAsync(cancellationToken);
        return true;
    }

    public void Deliver(OrchestrationInstance instance, Arrival arrival)
    {
        switch (instance.Deliver(arrival))
        {
            case Delivery.MakesReady:
                _turns.Add(instance);
                break;
            case Delivery.NeedsInbox:
                _writer.TryWrite(new InboxChange(this, instance, arrival));
                break;
            case Delivery.Refused:
                arrival.Sender?.TrySetResult();
                break;
        }
    }

    public void Deliver(InboxItem item)
    {
        if (_byKey.TryGetValue(item.InstanceKey, out var instance))
        {
            Deliver(instance, Arrival.From(item));
        }
    }

    /// <summary>Takes a durable new instance in, and runs its first turn at its time.</summary>
    public void Begin(OrchestrationInstance instance)
    {
        Register(instance);
        if (instance.StartAt is null)
        {
            Wake(instance);
        }
    }

    /// <summary>Takes in a durable instance that goes on where it was, with what it is owed.</summary>
    public void TakeUp(
        OrchestrationInstance instance,
        IReadOnlyList<OpenTimer> timers,
        IReadOnlyList<InboxItem> inbox,
        IReadOnlyList<HistoryEvent> activities)
    {
        Register(instance);
        foreach (var timer in timers)
        {
            _effects.SetTimer(instance, timer.TaskId, timer.FireAt);
        }

        foreach (var item in inbox)
        {
            Deliver(instance, Arrival.From(item));
        }

        foreach (var scheduled in activities)
        {
            _effects.Dispatch(instance, scheduled);
        }
    }

    /// <summary>Lets an idle instance have a turn although nothing has arrived.</summary>
    public void Wake(OrchestrationInstance instance)
    {
        if (instance.Release())
        {
            _turns.Add(instance);
        }
    }

    /// <summary>Lets the effects of a durable turn out.</summary>
    public void Committed(TurnChange change) => _effects.Release(change);

    public void EndTurn(OrchestrationInstance instance, bool again)
    {
        if (instance.EndTurn(again))
        {
            _turns.Add(instance);
        }
    }

    /// <summary>Forgets an instance that has ended.</summary>
    public void Remove(OrchestrationInstance instance)
    {
        _byId.TryRemove(instance.Id, out _);
        _byKey.TryRemove(instance.Key, out _);
    }

    private void Register(OrchestrationInstance instance)
    {
        _byId[instance.Id] = instance;
        _byKey[instance.Key] = instance;
        if (instance is { StartAt: { } startAt, Turns: 0, Generation: 0 })
        {
            instance.HoldBack();
            _timers.Add(new DurableTimer(instance, 0, DurableTimer.Start, startAt));
        }
    }

    private void Fire(DurableTimer timer)
    {
        if (timer.TaskId == DurableTimer.Start)
        {
            Wake(timer.Instance);
        }
        else
        {
            var fired = new HistoryEvent(HistoryEventKind.TimerFired) { TaskId = timer.TaskId, FireAt = timer.FireAt };
            Deliver(timer.Instance, new Arrival(fired, timer.Generation));
        }
    }

    private void Report(ActivityCall call, HistoryEvent result)
    {
        if (_byKey.TryGetValue(call.InstanceKey, out var instance))
        {
            Deliver(instance, new Arrival(result, call.Generation));
        }
    }

    /// <summary>Takes up what the file says is unfinished; gives the number of activities among it.</summary>
    private int TakeUp()
    {
        foreach (var open in Reader.ReadOpenInstances())
        {
            Register(new OrchestrationInstance(open.Key, open.Id, open.Name, open.Version, open.Parent)
            {
                Generation = open.Generation,
                Turns = open.Turns,
                LastTurn = open.Updated,
                StartAt = open.StartAt,
                Status = open.Status,
            });
        }

        Reader.ReadOpenTimers().ForEach(timer => _effects.SetTimer(_byKey[timer.InstanceKey], timer.TaskId, timer.FireAt));
        Reader.ReadInbox().ForEach(Deliver);
        var tasks = 0;
        foreach (var task in Reader.ReadOpenTasks())
        {
            _effects.Dispatch(_byKey[task.InstanceKey], task.Scheduled);
            tasks++;
        }

        foreach (var instance in _byKey.Values.Where(instance => instance is { Turns: 0, StartAt: null } or { Turns: 0, Generation: > 0 }))
        {
            Wake(instance);
        }

        return tasks;
    }

    [LoggerMessage(1001, LogLevel.Information, "Hub '{Path}' is open: {Instances} unfinished instances, {Tasks} unfinished activities.")]
    private partial void LogStarted(string path, int instances, int tasks);

    [LoggerMessage(1002, LogLevel.Warning, "The time to stop was over before all activities had ended; they run again at the next start.")]
    private partial void LogStoppedEarly();
}
