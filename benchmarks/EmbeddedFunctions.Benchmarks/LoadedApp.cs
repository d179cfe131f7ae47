using EmbeddedFunctions.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EmbeddedFunctions.Benchmarks;

/// <summary>The functions of this program as an app, on a hub of its own unless it is given one; commits are durable as always.</summary>
internal sealed class LoadedApp : IAsyncDisposable
{
    private readonly IHost host;
    private readonly string directory;
    private readonly bool keep;

    private LoadedApp(IHost host, string directory, bool keep) => (this.host, this.directory, this.keep) = (host, directory, keep);

    public DurableTaskClient Client => host.Services.GetRequiredService<HubClient>().Client;

    public static async Task<LoadedApp> StartAsync(string? directory = null)
    {
        var folder = directory ?? Directory.CreateTempSubdirectory("hub-").FullName;
        var builder = FunctionsApplication.CreateBuilder(["--EmbeddedFunctions:Urls=http://127.0.0.1:0", $"--EmbeddedFunctions:DataDirectory={folder}"]);
        builder.ConfigureFunctionsWebApplication();
        builder.Logging.ClearProviders();
        builder.Services.Configure<EmbeddedFunctionsOptions>(options => options.FunctionAssemblies.Add(typeof(Functions).Assembly));
        var host = builder.Build();
        await host.StartAsync();
        return new LoadedApp(host, folder, keep: directory is not null);
    }

    public Task<string> ScheduleAsync(string name, object? input = null, string? id = null) =>
        Client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(id));

    public async Task CompleteAsync(string id)
    {
        var end = await Client.WaitForInstanceCompletionAsync(id);
        if (end.RuntimeStatus != OrchestrationRuntimeStatus.Completed)
        {
            throw new InvalidOperationException($"{end.Name} ended as {end.RuntimeStatus}.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
        if (!keep)
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
