using System.Runtime.InteropServices;

/// <summary>
/// Runs inside the function app when the command line starts it (DOTNET_STARTUP_HOOKS names this assembly): ends the app in good order when
/// the pipe that is its standard input closes, because the command line asks it to stop or is no more. The app itself knows nothing of it.
/// The runtime looks for a type of exactly this name outside any namespace.
/// </summary>
internal static class StartupHook
{
    private const int SigTerm = 15;

    public static void Initialize()
    {
        var parent = Console.OpenStandardInput();
        new Thread(() => WaitForEnd(parent)) { IsBackground = true, Name = "stop with parent" }.Start();
    }

    private static void WaitForEnd(Stream parent)
    {
        Span<byte> ignored = stackalloc byte[64];
        while (parent.Read(ignored) > 0)
        {
        }

        if (OperatingSystem.IsWindows() || SendSignal(Environment.ProcessId, SigTerm) != 0)
        {
            Environment.Exit(0);
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int processId, int signal);
}
