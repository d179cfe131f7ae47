using EmbeddedFunctions.Triggers;

namespace EmbeddedFunctions.Tests.Triggers;

public sealed class TimerScheduleTests
{
    private static readonly DateTime Now = new(2030, 3, 31, 22, 59, 30, DateTimeKind.Utc);

    [Theory]
    [InlineData("0 0 3 * * *", "2030-04-01 03:00:00")]
    [InlineData("*/20 * * * * *", "2030-03-31 22:59:40")]
    [InlineData("0 30 9 * * 1-5", "2030-04-01 09:30:00")]
    [InlineData("15 4 29 2 *", "2032-02-29 04:15:00")]
    [InlineData("01:00:00", "2030-03-31 23:59:30")]
    public void Next_OfASchedule_IsItsFirstTimeAfterNow(string text, string expected)
    {
        var next = TimerSchedule.TryParse(text)!.Next(Now);

        Assert.Equal(expected, next.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(DateTimeKind.Utc, next.Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("never")]
    [InlineData("%Schedule%")]
    [InlineData("61 * * * * *")]
    [InlineData("-01:00:00")]
    [InlineData("00:00:00")]
    public void TryParse_OfNonsense_IsNull(string text) => Assert.Null(TimerSchedule.TryParse(text));

    [Theory]
    [InlineData("*/20 * * * * *", true)]
    [InlineData("0 * * * * *", false)]
    public void IsFrequent_MeansCloserThanAMinute(string text, bool frequent) =>
        Assert.Equal(frequent, TimerSchedule.TryParse(text)!.IsFrequent(Now));
}
