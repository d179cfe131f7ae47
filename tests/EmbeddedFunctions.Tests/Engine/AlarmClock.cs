using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace EmbeddedFunctions.Tests.Engine;

/// <summary>A clock that stands still until it is advanced, and tells when somebody has begun to wait for it and how long.</summary>
internal sealed class AlarmClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly Channel<TimeSpan> alarms = Channel.CreateUnbounded<TimeSpan>();

    /// <summary>The waits that were begun, in their order.</summary>
    public ChannelReader<TimeSpan> Alarms => alarms.Reader;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        Note(dueTime);
        return new WatchedTimer(timer, Note);
    }

    private void Note(TimeSpan dueTime)
    {
        if (dueTime >= TimeSpan.Zero)
        {
            alarms.Writer.TryWrite(dueTime);
        }
    }

    private sealed class WatchedTimer(ITimer timer, Action<TimeSpan> note) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var changed = timer.Change(dueTime, period);
            note(dueTime);
            return changed;
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
