using System.Reflection;

namespace EmbeddedFunctions;

/// <summary>
/// What only the embedded runtime needs to know; bound to the configuration section <c>EmbeddedFunctions</c>. Set in code with
/// <c>builder.Services.Configure&lt;EmbeddedFunctionsOptions&gt;(...)</c>.
/// </summary>
public sealed class EmbeddedFunctionsOptions
{
    /// <summary>
    /// Folder of the hub's SQLite file; made when missing. Moving it while nothing runs moves the hub. Default <c>.hub</c> under the
    /// content root.
    /// </summary>
    public string DataDirectory { get; set; } = ".hub";

    /// <summary>Addresses to listen on, parted by semicolons. Port 0 lets the operating system choose; the choice is logged.</summary>
    public string Urls { get; set; } = "http://127.0.0.1:7071";

    /// <summary>Activities that run at the same time in this process.</summary>
    public int MaxConcurrentActivities { get; set; } = 2 * Environment.ProcessorCount;

    /// <summary>Orchestrator turns that run at the same time in this process.</summary>
    public int MaxConcurrentOrchestrations { get; set; } = 2 * Environment.ProcessorCount;

    /// <summary>
    /// Replays every instance after each of its turns and fails one whose history does not lead to its state: shows code that is not
    /// deterministic at once instead of after the next restart. Cost grows with the square of the history; for tests.
    /// </summary>
    public bool CheckReplay { get; set; }

    /// <summary>Assemblies searched for functions; the entry assembly when empty.</summary>
    public IList<Assembly> FunctionAssemblies { get; } = [];
}
