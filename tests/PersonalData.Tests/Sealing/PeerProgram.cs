using System.Diagnostics;

namespace PersonalData.Tests.Sealing;

/// <summary>Runs another implementation of age, the content on standard input and output.</summary>
internal static class PeerProgram
{
    public static (int ExitCode, byte[] Output, string Errors) Run(string program, byte[] input, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var output = new MemoryStream();
        var reading = process.StandardOutput.BaseStream.CopyToAsync(output);
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It refused the input before it had read it all; its exit code tells.
        }

        Task.WaitAll(reading, errors);
        process.WaitForExit();
        return (process.ExitCode, output.ToArray(), errors.Result);
    }
}
