using EmbeddedFunctions.Hosting;
using EmbeddedFunctions.Triggers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EmbeddedFunctions;

/// <summary>Collects services and configuration, then builds the process that serves the app's functions.</summary>
public class FunctionsApplicationBuilder : IHostApplicationBuilder
{
    private readonly WebApplicationBuilder _web;
    private readonly HostJson _host;

    internal FunctionsApplicationBuilder(string[] args)
    {
        _web = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            EnvironmentName = System.Environment.GetEnvironmentVariable("AZURE_FUNCTIONS_ENVIRONMENT"),
        });
        AppSettings.AddLocalSettings(_web.Configuration, _web.Environment.ContentRootPath);
        var problems = new List<string>();
        _host = HostJson.Read(AppContext.BaseDirectory, _web.Configuration, problems);
        // Of two rules for one category the later goes: the environment and the command line before host.json.
        _web.Logging.AddConfiguration(_host.Logging).AddConfiguration(_web.Configuration.GetSection("Logging"));
        // An HTTP function limits its own body; large uploads are streamed.
        _web.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.AddServerHeader = false;
        });
        EmbeddedServices.Add(_web.Services, _web.Configuration, _host, problems);
    }

    /// <inheritdoc/>
    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)_web).Properties;

    /// <summary>Settings as the Functions host gives them to the app.</summary>
    public ConfigurationManager Configuration => _web.Configuration;

    /// <inheritdoc/>
    public IHostEnvironment Environment => _web.Environment;

    /// <inheritdoc/>
    public ILoggingBuilder Logging => _web.Logging;

    /// <inheritdoc/>
    public IMetricsBuilder Metrics => _web.Metrics;

    /// <inheritdoc/>
    public IServiceCollection Services => _web.Services;

    IConfigurationManager IHostApplicationBuilder.Configuration => _web.Configuration;

    internal bool ServesHttp { get; set; }

    /// <inheritdoc/>
    public void ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull =>
        ((IHostApplicationBuilder)_web).ConfigureContainer(factory, configure);

    /// <summary>The host, ready to run.</summary>
    /// <exception cref="InvalidOperationException">
    /// Options or functions are wrong; the message lists all that is, with remedies.
    /// </exception>
    public IHost Build()
    {
        var app = _web.Build();
        var model = app.Services.GetRequiredService<AppModel>();
        var problems = model.Problems.ToList();
        problems.AddRange(QueueTriggers.Check(model.Functions, Configuration));
        problems.AddRange(TimerTriggers.Check(model.Functions, Configuration));
        if (!ServesHttp && model.Functions.Of<HttpTriggerAttribute>().Any())
        {
            problems.Add("The app has HTTP functions; call builder.ConfigureFunctionsWebApplication() in Program.cs");
        }

        if (problems.Count > 0)
        {
            throw new InvalidOperationException($"The app cannot start:\n- {string.Join("\n- ", problems)}");
        }

        OptionsCheck.UrlsOf(app.Services.GetRequiredService<IOptions<EmbeddedFunctionsOptions>>().Value).ForEach(app.Urls.Add);
        HttpTriggers.Map(app, model.Functions, _host.RoutePrefix);
        return app;
    }
}

/// <summary>Switches HTTP functions on.</summary>
public static class FunctionsApplicationBuilderAspNetCoreExtensions
{
    /// <summary>HTTP functions take ASP.NET Core's request and return its results.</summary>
    public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder)
    {
        builder.ServesHttp = true;
        return builder;
    }
}
