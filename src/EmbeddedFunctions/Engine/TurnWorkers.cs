using System.Threading.Channels;
using EmbeddedFunctions.Store;
using Microsoft.Extensions.Logging;

namespace EmbeddedFunctions.Engine;

/// <summary>Runs turns, a bounded number at a time, of the instances on the ready queue.</summary>
internal sealed partial class TurnWorkers(TurnRunner runner, HubWriter writer, TimeProvider clock, ILogger logger) : IDisposable
{
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(1);

    private readonly Channel<OrchestrationInstance> _ready = Channel.CreateUnbounded<OrchestrationInstance>();
    private readonly CancellationTokenSource _stopping = new();
    private Task[] _workers = [];

    /// <summary>True from <see cref="Start"/> to <see cref="StopAsync"/>.</summary>
    public bool AreRunning => _workers.Length > 0 && !_stopping.IsCancellationRequested;

    public void Start(int count) => _workers = [.. Enumerable.Range(0, count).Select(_ => Task.Run(WorkAsync))];

    /// <summary>Puts an instance onto the ready queue. It must be busy, so that it is there once.</summary>
    public void Add(OrchestrationInstance instance) => _ready.Writer.TryWrite(instance);

    /// <summary>Begins no more turns and waits for those that run.</summary>
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
            while (await _ready.Reader.WaitToReadAsync(_stopping.Token))
            {
                while (!_stopping.IsCancellationRequested && _ready.Reader.TryRead(out var instance))
                {
                    Run(instance);
                }
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
        }
    }

    private void Run(OrchestrationInstance instance)
    {
        var arrivals = instance.TakeInbox();
        try
        {
            writer.TryWrite(runner.Run(instance, arrivals));
        }
#pragma warning disable CA1031 // The instance stays as it was on disk, and is tried again; one that cannot run must not stop the others.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFault(logger, exception, instance.Id, PauseAfterFault);
            instance.Live = null;
            instance.PutBack(arrivals);
            _ = RunLaterAsync(instance);
        }
    }

    private async Task RunLaterAsync(OrchestrationInstance instance)
    {
        await Task.Delay(PauseAfterFault, clock);
        Add(instance);
    }

    [LoggerMessage(1301, LogLevel.Error, "A turn of instance '{InstanceId}' could not be run; trying again in {Pause}.")]
    private static partial void LogFault(ILogger logger, Exception exception, string instanceId, TimeSpan pause);
}
