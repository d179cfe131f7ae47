using System.ComponentModel;
using System.Diagnostics;

namespace EndToEnd.Installation;

/// <summary>The public <c>age</c> program, when the machine has it.</summary>
internal static class AgeTool
{
    /// <returns>What age made of the file, or null when there is no age on this machine.</returns>
    public static byte[]? TryOpen(string sealedFile, string identityFile)
    {
        try
        {
            using var age = Process.Start(new ProcessStartInfo("age", ["--decrypt", "--identity", identityFile, sealedFile])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var errors = age.StandardError.ReadToEndAsync();
            using var plain = new MemoryStream();
            age.StandardOutput.BaseStream.CopyTo(plain);
            age.WaitForExit();
            Assert.True(age.ExitCode == 0, $"age could not open {sealedFile}: {errors.GetAwaiter().GetResult()}");
            return plain.ToArray();
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
