using EmbeddedFunctions.Engine;
using Microsoft.Extensions.Hosting;

namespace EmbeddedFunctions.Hosting;

/// <summary>Starts the engine before all triggers, and stops it after them.</summary>
internal sealed class EngineService(OrchestrationHub hub) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        hub.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => hub.StopAsync(cancellationToken);
}
