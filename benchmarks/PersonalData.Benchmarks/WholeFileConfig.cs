using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;

namespace PersonalData.Benchmarks;

/// <summary>
/// One call is a whole file and takes tenths of a second, so calls are timed one by one. All run in this process: they share the warm file
/// cache, and what is compared was measured within the same minutes.
/// </summary>
internal sealed class WholeFileConfig : ManualConfig
{
    public WholeFileConfig()
    {
        AddJob(Job.Default
            .WithToolchain(new InProcessNoEmitToolchain(TimeSpan.FromMinutes(10), logOutput: false))
            .WithStrategy(RunStrategy.Monitoring)
            .WithWarmupCount(3)
            .WithIterationCount(11));
        AddDiagnoser(MemoryDiagnoser.Default);
        AddColumn(StatisticColumn.Median, StatisticColumn.Min);
        AddColumnProvider(DefaultColumnProviders.Instance);
        AddLogger(ConsoleLogger.Default);
        AddExporter(MarkdownExporter.GitHub);
        WithOption(ConfigOptions.DisableLogFile, true);
    }
}
