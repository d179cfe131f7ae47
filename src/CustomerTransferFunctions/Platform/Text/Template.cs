using System.Text;
using System.Text.RegularExpressions;

namespace CustomerTransferFunctions.Platform.Text;

/// <summary>
/// Text for people with holes for values, kept as an embedded file so that a lawyer can read and change it. <c>{{name}}</c> is a value;
/// <c>{{#name}}...{{/name}}</c> is a passage that stands only where the value is there. Values are never read as template, lose control
/// and direction characters, and are encoded for the kind of text.
/// </summary>
internal sealed partial class Template
{
    /// <summary>A value that leaves its hole open: rendered as this one character, which no other value can contain.</summary>
    public const string Hole = "\0";

    private readonly string name;
    private readonly string text;
    private readonly Func<string, string> encode;

    private Template(string name, string text, Func<string, string> encode)
    {
        this.name = name;
        this.text = text;
        this.encode = encode;
    }

    /// <summary>Reads an embedded file that ends in <paramref name="fileName"/>.</summary>
    /// <param name="encode">Makes a value harmless in this kind of text.</param>
    public static Template Read(string fileName, Func<string, string> encode)
    {
        var assembly = typeof(Template).Assembly;
        var resource = assembly.GetManifestResourceNames().Single(n => n.EndsWith("." + fileName, StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        return new Template(fileName, reader.ReadToEnd(), encode);
    }

    /// <exception cref="InvalidOperationException">The template names a value that is not in <paramref name="values"/>.</exception>
    public string Render(IReadOnlyDictionary<string, string?> values) =>
        Value().Replace(Passages(text, values), hole => Find(values, hole.Groups[1].Value) switch
        {
            Hole => Hole,
            { } value => encode(OneLine(value)),
            null => throw new InvalidOperationException($"Template {name} shows '{hole.Groups[1].Value}', which this text has no value for."),
        });

    /// <summary>The value without characters that could begin a line or turn the direction of reading.</summary>
    public static string OneLine(string value) => Unprintable().Replace(value, " ").Trim();

    private string Passages(string passage, IReadOnlyDictionary<string, string?> values) =>
        Passage().Replace(passage, m => Find(values, m.Groups[1].Value) is null ? "" : Passages(m.Groups[2].Value, values));

    private string? Find(IReadOnlyDictionary<string, string?> values, string key) => values.TryGetValue(key, out var value)
        ? value
        : throw new InvalidOperationException($"Template {name} names '{key}', which is not among its values: {string.Join(", ", values.Keys)}.");

    [GeneratedRegex(@"\{\{#(\w+)\}\}\n?(.*?)\{\{/\1\}\}\n?", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Passage();

    [GeneratedRegex(@"\{\{(\w+)\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Value();

    // Cc: control; Cf: format, the bidirectional overrides among them; Zl, Zp: line and paragraph separators.
    [GeneratedRegex(@"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Unprintable();
}
