using System.Reflection;
using System.Text.Json;
using EmbeddedFunctions.Engine;
using EmbeddedFunctions.Functions;
using EmbeddedFunctions.Triggers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EmbeddedFunctions.Hosting;

/// <summary>The functions that were found, and what is wrong with the app, if anything.</summary>
internal sealed record AppModel(FunctionCatalog Functions, IReadOnlyList<string> Problems);

/// <summary>
/// The client that <c>[DurableClient]</c> gives. Not registered as what it is: the Functions host does not inject it into constructors, so
/// an app that asked for it there would run here only. The same holds for the clock.
/// </summary>
internal sealed record HubClient(DurableTaskClient Client);

/// <summary>The app's <see cref="TimeProvider"/> if it has registered one, else the system's.</summary>
internal sealed record HubClock(TimeProvider Time);

/// <summary>Registers the runtime's services.</summary>
internal static class EmbeddedServices
{
    public static void Add(IServiceCollection services, IConfiguration settings, HostJson host, IReadOnlyList<string> problems)
    {
        services.AddOptions<EmbeddedFunctionsOptions>().Bind(settings.GetSection("EmbeddedFunctions"));
        services.Configure<JsonSerializerOptions>(options => options.PropertyNameCaseInsensitive = true);
        services.AddSingleton(host);
        services.AddSingleton(provider => new FunctionsDataConverter(provider.GetRequiredService<IOptions<JsonSerializerOptions>>().Value));
        services.AddSingleton(provider => Inspect(provider, problems));
        services.AddSingleton(provider => provider.GetRequiredService<AppModel>().Functions);
        services.AddSingleton<IFunctionTable>(provider => new FunctionTable(
            provider.GetRequiredService<FunctionCatalog>(), provider.GetRequiredService<FunctionsDataConverter>(), provider));
        services.AddSingleton(OpenHub);
        services.AddSingleton(provider => new HubClock(provider.GetService<TimeProvider>() ?? TimeProvider.System));
        services.AddSingleton(provider => new HubClient(new EmbeddedDurableTaskClient(
            host.HubName,
            provider.GetRequiredService<OrchestrationHub>(),
            provider.GetRequiredService<IFunctionTable>(),
            provider.GetRequiredService<FunctionsDataConverter>(),
            provider.GetRequiredService<HubClock>().Time)));

        // Hosted services start in this order and stop in the opposite one.
        services.AddHostedService<EngineService>();
        services.AddHostedService<TimerTriggers>();
        services.AddHostedService<QueueTriggers>();
    }

    private static AppModel Inspect(IServiceProvider provider, IReadOnlyList<string> earlier)
    {
        var problems = earlier.ToList();
        var options = provider.GetRequiredService<IOptions<EmbeddedFunctionsOptions>>().Value;
        OptionsCheck.Check(options, problems);
        var assemblies = options.FunctionAssemblies.Count > 0 ? options.FunctionAssemblies : [Assembly.GetEntryAssembly()!];
        var types = assemblies.SelectMany(assembly => assembly.GetTypes());
        var functions = FunctionCatalog.Find(types, provider.GetRequiredService<FunctionsDataConverter>(), problems);
        return new AppModel(functions, problems);
    }

    private static OrchestrationHub OpenHub(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<EmbeddedFunctionsOptions>>().Value;
        var root = provider.GetRequiredService<IHostEnvironment>().ContentRootPath;
        var settings = new HubSettings(
            Path.Combine(root, options.DataDirectory),
            provider.GetRequiredService<HostJson>().HubName,
            options.MaxConcurrentActivities,
            options.MaxConcurrentOrchestrations)
        {
            ChecksReplay = options.CheckReplay,
        };
        return new OrchestrationHub(
            settings,
            provider.GetRequiredService<IFunctionTable>(),
            provider.GetRequiredService<FunctionsDataConverter>(),
            provider.GetRequiredService<HubClock>().Time,
            provider.GetRequiredService<ILoggerFactory>());
    }
}
