using EmbeddedFunctions.Engine;
using EmbeddedFunctions.Functions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EmbeddedFunctions.Triggers;

/// <summary>Serves HTTP functions and the health endpoints.</summary>
internal static partial class HttpTriggers
{
    public static void Map(WebApplication app, FunctionCatalog functions, string routePrefix)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(HttpTriggers).FullName!);
        app.MapGet("/healthz/live", () => Results.Ok());
        app.MapGet("/healthz/ready", (OrchestrationHub hub) => Results.StatusCode(
            hub.IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable));
        foreach (var (function, trigger) in functions.Of<HttpTriggerAttribute>())
        {
            var pattern = "/" + string.Join('/', new[] { routePrefix, trigger.Route ?? function.Name }.Where(part => part.Length > 0));
            RequestDelegate serve = http => ServeAsync(http, function, trigger.AuthLevel, app.Configuration, logger);
            _ = trigger.Methods is { Length: > 0 } methods
                ? app.MapMethods(pattern, methods.Select(method => method.ToUpperInvariant()), serve)
                : app.Map(pattern, serve);
        }

        app.Lifetime.ApplicationStarted.Register(() => LogListening(logger, string.Join(" ", app.Urls)));
    }

    private static async Task ServeAsync(
        HttpContext http, FunctionDescriptor function, AuthorizationLevel level, IConfiguration settings, ILogger logger)
    {
        if (!FunctionKeys.Allow(http.Request, level, function.Name, settings))
        {
            await Results.Problem(statusCode: StatusCodes.Status401Unauthorized, title: "A function key is needed.").ExecuteAsync(http);
            return;
        }

        try
        {
            var invocation = new Invocation(function, http.RequestServices, http, http.RequestAborted);
            invocation.Items[FunctionContextExtensions.HttpContextKey] = http;
            if (await function.CallAsync(invocation) is IResult result)
            {
                await result.ExecuteAsync(http);
            }
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; there is nobody to answer.
        }
        catch (BadHttpRequestException exception)
        {
            LogBadRequest(logger, exception, function.Name);
            await RefuseAsync(http, exception.StatusCode, "The request could not be read.");
        }
#pragma warning disable CA1031 // Whatever a function throws, the caller gets an answer that does not show it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFailed(logger, exception, function.Name);
            await RefuseAsync(http, StatusCodes.Status500InternalServerError, "The request failed; the reason is in the server's log.");
        }
    }

    private static async Task RefuseAsync(HttpContext http, int status, string title)
    {
        if (http.Response.HasStarted)
        {
            // Half an answer must not look like a whole one.
            http.Abort();
            return;
        }

        http.Response.Clear();
        await Results.Problem(statusCode: status, title: title).ExecuteAsync(http);
    }

    [LoggerMessage(2001, LogLevel.Information, "Listening on {Urls}")]
    private static partial void LogListening(ILogger logger, string urls);

    [LoggerMessage(2002, LogLevel.Error, "HTTP function '{Name}' failed.")]
    private static partial void LogFailed(ILogger logger, Exception exception, string name);

    [LoggerMessage(2003, LogLevel.Information, "HTTP function '{Name}' was sent a request that cannot be read.")]
    private static partial void LogBadRequest(ILogger logger, Exception exception, string name);
}
