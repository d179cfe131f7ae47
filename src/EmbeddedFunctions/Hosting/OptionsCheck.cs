namespace EmbeddedFunctions.Hosting;

/// <summary>Checks the embedded options.</summary>
internal static class OptionsCheck
{
    public static void Check(EmbeddedFunctionsOptions options, List<string> problems)
    {
        if (string.IsNullOrWhiteSpace(options.DataDirectory))
        {
            problems.Add("EmbeddedFunctions:DataDirectory is empty; give a folder, it is made when missing");
        }

        var urls = UrlsOf(options);
        if (urls.Count == 0)
        {
            problems.Add("EmbeddedFunctions:Urls is empty; give at least one address such as http://127.0.0.1:7071");
        }

        problems.AddRange(urls
            .Where(url => !IsAddress(url))
            .Select(url => $"EmbeddedFunctions:Urls has '{url}'; give an address such as http://127.0.0.1:7071"));
        AddUnlessPositive(options.MaxConcurrentActivities, nameof(options.MaxConcurrentActivities), problems);
        AddUnlessPositive(options.MaxConcurrentOrchestrations, nameof(options.MaxConcurrentOrchestrations), problems);
    }

    public static List<string> UrlsOf(EmbeddedFunctionsOptions options) =>
        [.. (options.Urls ?? string.Empty).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    // The server takes * and + for every host; as addresses they would not be well-formed.
    private static bool IsAddress(string url) =>
        Uri.TryCreate(url.Replace('*', 'x').Replace('+', 'x'), UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);

    private static void AddUnlessPositive(int value, string name, List<string> problems)
    {
        if (value <= 0)
        {
            problems.Add($"EmbeddedFunctions:{name} is {value}; give a number above 0");
        }
    }
}
