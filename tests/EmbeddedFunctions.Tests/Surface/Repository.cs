using System.Text.RegularExpressions;

namespace EmbeddedFunctions.Tests.Surface;

/// <summary>The app's sources, as they stand in the repository.</summary>
internal static partial class Repository
{
    private const string Solution = "CustomerTransferFunctions.sln";

    public static string Root { get; } = FindRoot();

    public static string App { get; } = Path.Combine(Root, "src", "CustomerTransferFunctions");

    /// <summary>The namespaces that the app imports where it is built for the Functions host.</summary>
    public static HashSet<string> OfficialImports() =>
        [.. GlobalUsing().Matches(File.ReadAllText(Path.Combine(App, "GlobalUsings.AzureFunctions.cs"))).Select(match => match.Groups[1].Value)];

    /// <summary>Every source of the app, without comments and texts.</summary>
    public static IEnumerable<(string File, string Code)> AppSources() =>
        from file in Directory.EnumerateFiles(App, "*.cs", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(App, file)
        where !path.StartsWith("obj", StringComparison.Ordinal) && !path.StartsWith("bin", StringComparison.Ordinal)
        where !Path.GetFileName(file).StartsWith("GlobalUsings.", StringComparison.Ordinal)
        select (path, CommentOrText().Replace(File.ReadAllText(file), " "));

    private static string FindRoot()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, Solution)))
            {
                return directory.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds {Solution}.");
    }

    [GeneratedRegex(@"^global using ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex GlobalUsing();

    // Raw and verbatim texts, characters, line and block comments, plain texts; interpolated code within a text is lost with it.
    [GeneratedRegex(
        """"""
        """.*?"""|@"([^"]|"")*"|'(\\.|[^'\\\n])'|//[^\n]*|/\*.*?\*/|"(\\.|[^"\\\n])*"
        """""",
        RegexOptions.Singleline)]
    private static partial Regex CommentOrText();
}
