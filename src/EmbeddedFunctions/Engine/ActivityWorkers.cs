using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace EmbeddedFunctions.Engine;

/// <summary>Runs activities, a bounded number at a time, in the order in which they were scheduled.</summary>
internal sealed partial class ActivityWorkers(
    IFunctionTable functions, Action<ActivityCall, HistoryEvent> report, ILogger logger) : IDisposable
{
    private readonly Channel<ActivityCall> _calls = Channel.CreateUnbounded<ActivityCall>();
    private readonly CancellationTokenSource _stopping = new();
    private Task[] _workers = [];

    public void Start(int count) => _workers = [.. Enumerable.Range(0, count).Select(_ => Task.Run(WorkAsync))];

    public void Dispatch(ActivityCall call) => _calls.Writer.TryWrite(call);

    /// <summary>Starts no more activities, asks running ones to stop by their token, and waits for them.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_workers).WaitAsync(cancellationToken);
    }

    public void Dispose() => _stopping.Dispose();

    private async Task WorkAsync()
    {
        try
        {
            while (await _calls.Reader.WaitToReadAsync(_stopping.Token))
            {
                while (!_stopping.IsCancellationRequested && _calls.Reader.TryRead(out var call))
                {
                    await RunAsync(call);
                }
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
        }
    }

    private async Task RunAsync(ActivityCall call)
    {
        HistoryEvent result;
        try
        {
            result = functions.FindActivity(call.Name) is { } activity
                ? new(HistoryEventKind.TaskCompleted) { TaskId = call.TaskId, Data = await activity.RunAsync(call, _stopping.Token) }
                : new(HistoryEventKind.TaskFailed)
                {
                    TaskId = call.TaskId,
                    Failure = new("ActivityTaskNotFound", $"No activity task named '{call.Name}' was found.", null, null, Final: true),
                };
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // It heeded the stop and has no result; the next process runs it again.
            LogInterrupted(logger, call.Name, call.InstanceId);
            return;
        }
#pragma warning disable CA1031 // An activity's failure is a result, whatever it threw.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFailed(logger, exception, call.Name, call.TaskId, call.InstanceId);
            result = new(HistoryEventKind.TaskFailed) { TaskId = call.TaskId, Failure = RecordedFailure.From(exception) };
        }

        report(call, result);
    }

    [LoggerMessage(1101, LogLevel.Warning, "Activity '{Name}' (#{TaskId}) of instance '{InstanceId}' failed.")]
    private static partial void LogFailed(ILogger logger, Exception exception, string name, int taskId, string instanceId);

    [LoggerMessage(1102, LogLevel.Information,
        "Activity '{Name}' of instance '{InstanceId}' was interrupted by the stop; it will run again.")]
    private static partial void LogInterrupted(ILogger logger, string name, string instanceId);
}
