using System.Globalization;
using Microsoft.Extensions.Logging;

namespace EmbeddedFunctions.Engine;

/// <summary>The context given to orchestrators: turns calls into requests, and answers into results.</summary>
internal sealed class OrchestrationContext(
    InstanceIdentity identity, OpenTasks tasks, OrchestratorThread thread, DataConverter converter, ILoggerFactory loggerFactory)
    : TaskOrchestrationContext
{
    private readonly ExternalEvents _events = new(converter, thread);
    private readonly List<HistoryEvent> _carried = [];
    private ContinueAsNewOptions? _continueAsNew;
    private string? _serializedNewInput;
    private object? _customStatus;
    private int _guids;
    private (Type Type, object? Value)? _input;

    public override TaskName Name { get; } = new(identity.Name);

    public override string InstanceId => identity.Id;

    public override ParentOrchestrationInstance? Parent => identity.Parent;

    public override string Version => identity.Version;

    public override DateTime CurrentUtcDateTime => Now;

    public override bool IsReplaying => Replaying;

    internal DateTime Now { get; set; }

    internal bool Replaying { get; set; }

    internal bool IsWaitingForEvents => _events.HasWaiters;

    internal string? CustomStatus => converter.Serialize(_customStatus);

    internal NextGeneration? Next => _continueAsNew is null
        ? null
        : new NextGeneration(
            _serializedNewInput,
            string.IsNullOrWhiteSpace(_continueAsNew.NewVersion) ? null : _continueAsNew.NewVersion,
            [.. _carried]);

    protected override ILoggerFactory LoggerFactory => loggerFactory;

    public override T GetInput<T>()
    {
        RequireOrchestratorThread();
        if (_input is not { } known || known.Type != typeof(T))
        {
            known = (typeof(T), converter.Deserialize<T>(identity.Input));
            _input = known;
        }

        return known.Value is null ? default! : (T)known.Value;
    }

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        RequireOrchestratorThread();
        if (input is TaskOptions && options is null)
        {
            throw new ArgumentException(
                $"{nameof(TaskOptions)} was given as the input of activity '{name}' and no options were; name the argument 'options'.",
                nameof(input));
        }

        return Retries.RunAsync(this, options?.Retry, () => CallOnceAsync<TResult>(name, id => new(HistoryEventKind.TaskScheduled)
        {
            TaskId = id,
            Name = name.Name,
            Version = options?.Version?.Version ?? Version,
            Data = converter.Serialize(input),
            Tags = options?.Tags,
        }));
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        RequireOrchestratorThread();
        var instanceId = (options as SubOrchestrationOptions)?.InstanceId ?? NewGuid().ToString("N");
        return Retries.RunAsync(this, options?.Retry, () => CallOnceAsync<TResult>(
            orchestratorName, id => new(HistoryEventKind.SubOrchestrationCreated)
            {
                TaskId = id,
                Name = orchestratorName.Name,
                Version = options?.Version?.Version ?? string.Empty,
                InstanceId = instanceId,
                Data = converter.Serialize(input),
                Tags = options?.Tags,
            }));
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        RequireOrchestratorThread();
        var (id, answer) = tasks.RequestAnswer(id => new(HistoryEventKind.TimerCreated) { TaskId = id, FireAt = fireAt.ToUniversalTime() });
        cancellationToken.Register(() => thread.Guard(() => tasks.CancelTimer(id, cancellationToken)));
        return answer;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        RequireOrchestratorThread();
        return _events.WaitAsync<T>(eventName, cancellationToken);
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        RequireOrchestratorThread();
        ArgumentException.ThrowIfNullOrWhiteSpace(instanceId);
        var data = converter.Serialize(payload);
        tasks.Request(id => new(HistoryEventKind.EventSent) { TaskId = id, InstanceId = instanceId, Name = eventName, Data = data });
    }

    public override void SetCustomStatus(object? customStatus)
    {
        RequireOrchestratorThread();
        _customStatus = customStatus;
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        ContinueAsNew(new ContinueAsNewOptions { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents });

    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        RequireOrchestratorThread();
        ArgumentNullException.ThrowIfNull(options);
        _serializedNewInput = converter.Serialize(options.NewInput);
        _continueAsNew = options;
        if (options.PreserveUnprocessedEvents)
        {
            _carried.AddRange(_events.TakeEarly());
        }
    }

    public override Guid NewGuid()
    {
        RequireOrchestratorThread();
        return DeterministicGuid.Create(
            string.Create(CultureInfo.InvariantCulture, $"{InstanceId}_{CurrentUtcDateTime:o}_{_guids++}"));
    }

    internal IEnumerable<string> Describe() => [$"time {Now:o}, {_guids} guids", $"custom status {CustomStatus}", .. _events.Describe()];

    /// <summary>Hands an event to whoever waits for it; once a next run is certain, it belongs to that.</summary>
    internal void Raise(HistoryEvent raised)
    {
        if (_continueAsNew is null)
        {
            _events.Raise(raised.Name!, raised.Data);
        }
        else
        {
            _carried.Add(raised);
        }
    }

    private async Task<TResult> CallOnceAsync<TResult>(TaskName name, Func<int, HistoryEvent> describe)
    {
        var (id, answer) = tasks.RequestAnswer(describe);
        try
        {
            return converter.Deserialize<TResult>(await answer)!;
        }
        catch (RecordedFailureException failed)
        {
            throw new TaskFailedException(name, id, failed.Failure.ToDetails()) { IsFinal = failed.Failure.Final };
        }
    }

    private void RequireOrchestratorThread()
    {
        if (!thread.IsCurrent)
        {
            throw new InvalidOperationException(IllegalAwait);
        }
    }

    internal const string IllegalAwait =
        "The orchestrator ran on a thread of its own accord. It may await only tasks of its TaskOrchestrationContext, and never with "
        + "ConfigureAwait(false); move everything else into an activity.";
}

/// <summary>Carries a recorded failure to the call that waits for it.</summary>
#pragma warning disable CA1032 // Thrown and caught inside the engine only.
internal sealed class RecordedFailureException(RecordedFailure failure) : Exception(failure.Message)
#pragma warning restore CA1032
{
    public RecordedFailure Failure { get; } = failure;
}
