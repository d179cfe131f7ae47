using Microsoft.Extensions.Time.Testing;

namespace EmbeddedFunctions.Tests.Engine;

/// <summary>
/// Each test of a derived class runs twice: on orchestrators kept in memory, and with every turn replaying the whole history.
/// </summary>
public abstract class EngineTests(bool live)
{
    private protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    private protected TestHub NewHub() => new() { LiveOrchestrators = live ? 5_000 : 0 };

    private protected TestHub NewHubOnTestClock() => new() { LiveOrchestrators = live ? 5_000 : 0, Clock = Clock };
}
