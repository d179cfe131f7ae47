using System.Reflection;
using System.Text.Json;
using EmbeddedFunctions.Engine;
using EmbeddedFunctions.Functions;
using EmbeddedFunctions.Triggers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EmbeddedFunctions.Hosting;

/// <summary>The functions that were found, and what is wrong with the app, if anything.</summary>
internal sealed record AppModel(FunctionCatalog Functions, IReadOnlyList<string> Problems);

/// <summary>Registers the runtime's services.</summary>
internal static class EmbeddedServices
{
    public static void Add(IServiceCollection services, IConfiguration settings, HostJson host, IReadOnlyList<string> problems)
    {
        services.AddOptions<EmbeddedFunctionsOptions>().Bind(settings.GetSection("EmbeddedFunctions"));
        services.Configure<JsonSerializerOptions>(options => options.PropertyNameCaseInsensitive = true);
        services.AddSingleton(host);
        services.AddSingleton<DataConverter>(provider => new FunctionsDataConverter(provider.GetRequiredService<IOptions<JsonSerializerOptions>>().Value));
        services.AddSingleton(provider => Inspect(provider, problems));
        services.AddSingleton(provider => provider.GetRequiredService<AppModel>().Functions);
        services.AddSingleton<IFunctionTable>(provider => new FunctionTable(
            provider.GetRequiredService<FunctionCatalog>(), provider.GetRequiredService<DataConverter>(), provider));
        services.AddSingleton(OpenHub);
        services.AddSingleton<DurableTaskClient>(provider => new EmbeddedDurableTaskClient(
            host.HubName,
            provider.GetRequiredService<OrchestrationHub>(),
            provider.GetRequiredService<IFunctionTable>(),
            provider.GetRequiredService<DataConverter>(),
            provider.GetRequiredService<TimeProvider>()));

        // Hosted services start in this order and stop in the opposite one.
        services.AddHostedService<EngineService>();
        services.AddHostedService<TimerTriggers>();
        services.AddHostedService<QueueTriggers>();
    }

    /// <summary>What the app may replace, and has not.</summary>
    public static void AddDefaults(IServiceCollection services) => services.TryAddSingleton(TimeProvider.System);

    private static AppModel Inspect(IServiceProvider provider, IReadOnlyList<string> earlier)
    {
        var problems = earlier.ToList();
        var options = provider.GetRequiredService<IOptions<EmbeddedFunctionsOptions>>().Value;
        OptionsCheck.Check(options, problems);
        var assemblies = options.FunctionAssemblies.Count > 0 ? options.FunctionAssemblies : [Assembly.GetEntryAssembly()!];
        var functions = FunctionCatalog.Find(assemblies.SelectMany(assembly => assembly.GetTypes()), provider.GetRequiredService<DataConverter>(), problems);
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
            options.MaxConcurrentOrchestrations);
        return new OrchestrationHub(
            settings,
            provider.GetRequiredService<IFunctionTable>(),
            provider.GetRequiredService<DataConverter>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>());
    }
}
