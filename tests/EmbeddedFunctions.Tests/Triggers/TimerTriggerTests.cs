using EmbeddedFunctions.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EmbeddedFunctions.Tests.Triggers;

public sealed class TimerTriggerTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Timer_FiresOnceAtItsTime_AndOnceForAllItMissed()
    {
        TestHost.TimerFunctions.Firings.Clear();
        var app = await TestApp.StartAsync(configure: UseClock);
        await app.WaitForScheduleAsync("Nightly");

        await AdvanceUntilFiredAsync(1, TimeSpan.FromHours(1));
        await AdvanceUntilFiredAsync(2, TimeSpan.FromHours(1));
        await app.StopAsync();
        _clock.Advance(TimeSpan.FromDays(3));
        await using var again = await TestApp.StartAsync(app.Directory, UseClock);
        await AdvanceUntilFiredAsync(3, TimeSpan.Zero);
        await AdvanceUntilFiredAsync(4, TimeSpan.FromHours(1));

        Assert.Equal([false, false, true, false], TestHost.TimerFunctions.Firings.Select(firing => firing.IsPastDue));
        Assert.All(TestHost.TimerFunctions.Firings, firing => Assert.Equal(3, firing.ScheduleStatus!.Next.Hour));
    }

    private void UseClock(IServiceCollection services) => services.AddSingleton<TimeProvider>(_clock);

    private async Task AdvanceUntilFiredAsync(int firings, TimeSpan step)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (TestHost.TimerFunctions.Firings.Count < firings)
        {
            _clock.Advance(step);
            await Task.Delay(10, limit.Token);
        }
    }
}
