using System.Text.RegularExpressions;

namespace CustomerTransferFunctions.Tests.Infra;

/// <summary>As much of a Bicep or bicepparam file as can be checked without its compiler: declarations, module calls, output references.</summary>
internal sealed partial class BicepFile
{
    private readonly string code;

    private BicepFile(string path, string text)
    {
        Path = path;
        Text = text;
        code = WithoutComments(text);
    }

    public string Path { get; }

    public string Text { get; }

    /// <summary>Declared parameters; true where there is a default value.</summary>
    public Dictionary<string, bool> Parameters =>
        Parameter().Matches(code).ToDictionary(m => m.Groups["name"].Value, m => m.Groups["value"].Success);

    /// <summary>What a bicepparam file assigns.</summary>
    public List<string> Assignments => [.. Assignment().Matches(code).Select(m => m.Groups["name"].Value)];

    public List<string> Outputs => [.. Output().Matches(code).Select(m => m.Groups["name"].Value)];

    /// <summary>The file that a bicepparam file belongs to.</summary>
    public string? Using => UsingLine().Match(code) is { Success: true } match ? match.Groups["path"].Value : null;

    public List<ModuleCall> Modules => [.. Module().Matches(code).Select(m => new ModuleCall(
        m.Groups["name"].Value,
        m.Groups["path"].Value,
        [.. Member().Matches(m.Groups["params"].Value).Select(p => p.Groups["name"].Value)]))];

    /// <summary>Module outputs that the file reads, as module and output name.</summary>
    public List<(string Module, string Output)> OutputReferences =>
        [.. OutputReference().Matches(code).Select(m => (m.Groups["module"].Value, m.Groups["output"].Value))];

    /// <summary>Members that look like app settings: configuration paths, and what the platform reads.</summary>
    public List<string> Settings => [.. Setting().Matches(code).Select(m => m.Groups["name"].Value)];

    public static BicepFile Read(string path) => new(path, File.ReadAllText(path));

    /// <summary>Where brackets do not match outside of strings, or null.</summary>
    public string? Unbalanced()
    {
        var open = new Stack<(char Bracket, int Line)>();
        var line = 1;
        foreach (var c in WithoutStrings(code))
        {
            line += c == '\n' ? 1 : 0;
            switch (c)
            {
                case '(' or '[' or '{':
                    open.Push((c, line));
                    break;
                case ')' or ']' or '}' when open.Count == 0 || (open.Pop().Bracket, c) is not (('(', ')') or ('[', ']') or ('{', '}')):
                    return $"'{c}' in line {line} closes nothing";
            }
        }

        return open.Count == 0 ? null : $"'{open.Peek().Bracket}' in line {open.Peek().Line} is not closed";
    }

    private static string WithoutComments(string text) => Comment().Replace(text, m => m.Value.StartsWith('/') || m.Value.StartsWith('#') ? "" : m.Value);

    // Interpolations have no nested quotes in these files, so their brackets balance within the string and go with it.
    private static string WithoutStrings(string text) => QuotedString().Replace(text, "''");

    public sealed record ModuleCall(string Name, string Path, List<string> Parameters);

    [GeneratedRegex(@"'(?:[^'\\\n]|\\.)*'|//[^\n]*|^#[^\n]*", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"'(?:[^'\\\n]|\\.)*'")]
    private static partial Regex QuotedString();

    [GeneratedRegex(@"^param (?<name>\w+) (?:string|int|bool|array|object)(?<value> = )?", RegexOptions.Multiline)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"^param (?<name>\w+) = ", RegexOptions.Multiline)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"^output (?<name>\w+) ", RegexOptions.Multiline)]
    private static partial Regex Output();

    [GeneratedRegex(@"^using '(?<path>[^']+)'", RegexOptions.Multiline)]
    private static partial Regex UsingLine();

    [GeneratedRegex(@"^module (?<name>\w+) '(?<path>[^']+)' = .*?\n  params: \{(?<params>.*?)\n  \}", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Module();

    [GeneratedRegex(@"^    (?<name>\w+):", RegexOptions.Multiline)]
    private static partial Regex Member();

    [GeneratedRegex(@"\b(?<module>\w+)\.outputs\.(?<output>\w+)")]
    private static partial Regex OutputReference();

    [GeneratedRegex(@"^ +(?<name>[A-Z]\w+__\w+|[A-Z][A-Z_]+|PurgeSchedule):", RegexOptions.Multiline)]
    private static partial Regex Setting();
}
