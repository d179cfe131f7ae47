namespace EmbeddedFunctions;

/// <summary>Where a function app's Program.cs begins.</summary>
#pragma warning disable CA1052 // The official type is not static either.
public class FunctionsApplication
#pragma warning restore CA1052
{
    /// <summary>
    /// A builder whose configuration holds environment variables, <paramref name="args"/>, local.settings.json and host.json.
    /// </summary>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(args);
}
