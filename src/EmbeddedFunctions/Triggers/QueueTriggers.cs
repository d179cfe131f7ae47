using Azure.Storage.Queues;
using EmbeddedFunctions.Functions;
using EmbeddedFunctions.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EmbeddedFunctions.Triggers;

/// <summary>Listens to the queues of all queue functions.</summary>
internal sealed class QueueTriggers(
    FunctionCatalog functions,
    IServiceProvider services,
    IConfiguration settings,
    HostJson host,
    HubClock clock,
    ILoggerFactory loggerFactory) : IHostedService, IDisposable
{
    private readonly List<QueueListener> _listeners = [];

    /// <summary>What is wrong with queue names and connections.</summary>
    public static IEnumerable<string> Check(FunctionCatalog functions, IConfiguration settings)
    {
        foreach (var (function, trigger) in functions.Of<QueueTriggerAttribute>())
        {
            var name = AppSettings.Resolve(trigger.QueueName, settings);
            if (AppSettings.IsUnresolved(name))
            {
                yield return $"Function '{function.Name}': queue '{name}' names a setting that does not exist; set it";
            }
            else if (StorageConnections.Queue(settings, trigger.Connection, name, new QueueClientOptions()) is null)
            {
                yield return $"Function '{function.Name}': {StorageConnections.Remedy(trigger.Connection)}";
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var (function, trigger) in functions.Of<QueueTriggerAttribute>())
        {
            var name = AppSettings.Resolve(trigger.QueueName, settings);
            var listener = new QueueListener(
                function,
                name,
                (queue, options) => StorageConnections.Queue(settings, trigger.Connection, queue, options)!,
                host.Queues,
                services,
                clock.Time,
                loggerFactory.CreateLogger<QueueListener>());
            _listeners.Add(listener);
            listener.Start();
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(_listeners.Select(listener => listener.StopAsync(cancellationToken)));

    public void Dispose() => _listeners.ForEach(listener => listener.Dispose());
}
