using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;

namespace TransferCli.Azurite;

/// <summary>
/// Installs the pinned Azurite once per user and lock file. Versions and digests come from the lock file beside this class; another lock
/// file is another folder, so an installation is never changed.
/// </summary>
internal static class AzuriteInstallation
{
    private const int OldestNode = 20;

    private static readonly string[] Pinned = ["package.json", "package-lock.json", ".npmrc"];

    private static string Sources => Path.Combine(AppContext.BaseDirectory, "Azurite");

    /// <summary>Makes sure that Azurite is installed.</summary>
    /// <param name="say">Told in a line when something takes long.</param>
    /// <returns>The script to run with node.</returns>
    /// <exception cref="CommandFailedException">node or npm is missing or too old, or the packages cannot be fetched.</exception>
    public static async Task<string> EnsureAsync(Action<string> say, CancellationToken ct)
    {
        await RequireNodeAsync(ct);
        var folder = Path.Combine(CacheRoot(), await NameAsync(ct));
        var script = Path.Combine(folder, "node_modules", "azurite", "dist", "src", "azurite.js");
        if (Directory.Exists(folder))
        {
            return script;
        }

        Directory.CreateDirectory(CacheRoot());
        await using var guard = await LockAsync(folder + ".lock", say, ct);
        if (!Directory.Exists(folder))
        {
            await InstallAsync(folder, say, ct);
        }

        return script;
    }

    private static string CacheRoot()
    {
        var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return local.Length > 0
            ? Path.Combine(local, "customer-transfer", "azurite")
            : throw new CommandFailedException("This user has no folder for application data (no home directory), so Azurite cannot be installed.");
    }

    private static async Task<string> NameAsync(CancellationToken ct)
    {
        var packages = await File.ReadAllBytesAsync(Path.Combine(Sources, "package.json"), ct);
        var version = JsonDocument.Parse(packages).RootElement.GetProperty("dependencies").GetProperty("azurite").GetString();
        var locked = SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Sources, "package-lock.json"), ct));
        return $"{version}-{Convert.ToHexStringLower(locked.AsSpan(0, 6))}";
    }

    // Into a folder of its own, renamed when complete: an installation that was interrupted is never taken for a finished one.
    private static async Task InstallAsync(string folder, Action<string> say, CancellationToken ct)
    {
        var unfinished = folder + ".part";
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        Directory.CreateDirectory(unfinished);
        foreach (var file in Pinned)
        {
            File.Copy(Path.Combine(Sources, file), Path.Combine(unfinished, file));
        }

        say($"Installing Azurite {Path.GetFileName(folder)} with npm, once (about 190 MB, in {folder}) ...");
        var (code, output) = await RunAsync(Npm, ["ci", "--no-audit", "--no-fund"], unfinished, ct);
        if (code != 0)
        {
            throw new CommandFailedException(
                $"npm could not install Azurite (exit code {code}). Check that npm reaches its registry. npm said: {LastLines(output)}");
        }

        Directory.Move(unfinished, folder);
    }

    private static async Task<FileStream> LockAsync(string path, Action<string> say, CancellationToken ct)
    {
        for (var waited = false; ; waited = true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                if (!waited)
                {
                    say("Another process is installing Azurite; waiting for it ...");
                }

                await Task.Delay(TimeSpan.FromMilliseconds(250), ct);
            }
        }
    }

    private static string Npm => OperatingSystem.IsWindows() ? "npm.cmd" : "npm";

    private static async Task RequireNodeAsync(CancellationToken ct)
    {
        var node = await TryVersionAsync("node", ct);
        var found = node is null ? "it was not found" : $"found was {node}";
        if (node is null || !int.TryParse(node.TrimStart('v').Split('.')[0], out var major) || major < OldestNode)
        {
            throw new CommandFailedException($"Node.js {OldestNode} or newer is needed to run Azurite, but {found}. Get it from https://nodejs.org.");
        }

        if (await TryVersionAsync(Npm, ct) is null)
        {
            throw new CommandFailedException("npm is needed to install Azurite, but it was not found. It comes with Node.js: https://nodejs.org.");
        }
    }

    private static async Task<string?> TryVersionAsync(string program, CancellationToken ct)
    {
        try
        {
            var (code, output) = await RunAsync(program, ["--version"], Sources, ct);
            return code == 0 ? output.Trim().Split('\n')[^1] : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static async Task<(int Code, string Output)> RunAsync(string program, string[] arguments, string folder, CancellationToken ct)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.StandardInput.Close();
        try
        {
            var errors = process.StandardError.ReadToEndAsync(ct);
            var output = await process.StandardOutput.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            return (process.ExitCode, process.ExitCode == 0 ? output : await errors + output);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static string LastLines(string output) =>
        string.Join(" | ", output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).TakeLast(4));
}
