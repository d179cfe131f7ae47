using EmbeddedFunctions.Engine;
using EmbeddedFunctions.Functions;
using Microsoft.AspNetCore.Http;

namespace EmbeddedFunctions.Tests.Functions;

public sealed class FunctionCatalogTests
{
    [Fact]
    public void Find_OfTheTestHost_HasNoProblems()
    {
        List<string> problems = [];

        var catalog = FunctionCatalog.Find(typeof(TestHost.Runs).Assembly.GetTypes(), Converter(), problems);

        Assert.Empty(problems);
        Assert.Equal(3, catalog.Of<OrchestrationTriggerAttribute>().Count());
    }

    [Fact]
    public void Find_OfWrongFunctions_NamesEachWithTheRemedy()
    {
        List<string> problems = [];

        FunctionCatalog.Find([typeof(Wrong), typeof(Hidden)], Converter(), problems);

        Assert.All(
            new[]
            {
                "'NoTrigger' (EmbeddedFunctions.Tests.Functions.Wrong.NoTrigger): has 0 triggers",
                "'TwoTriggers'", "has 2 triggers",
                "'ReturnsText'", "must return IResult",
                "'TWICE'", "same name",
                "'bad name'", "begins with a letter",
                "'NoSource' (EmbeddedFunctions.Tests.Functions.Wrong.NoSource): parameter 'stranger' of type Uri has no source",
                "'NotRequest'", "must be of type HttpRequest, not String",
                "'RouteType'", "route parameter 'when' is of type DateTime",
                "'TimerText'", "must be of type TimerInfo",
                "'Synchronous'", "must return Task or Task<T>",
                "'QueueResult'", "must return Task or void",
                "'Private'", "must be public",
                "'Hidden'",
            },
            part => Assert.Contains(problems, problem => problem.Contains(part, StringComparison.Ordinal)));
    }

    private static FunctionsDataConverter Converter() => new(new());

    private sealed class Hidden
    {
        [Function("Hidden")]
        public static void Run([TimerTrigger("0 0 3 * * *")] TimerInfo timer) => ArgumentNullException.ThrowIfNull(timer);
    }
}

#pragma warning disable CA1801, IDE0060 // Nobody calls these; only their shape matters.

/// <summary>Functions with one mistake each.</summary>
public sealed class Wrong
{
    [Function("NoTrigger")]
    public static void NoTrigger(string text)
    {
    }

    [Function("TwoTriggers")]
    public static Task TwoTriggers([TimerTrigger("0 0 3 * * *")] TimerInfo timer, [QueueTrigger("q")] string message) => Task.CompletedTask;

    [Function("ReturnsText")]
    public static string ReturnsText([HttpTrigger] HttpRequest request) => request.Method;

    [Function("Twice")]
    public static IResult Once([HttpTrigger] HttpRequest request) => Results.Ok();

    [Function("TWICE")]
    public static IResult Again([HttpTrigger] HttpRequest request) => Results.Ok();

    [Function("bad name")]
    public static IResult BadName([HttpTrigger] HttpRequest request) => Results.Ok();

    [Function("NoSource")]
    public static IResult NoSource([HttpTrigger] HttpRequest request, Uri stranger) => Results.Ok();

    [Function("NotRequest")]
    public static IResult NotRequest([HttpTrigger] string request) => Results.Ok();

    [Function("RouteType")]
    public static IResult RouteType([HttpTrigger(Route = "x/{when}")] HttpRequest request, DateTime when) => Results.Ok();

    [Function("TimerText")]
    public static void TimerText([TimerTrigger("0 0 3 * * *")] string timer)
    {
    }

    [Function("Synchronous")]
    public static int Synchronous([OrchestrationTrigger] TaskOrchestrationContext context) => 1;

    [Function("QueueResult")]
    public static Task<int> QueueResult([QueueTrigger("q")] string message) => Task.FromResult(1);

    [Function("Private")]
    private static void Private([TimerTrigger("0 0 3 * * *")] TimerInfo timer)
    {
    }
}
