using System.Diagnostics;
using System.Text;

namespace TransferCli.Processes;

/// <summary>
/// A server that this process starts and that must not outlive it. The child's standard input is a pipe whose other end is held here; the
/// child stops by itself when it closes (see <c>StartupHook</c> and <c>stop-with-parent.cjs</c>). So it stops in good order when asked to,
/// and also when this process is killed.
/// </summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const int RememberedLines = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Process process;
    private readonly string logFile;
    private readonly Queue<string> lastLines;
    private long peakMemoryBytes;
    private bool isDisposed;

    private ChildProcess(Process process, string logFile, Queue<string> lastLines)
    {
        this.process = process;
        this.logFile = logFile;
        this.lastLines = lastLines;
    }

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    /// <summary>The most memory (resident set, bytes) that the child ever held, as far as it was looked at while it ran.</summary>
    public long PeakMemoryBytes
    {
        get
        {
            if (!process.HasExited)
            {
                try
                {
                    process.Refresh();
                    peakMemoryBytes = Math.Max(peakMemoryBytes, process.PeakWorkingSet64);
                }
                catch (InvalidOperationException)
                {
                    // It ended between the two looks; what was seen before stands.
                }
            }

            return peakMemoryBytes;
        }
    }

    /// <param name="logFile">Everything the child prints is added to this file.</param>
    /// <param name="onLine">Sees each line the child prints; called one line at a time.</param>
    public static ChildProcess Start(ProcessStartInfo start, string logFile, Action<string>? onLine = null)
    {
        start.UseShellExecute = false;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.StandardOutputEncoding = Encoding.UTF8;
        start.StandardErrorEncoding = Encoding.UTF8;
        Directory.CreateDirectory(Path.GetDirectoryName(logFile)!);
        var log = TextWriter.Synchronized(new StreamWriter(
            new FileStream(logFile, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete), new UTF8Encoding(false)) { AutoFlush = true });
        var lastLines = new Queue<string>();
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, e) => Take(e.Data);
        process.ErrorDataReceived += (_, e) => Take(e.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new ChildProcess(process, logFile, lastLines);

        void Take(string? line)
        {
            if (line is not null)
            {
                log.WriteLine(line);
                lock (lastLines)
                {
                    lastLines.Enqueue(line);
                    if (lastLines.Count > RememberedLines)
                    {
                        lastLines.Dequeue();
                    }

                    onLine?.Invoke(line);
                }
            }
        }
    }

    /// <summary>Waits for a sign that the child is ready to serve.</summary>
    /// <exception cref="CommandFailedException">The child ended, or the sign did not come in time.</exception>
    public async Task WaitUntilAsync(Task ready, TimeSpan atMost, string name, CancellationToken ct)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(ct);
        late.CancelAfter(atMost);
        var exited = process.WaitForExitAsync(late.Token);
        var first = await Task.WhenAny(ready, exited);
        ct.ThrowIfCancellationRequested();
        if (first != ready)
        {
            var what = process.HasExited ? $"ended with exit code {process.ExitCode}" : $"was not ready after {atMost.TotalSeconds:0} s";
            throw new CommandFailedException($"{name} {what}. {DescribeFailure()}");
        }

        await ready;
    }

    /// <summary>Closes the pipe, waits for the child to stop, and kills it when it does not.</summary>
    public async Task StopAsync()
    {
        _ = PeakMemoryBytes;
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            await KillAsync();
        }
    }

    /// <summary>Ends the child at once, as a power cut would (SIGKILL).</summary>
    public async Task KillAsync()
    {
        _ = PeakMemoryBytes;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    /// <summary>Whether one of the last lines that the child printed holds a text, in capitals or not.</summary>
    public bool Said(string text)
    {
        lock (lastLines)
        {
            return lastLines.Any(line => line.Contains(text, StringComparison.OrdinalIgnoreCase));
        }
    }

    /// <summary>The last lines that the child printed and where all of them are, for a message about a child that failed.</summary>
    public string DescribeFailure()
    {
        lock (lastLines)
        {
            return $"The last lines of {logFile}:{Environment.NewLine}{string.Join(Environment.NewLine, lastLines.TakeLast(15).Select(line => "  " + line))}";
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (isDisposed)
        {
            return;
        }

        isDisposed = true;
        if (!process.HasExited)
        {
            await StopAsync();
        }

        process.Dispose();
    }
}
