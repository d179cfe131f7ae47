using EmbeddedFunctions.Engine;
using EmbeddedFunctions.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EmbeddedFunctions.Tests.Hosting;

/// <summary>The test host's functions in this process, on a port of the system's choice and a folder of its own.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    private readonly IHost _host;

    private TestApp(IHost host, string directory)
    {
        _host = host;
        Directory = directory;
        Address = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Http = new HttpClient { BaseAddress = new Uri(Address) };
    }

    public string Directory { get; }

    public string Address { get; }

    public HttpClient Http { get; }

    public DurableTaskClient Client => _host.Services.GetRequiredService<HubClient>().Client;

    public static async Task<TestApp> StartAsync(
        string? directory = null, Action<IServiceCollection>? configure = null, params string[] settings)
    {
        directory ??= System.IO.Directory.CreateTempSubdirectory("app-").FullName;
        var host = Build(directory, configure, settings);
        await host.StartAsync();
        return new TestApp(host, directory);
    }

    public static IHost Build(string directory, Action<IServiceCollection>? configure = null, params string[] settings)
    {
        var builder = FunctionsApplication.CreateBuilder(
        [
            "--EmbeddedFunctions:Urls=http://127.0.0.1:0", $"--EmbeddedFunctions:DataDirectory={directory}", "--NightlySchedule=0 0 3 * * *", .. settings,
        ]);
        builder.ConfigureFunctionsWebApplication();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TestHost.Greeter>();
        builder.Services.Configure<EmbeddedFunctionsOptions>(options => options.FunctionAssemblies.Add(typeof(TestHost.Runs).Assembly));
        configure?.Invoke(builder.Services);
        return builder.Build();
    }

    /// <summary>Waits until a timer function has been told its first time.</summary>
    public async Task WaitForScheduleAsync(string name)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (_host.Services.GetRequiredService<OrchestrationHub>().Reader.ReadSchedule(name) is null)
        {
            await Task.Delay(5, limit.Token);
        }
    }

    /// <summary>Stops the app and leaves its folder for another.</summary>
    public async Task StopAsync()
    {
        Http.Dispose();
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (System.IO.Directory.Exists(Directory))
        {
            System.IO.Directory.Delete(Directory, recursive: true);
        }
    }
}
