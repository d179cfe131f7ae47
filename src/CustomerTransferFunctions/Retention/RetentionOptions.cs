using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerTransferFunctions.Retention;

/// <summary>How long things are kept (section <c>Retention</c>).</summary>
/// <param name="UnfinishedTransfers">From the end of a transfer that was not certified to the destruction of what it left.</param>
public sealed record RetentionOptions(TimeSpan UnfinishedTransfers)
{
    private static readonly TimeSpan Standard = TimeSpan.FromDays(30);

    /// <exception cref="InvalidOperationException">A setting cannot be used.</exception>
    public static RetentionOptions From(IConfiguration configuration)
    {
        var text = configuration["Retention:UnfinishedTransfers"];
        if (string.IsNullOrEmpty(text))
        {
            return new RetentionOptions(Standard);
        }

        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var period) && period >= TimeSpan.Zero
            ? new RetentionOptions(period)
            : throw new InvalidOperationException(
                $"Retention__UnfinishedTransfers is '{text}', but must be a duration such as 30.00:00:00 (days.hours:minutes:seconds).");
    }
}

public static class RetentionServices
{
    public static IServiceCollection AddRetention(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton(RetentionOptions.From(configuration));
}
