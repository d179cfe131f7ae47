using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace EmbeddedFunctions.Hosting;

/// <summary>
/// Settings as the Functions tools give them to an app: local.settings.json under the environment, and names between percent signs.
/// </summary>
internal static partial class AppSettings
{
    private const string FileName = "local.settings.json";

    /// <summary>
    /// Adds the <c>Values</c> of local.settings.json, if there is one; an environment variable of the same name goes before it.
    /// </summary>
    /// <exception cref="InvalidDataException">The file is not JSON, or its <c>Values</c> is no object of strings.</exception>
    public static void AddLocalSettings(ConfigurationManager configuration, string directory)
    {
        var path = Path.Combine(directory, FileName);
        if (!File.Exists(path))
        {
            return;
        }

        var values = Read(path).ToDictionary(
            value => value.Name.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal), value => value.Value.ToString())!;
        var sources = ((IConfigurationBuilder)configuration).Sources;
        var environment = sources.ToList().FindIndex(
            source => source is EnvironmentVariablesConfigurationSource variables && string.IsNullOrEmpty(variables.Prefix));
        sources.Insert(
            environment < 0 ? sources.Count : environment,
            new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource { InitialData = values! });
    }

    /// <summary>Replaces each <c>%Name%</c> by the setting of that name; a name without a setting stays as it is.</summary>
    public static string Resolve(string text, IConfiguration settings) => Names().Replace(text, match =>
        settings[match.Groups[1].Value.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal)] ?? match.Value);

    /// <summary>True when a text still has a <c>%Name%</c> after <see cref="Resolve"/>.</summary>
    public static bool IsUnresolved(string text) => Names().IsMatch(text);

    private static List<JsonProperty> Read(string path)
    {
        try
        {
            var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
            var document = JsonDocument.Parse(File.ReadAllText(path), options);
            return document.RootElement.TryGetProperty("Values", out var values) ? [.. values.EnumerateObject()] : [];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException(
                $"'{path}' cannot be read: {exception.Message} Its 'Values' must be one object of names and texts.", exception);
        }
    }

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Names();
}
