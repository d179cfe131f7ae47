using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace EmbeddedFunctions.Hosting;

/// <summary>How queues are listened to: section <c>extensions.queues</c> of host.json.</summary>
internal sealed record QueueSettings(
    int BatchSize, int NewBatchThreshold, int MaxDequeueCount, TimeSpan MaxPollingInterval, TimeSpan VisibilityTimeout, bool IsBase64);

/// <summary>
/// What this runtime heeds of host.json; the rest belongs to the Functions host. Values that are missing are the official defaults.
/// </summary>
internal sealed partial record HostJson(string RoutePrefix, string HubName, QueueSettings Queues, IConfiguration Logging)
{
    /// <summary>
    /// Reads host.json beside the app's binaries, and over it the settings under <c>AzureFunctionsJobHost</c>, as the Functions host does;
    /// what is wrong is added to <paramref name="problems"/>.
    /// </summary>
    public static HostJson Read(string directory, IConfiguration settings, List<string> problems)
    {
        var file = new ConfigurationBuilder().SetBasePath(directory).AddJsonFile("host.json", optional: true)
            .AddConfiguration(settings.GetSection("AzureFunctionsJobHost")).Build();
        var extensions = file.GetSection("extensions");
        var queues = new Reader(extensions.GetSection("queues"), problems);
        var hubName = AppSettings.Resolve(extensions["durableTask:hubName"] ?? "TestHubName", settings);
        if (!HubNames().IsMatch(hubName))
        {
            problems.Add(
                $"host.json: extensions.durableTask.hubName is '{hubName}'; give 3 to 45 letters and digits, beginning with a letter");
        }

        return new HostJson(
            (extensions["http:routePrefix"] ?? "api").Trim('/'),
            hubName,
            new QueueSettings(
                queues.Number("batchSize", 16, 1, 32),
                queues.Number("newBatchThreshold", 8, 0, 1000),
                queues.Number("maxDequeueCount", 5, 1, 1000),
                queues.Time("maxPollingInterval", TimeSpan.FromMinutes(1), TimeSpan.FromMilliseconds(100)),
                queues.Time("visibilityTimeout", TimeSpan.Zero, TimeSpan.Zero),
                queues.OneOf("messageEncoding", "base64", "none") == "base64"),
            file.GetSection("logging"));
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{2,44}$")]
    private static partial Regex HubNames();

    private sealed class Reader(IConfigurationSection section, List<string> problems)
    {
        public int Number(string key, int missing, int least, int most)
        {
            if (section[key] is not { } text)
            {
                return missing;
            }

            if (int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            {
                return value;
            }

            problems.Add($"host.json: {Name(key)} is '{text}'; give a number from {least} to {most}");
            return missing;
        }

        public TimeSpan Time(string key, TimeSpan missing, TimeSpan least)
        {
            if (section[key] is not { } text)
            {
                return missing;
            }

            if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value) && value >= least)
            {
                return value;
            }

            problems.Add($"host.json: {Name(key)} is '{text}'; give hh:mm:ss of at least {least}");
            return missing;
        }

        public string OneOf(string key, params string[] allowed)
        {
            var text = section[key] ?? allowed[0];
            if (allowed.Contains(text, StringComparer.OrdinalIgnoreCase))
            {
                return text.ToLowerInvariant();
            }

            problems.Add($"host.json: {Name(key)} is '{text}'; give one of {string.Join(", ", allowed)}");
            return allowed[0];
        }

        private string Name(string key) => section.Path.Replace(':', '.') + "." + key;
    }
}
