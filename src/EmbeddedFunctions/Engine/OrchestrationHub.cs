using System.Collections.Concurrent;
using System.Threading.Channels;
using EmbeddedFunctions.Store;
using Microsoft.Extensions.Logging;

namespace EmbeddedFunctions.Engine;

/// <summary>What a hub needs to know.</summary>
internal sealed record HubSettings(string Directory, string Name, int MaxConcurrentActivities, int MaxConcurrentOrchestrations)
{
    /// <summary>Orchestrators kept in memory between turns; the others are replayed. None leaves every turn to replay.</summary>
    public int LiveOrchestrators { get; init; } = 5_000;
}

/// <summary>
/// The engine of one task hub: knows all unfinished instances, runs their turns, and lets effects out when they are durable. See
/// Seams.cs for the round that everything makes.
/// </summary>
internal sealed partial class OrchestrationHub : IAsyncDisposable
{
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, OrchestrationInstance> _byId = new();
    private readonly ConcurrentDictionary<long, OrchestrationInstance> _byKey = new();
    private readonly Channel<OrchestrationInstance> _ready = Channel.CreateUnbounded<OrchestrationInstance>();
    private readonly CancellationTokenSource _stopping = new();
    private readonly LiveInstances _live;
    private readonly HubSettings _settings;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly HubFile _file;
    private readonly HubWriter _writer;
    private readonly DurableTimers _timers;
    private readonly ActivityWorkers _activities;
    private readonly TurnRunner _runner;
    private Task[] _turnWorkers = [];

    /// <summary>Opens the hub's file. Nothing runs before <see cref="Start"/>.</summary>
    public OrchestrationHub(
        HubSettings settings, IFunctionTable functions, DataConverter converter, TimeProvider clock, ILoggerFactory loggerFactory)
    {
        _settings = settings;
        _live = new LiveInstances(settings.LiveOrchestrators);
        _clock = clock;
        _logger = loggerFactory.CreateLogger<OrchestrationHub>();
        _file = HubFile.Open(settings.Directory, settings.Name);
        Reader = new HubReader(_file);
        _writer = new HubWriter(_file, loggerFactory.CreateLogger<HubWriter>());
        _timers = new DurableTimers(clock, Fire);
        _activities = new ActivityWorkers(functions, Report, loggerFactory.CreateLogger<ActivityWorkers>());
        _runner = new TurnRunner(this, functions, converter, clock, loggerFactory);
    }

    public HubReader Reader { get; }

    public InstanceWaiters Waiters { get; } = new();

    /// <summary>True while turns run and commits succeed.</summary>
    public bool IsReady => _turnWorkers.Length > 0 && !_stopping.IsCancellationRequested && _writer.IsHealthy;

    /// <summary>Takes up all unfinished work of the file, then runs.</summary>
    public void Start()
    {
        var (instances, tasks) = Recover();
        _activities.Start(_settings.MaxConcurrentActivities);
        _turnWorkers = [.. Enumerable.Range(0, _settings.MaxConcurrentOrchestrations).Select(_ => Task.Run(WorkAsync))];
        LogStarted(_file.Path, instances, tasks);
    }

    /// <summary>Begins no more work and waits for what runs; what is left waits in the file for the next start.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        Waiters.Close();
        try
        {
            await _activities.StopAsync(cancellationToken);
            await Task.WhenAll(_turnWorkers).WaitAsync(cancellationToken);
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
                _ready.Writer.TryWrite(instance);
                break;
            case Delivery.NeedsInbox:
                _writer.TryWrite(new InboxChange(this, instance, arrival));
                break;
            case Delivery.Refused:
                arrival.Sender?.TrySetResult();
                break;
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

    /// <summary>Lets an idle instance have a turn although nothing has arrived.</summary>
    public void Wake(OrchestrationInstance instance)
    {
        if (instance.Release())
        {
            _ready.Writer.TryWrite(instance);
        }
    }

    /// <summary>Lets the effects of a durable turn out.</summary>
    public void Committed(TurnChange change)
    {
        var (instance, outcome) = (change.Instance, change.Outcome);
        instance.LastTurn = change.Turn.Time;
        var hasBegun = instance.Status == OrchestrationRuntimeStatus.Pending;
        if (outcome.Completion is { } completion)
        {
            End(instance, completion.Status);
        }
        else if (outcome.Next is { } next)
        {
            BeginAgain(instance, next, change.Carried);
        }
        else
        {
            GoOn(instance, change);
        }

        foreach (var arrival in change.Arrivals)
        {
            arrival.Sender?.TrySetResult();
        }

        change.Children.ForEach(Begin);
        change.Mail.ForEach(Deliver);
        if (outcome.Completion is not null || hasBegun)
        {
            Waiters.Tell(instance.Id, ended: outcome.Completion is not null);
        }

        if (outcome.Completion is null)
        {
            EndTurn(instance, again: outcome.Next is not null);
        }
    }

    public void EndTurn(OrchestrationInstance instance, bool again)
    {
        if (instance.EndTurn(again))
        {
            _ready.Writer.TryWrite(instance);
        }
    }

    private void GoOn(OrchestrationInstance instance, TurnChange change)
    {
        instance.Turns++;
        instance.Status = change.Outcome.IsSuspended ? OrchestrationRuntimeStatus.Suspended : OrchestrationRuntimeStatus.Running;
        _live.Touch(instance);
        foreach (var fired in change.Turn.Arrivals.Where(arrival => arrival.Kind == HistoryEventKind.TimerFired))
        {
            instance.Timers.Remove(fired.TaskId);
        }

        foreach (var request in change.Turn.Requests)
        {
            switch (request.Kind)
            {
                case HistoryEventKind.TaskScheduled:
                    _activities.Dispatch(CallFor(instance, request));
                    break;
                case HistoryEventKind.TimerCreated when !change.Outcome.CancelledTimers.Contains(request.TaskId):
                    SetTimer(instance, request.TaskId, request.FireAt!.Value);
                    break;
            }
        }

        foreach (var cancelled in change.Outcome.CancelledTimers)
        {
            if (instance.Timers.Remove(cancelled, out var timer))
            {
                timer.IsCancelled = true;
            }
        }
    }

    private void BeginAgain(OrchestrationInstance instance, NextGeneration next, List<InboxItem> carried)
    {
        CancelTimers(instance);
        _live.Remove(instance);
        instance.Generation++;
        instance.Turns = 0;
        instance.Version = next.Version ?? instance.Version;
        instance.Status = OrchestrationRuntimeStatus.Running;
        instance.PutBack(carried.Select(Arrival.From));
    }

    private void End(OrchestrationInstance instance, OrchestrationRuntimeStatus status)
    {
        instance.Status = status;
        CancelTimers(instance);
        _live.Remove(instance);
        _byId.TryRemove(instance.Id, out _);
        _byKey.TryRemove(instance.Key, out _);
        foreach (var late in instance.End())
        {
            late.Sender?.TrySetResult();
        }
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

    private static void CancelTimers(OrchestrationInstance instance)
    {
        foreach (var timer in instance.Timers.Values)
        {
            timer.IsCancelled = true;
        }

        instance.Timers.Clear();
    }

    private void SetTimer(OrchestrationInstance instance, int taskId, DateTime fireAt)
    {
        var timer = new DurableTimer(instance, instance.Generation, taskId, fireAt);
        instance.Timers[taskId] = timer;
        _timers.Add(timer);
    }

    private void Fire(DurableTimer timer)
    {
        if (timer.TaskId != DurableTimer.Start)
        {
            Deliver(timer.Instance, new Arrival(new(HistoryEventKind.TimerFired) { TaskId = timer.TaskId }, timer.Generation));
        }
        else
        {
            Wake(timer.Instance);
        }
    }

    private void Deliver(InboxItem item)
    {
        if (_byKey.TryGetValue(item.InstanceKey, out var instance))
        {
            Deliver(instance, Arrival.From(item));
        }
    }

    private void Report(ActivityCall call, HistoryEvent result)
    {
        if (_byKey.TryGetValue(call.InstanceKey, out var instance))
        {
            Deliver(instance, new Arrival(result, call.Generation));
        }
    }

    private static ActivityCall CallFor(OrchestrationInstance instance, HistoryEvent scheduled) => new(
        instance.Key,
        instance.Id,
        instance.Generation,
        scheduled.TaskId,
        scheduled.Name!,
        scheduled.Version ?? string.Empty,
        scheduled.Data);

    private (int Instances, int Tasks) Recover()
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

        Reader.ReadOpenTimers().ForEach(timer => SetTimer(_byKey[timer.InstanceKey], timer.TaskId, timer.FireAt));
        Reader.ReadInbox().ForEach(Deliver);
        var tasks = 0;
        foreach (var task in Reader.ReadOpenTasks())
        {
            _activities.Dispatch(CallFor(_byKey[task.InstanceKey], task.Scheduled));
            tasks++;
        }

        foreach (var instance in _byKey.Values.Where(instance => instance.Turns == 0 && (instance.Generation > 0 || instance.StartAt is null)))
        {
            Wake(instance);
        }

        return (_byKey.Count, tasks);
    }

    private async Task WorkAsync()
    {
        try
        {
            while (await _ready.Reader.WaitToReadAsync(_stopping.Token))
            {
                while (!_stopping.IsCancellationRequested && _ready.Reader.TryRead(out var instance))
                {
                    RunTurn(instance);
                }
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
        }
    }

    private void RunTurn(OrchestrationInstance instance)
    {
        var arrivals = instance.TakeInbox();
        try
        {
            _writer.TryWrite(_runner.Run(instance, arrivals));
        }
#pragma warning disable CA1031 // The instance stays as it was on disk, and is tried again; one that cannot run must not stop the others.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogTurnFault(exception, instance.Id, PauseAfterFault);
            instance.Live = null;
            instance.PutBack(arrivals);
            _ = RunLaterAsync(instance);
        }
    }

    private async Task RunLaterAsync(OrchestrationInstance instance)
    {
        await Task.Delay(PauseAfterFault, _clock);
        _ready.Writer.TryWrite(instance);
    }

    [LoggerMessage(1001, LogLevel.Information, "Hub '{Path}' is open: {Instances} unfinished instances, {Tasks} unfinished activities.")]
    private partial void LogStarted(string path, int instances, int tasks);

    [LoggerMessage(1002, LogLevel.Warning, "The time to stop was over before all activities had ended; they will run again at the next start.")]
    private partial void LogStoppedEarly();

    [LoggerMessage(1003, LogLevel.Error, "A turn of instance '{InstanceId}' could not be run; trying again in {Pause}.")]
    private partial void LogTurnFault(Exception exception, string instanceId, TimeSpan pause);
}
