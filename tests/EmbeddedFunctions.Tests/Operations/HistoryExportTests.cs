using System.Text.Json;
using EmbeddedFunctions.Engine;
using EmbeddedFunctions.Operations;
using EmbeddedFunctions.Tests.Engine;
using Microsoft.Extensions.Time.Testing;

namespace EmbeddedFunctions.Tests.Operations;

public sealed class HistoryExportTests
{
    private static readonly FunctionsDataConverter Converter = new(new JsonSerializerOptions());

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Export_OfAWaitingInstance_IsTheDocumentedFormat()
    {
        await using var hub = new TestHub { Clock = _clock }.Activity<string>("Greet", name => $"Hello {name}").Orchestrator("Waits", async context =>
        {
            await context.CallActivityAsync("Greet", context.GetInput<string>());
            context.SetCustomStatus("waiting");
            return await context.WaitForExternalEvent<string>("answer");
        }).Start();
        await hub.ScheduleAsync("Waits", "you", "one");
        await hub.WaitForStatusAsync("one", "waiting");

        var json = HistoryExport.Read(hub.Hub.Reader, "one")!.ToJson();

        Assert.Equal(
            """
            {
              "format": "embedded-functions-history/1",
              "instanceId": "one",
              "name": "Waits",
              "version": "",
              "status": "Running",
              "createdAt": "2030-01-01T00:00:00Z",
              "lastUpdatedAt": "2030-01-01T00:00:00Z",
              "input": "\"you\"",
              "customStatus": "\"waiting\"",
              "turns": [
                {
                  "time": "2030-01-01T00:00:00Z",
                  "arrivals": [
                    {
                      "kind": "ExecutionStarted"
                    }
                  ],
                  "requests": [
                    {
                      "kind": "TaskScheduled",
                      "name": "Greet",
                      "version": "",
                      "data": "\"you\""
                    }
                  ]
                },
                {
                  "time": "2030-01-01T00:00:00Z",
                  "arrivals": [
                    {
                      "kind": "TaskCompleted",
                      "data": "\"Hello you\""
                    }
                  ],
                  "requests": []
                }
              ]
            }

            """,
            json);
        Assert.Equal(json, HistoryExport.Parse(json).ToJson());
    }

    [Fact]
    public async Task Export_OfAnUnknownInstance_IsNothing()
    {
        await using var hub = new TestHub().Start();

        Assert.Null(HistoryExport.Read(hub.Hub.Reader, "nobody"));
    }

    [Fact]
    public void Parse_OfALaterFormat_IsRefused() =>
        Assert.Throws<InvalidDataException>(() => HistoryExport.Parse(
            """{"format":"embedded-functions-history/2","instanceId":"a","name":"b","version":"","status":"Running","turns":[]}"""));

    [Theory]
    [InlineData("completes", OrchestrationRuntimeStatus.Completed)]
    [InlineData("fails", OrchestrationRuntimeStatus.Failed)]
    [InlineData("ends early", OrchestrationRuntimeStatus.Terminated)]
    public async Task Replay_OfEveryEnding_Succeeds(string way, OrchestrationRuntimeStatus status)
    {
        await using var hub = StoryHub().Start();
        await hub.ScheduleAsync("Story", way, "one");
        await hub.WaitForStatusAsync("one", "asking");
        if (way == "ends early")
        {
            await hub.Client.TerminateInstanceAsync("one");
        }
        else
        {
            await hub.Client.RaiseEventAsync("one", "go");
        }

        await hub.WaitAsync("one");
        var export = HistoryExport.Read(hub.Hub.Reader, "one")!;

        Assert.Equal(status, export.Status);
        HistoryReplay.Run(HistoryExport.Parse(export.ToJson()), hub, Converter);
    }

    [Theory]
    [InlineData("other activity", "TaskScheduled #0 'Step'")]
    [InlineData("other child", "instance 'kid'")]
    [InlineData("ends", "the instance to go on")]
    [InlineData("goes on", "the instance to end as Completed")]
    public async Task Replay_OfChangedCode_NamesInstanceExpectedAndFound(string change, string expected)
    {
        await using var hub = StoryHub().Start();
        await hub.ScheduleAsync("Story", "completes", "one");
        await hub.WaitForStatusAsync("one", "asking");
        if (change == "goes on")
        {
            await hub.Client.RaiseEventAsync("one", "go");
            await hub.WaitAsync("one");
        }

        var export = HistoryExport.Read(hub.Hub.Reader, "one")!;

        hub.Orchestrator("Story", async context =>
        {
            await context.CallActivityAsync<int>(change == "other activity" ? "Stride" : "Step");
            await context.CallSubOrchestratorAsync<int>("Child", null, new SubOrchestrationOptions(instanceId: change == "other child" ? "cub" : "kid"));
            if (change == "ends")
            {
                return null;
            }

            await context.WaitForExternalEvent<object>("go");
            return change == "goes on" ? await context.WaitForExternalEvent<object>("go on") : null;
        });

        var refusal = Assert.Throws<NonDeterministicOrchestrationException>(() => HistoryReplay.Run(export, hub, Converter));
        Assert.Contains("'one'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    private static TestHub StoryHub() => new TestHub().Activity<object>("Step", _ => 1)
        .Orchestrator("Child", _ => Task.FromResult<object?>(2))
        .Orchestrator("Story", async context =>
        {
            await context.CallActivityAsync<int>("Step");
            await context.CallSubOrchestratorAsync<int>("Child", null, new SubOrchestrationOptions(instanceId: "kid"));
            context.SetCustomStatus("asking");
            await context.WaitForExternalEvent<object>("go");
            return context.GetInput<string>() == "fails" ? throw new FormatException("as asked") : null;
        });
}
