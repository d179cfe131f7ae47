using Microsoft.AspNetCore.Http;

namespace EmbeddedFunctions.TestHost;

/// <summary>A service to be injected.</summary>
public sealed class Greeter
{
    private readonly string _greeting = "Hello";

    public string Greet(string name) => $"{_greeting} {name}";
}

/// <summary>HTTP functions of every shape the runtime binds.</summary>
public sealed class HttpFunctions(Greeter greeter)
{
    [Function("Greet")]
    public IResult Greet([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "greet/{name}")] HttpRequest request, string name) =>
        Results.Text(greeter.Greet(name) + request.QueryString);

    [Function("Bind")]
    public static IResult Bind(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "bind/{key}/{number}/{large}")] HttpRequest request,
        Guid key,
        int number,
        long large,
        FunctionContext context,
        CancellationToken cancellationToken) =>
        Results.Text($"{key} {number} {large} {context.FunctionDefinition.Name} {context.GetHttpContext() == request.HttpContext} {cancellationToken.CanBeCanceled}");

    [Function("Count")]
    public static async Task<IResult> CountAsync([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "count")] HttpRequest request)
    {
        var buffer = new byte[81920];
        long total = 0;
        for (int read; (read = await request.Body.ReadAsync(buffer)) > 0;)
        {
            total += read;
        }

        return Results.Text($"{total}");
    }

    [Function("Throw")]
    public static Task<IResult> Throw([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) =>
        throw new InvalidOperationException($"secret of {request.Path}");

    [Function("Keyed")]
    public static IResult Keyed([HttpTrigger(AuthorizationLevel.Function, "get", Route = "keyed")] HttpRequest request) => Results.Ok(request.Method);

    [Function("Admin")]
    public static IResult Admin([HttpTrigger(AuthorizationLevel.Admin, "get", Route = "administration")] HttpRequest request) => Results.Ok(request.Method);

    [Function("StartRun")]
    public static async Task<IResult> StartAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "runs/{n}")] HttpRequest request,
        int n,
        [DurableClient] DurableTaskClient client)
    {
        var id = await client.ScheduleNewOrchestrationInstanceAsync(nameof(Runs.Run), n, request.HttpContext.RequestAborted);
        var end = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, request.HttpContext.RequestAborted);
        return Results.Text(end.SerializedOutput ?? end.RuntimeStatus.ToString());
    }
}
