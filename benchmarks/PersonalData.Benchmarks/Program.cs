using BenchmarkDotNet.Running;

namespace PersonalData.Benchmarks;

/// <summary>
/// All benchmarks: <c>dotnet run -c Release --project benchmarks/PersonalData.Benchmarks -- --filter '*'</c>; peak memory: the same with
/// <c>-- memory</c>. Results that are checked in stand in <c>benchmarks/results</c>.
/// </summary>
internal static class Program
{
    private static void Main(string[] args)
    {
        if (args is ["memory"])
        {
            MemoryReport.Write(Console.Out);
            return;
        }

        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, new WholeFileConfig());
    }
}
