using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Azure.Storage.Queues.Models;
using EmbeddedFunctions.Engine;
using EmbeddedFunctions.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace EmbeddedFunctions.Functions;

/// <summary>Finds for each parameter of a function where its argument comes from, or says why it cannot have one.</summary>
internal sealed partial class ParameterBinding(Attribute trigger, ParameterInfo triggerParameter, DataConverter converter)
{
    private static readonly Type[] RouteTypes = [typeof(string), typeof(Guid), typeof(int), typeof(long)];
    private bool _hasInput;

    /// <summary>The binder of a parameter, or a problem.</summary>
    public (Func<Invocation, object?>? Bind, string? Problem) For(ParameterInfo parameter)
    {
        if (parameter == triggerParameter)
        {
            return ForTrigger(parameter.ParameterType);
        }

        return parameter.ParameterType switch
        {
            var type when type == typeof(FunctionContext) => (invocation => invocation, null),
            var type when type == typeof(CancellationToken) => (invocation => invocation.CancellationToken, null),
            var type when type == typeof(DurableTaskClient) && parameter.IsDefined(typeof(DurableClientAttribute)) =>
                (invocation => invocation.InstanceServices.GetRequiredService<HubClient>().Client, null),
            var type when type == typeof(HttpRequest) && trigger is HttpTriggerAttribute => ForTrigger(type),
            _ when trigger is HttpTriggerAttribute http && RouteParameter(http, parameter.Name!) => ForRoute(parameter),
            _ when trigger is OrchestrationTriggerAttribute && !_hasInput => ForOrchestrationInput(parameter.ParameterType),
            _ => (null, $"parameter '{parameter.Name}' of type {parameter.ParameterType.Name} has no source; "
                + "take FunctionContext, CancellationToken, [DurableClient] DurableTaskClient, or for HTTP a parameter of the route"),
        };
    }

    private (Func<Invocation, object?>? Bind, string? Problem) ForTrigger(Type type) => trigger switch
    {
        HttpTriggerAttribute => type == typeof(HttpRequest)
            ? (invocation => ((HttpContext)invocation.Trigger!).Request, null)
            : (null, $"an HTTP trigger's parameter must be of type HttpRequest, not {type.Name}"),
        TimerTriggerAttribute => type == typeof(TimerInfo)
            ? (invocation => invocation.Trigger, null)
            : (null, $"a timer trigger's parameter must be of type TimerInfo, not {type.Name}"),
        OrchestrationTriggerAttribute => type == typeof(TaskOrchestrationContext)
            ? (invocation => ((OrchestrationTrigger)invocation.Trigger!).Context, null)
            : (null, $"an orchestration trigger's parameter must be of type TaskOrchestrationContext, not {type.Name}"),
        ActivityTriggerAttribute when type == typeof(FunctionContext) => (invocation => invocation, null),
        ActivityTriggerAttribute => (invocation => converter.Deserialize(((ActivityCall)invocation.Trigger!).Input, type), null),
        QueueTriggerAttribute => (ForMessage(type), null),
        _ => (null, $"trigger {trigger.GetType().Name} is not known"),
    };

    private Func<Invocation, object?> ForMessage(Type type) => type switch
    {
        _ when type == typeof(QueueMessage) => invocation => invocation.Trigger,
        _ when type == typeof(string) => invocation => ((QueueMessage)invocation.Trigger!).Body.ToString(),
        _ when type == typeof(BinaryData) => invocation => ((QueueMessage)invocation.Trigger!).Body,
        _ => invocation => ReadMessage((QueueMessage)invocation.Trigger!, type),
    };

    private object? ReadMessage(QueueMessage message, Type type)
    {
        try
        {
            return converter.Deserialize(message.Body.ToString(), type);
        }
        catch (JsonException exception)
        {
            // Neither the reader's text nor its exception goes on: both can quote the message, and this is logged.
            throw new InvalidDataException(
                $"Message {message.MessageId} is not a {type.Name} in JSON: trouble at line {exception.LineNumber + 1}, "
                + $"byte {exception.BytePositionInLine + 1}.");
        }
    }

    private (Func<Invocation, object?>? Bind, string? Problem) ForOrchestrationInput(Type type)
    {
        _hasInput = true;
        return (invocation => converter.Deserialize(((OrchestrationTrigger)invocation.Trigger!).Input, type)
            ?? (type.IsValueType ? Activator.CreateInstance(type) : null), null);
    }

    private static (Func<Invocation, object?>? Bind, string? Problem) ForRoute(ParameterInfo parameter)
    {
        var (name, type) = (parameter.Name!, parameter.ParameterType);
        return RouteTypes.Contains(type)
            ? (invocation => ReadRoute((HttpContext)invocation.Trigger!, name, type), null)
            : (null, $"route parameter '{name}' is of type {type.Name}; string, Guid, int and long can be read from a route");
    }

    private static object? ReadRoute(HttpContext http, string name, Type type)
    {
        var text = Convert.ToString(http.GetRouteValue(name), CultureInfo.InvariantCulture);
        return text switch
        {
            null => null,
            _ when type == typeof(string) => text,
            _ when type == typeof(Guid) && Guid.TryParse(text, out var guid) => guid,
            _ when type == typeof(int) && int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) => number,
            _ when type == typeof(long) && long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) => number,
            _ => throw new BadHttpRequestException($"The part '{name}' of the address is not a {type.Name}."),
        };
    }

    private static bool RouteParameter(HttpTriggerAttribute http, string name) =>
        RouteNames().Matches(http.Route ?? string.Empty)
            .Any(match => string.Equals(match.Groups[1].Value, name, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"\{\*{0,2}(\w+)")]
    private static partial Regex RouteNames();
}

/// <summary>What an orchestrator function is called with.</summary>
internal sealed record OrchestrationTrigger(TaskOrchestrationContext Context, string? Input);
