using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;
using StepJob = BenchmarkDotNet.Jobs.Job;

namespace Cookbook.Logging.Benchmarks;

/// <summary>
/// Few and short iterations: the steps are nanoseconds long, and what they cost together is what <c>compare</c> measures. All in this process: a build of the
/// whole project for each class takes longer than BenchmarkDotNet is willing to wait.
/// </summary>
internal static class StepConfig
{
    public static IConfig Create(string folder) => ManualConfig.CreateEmpty()
        .AddJob(StepJob.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithWarmupCount(5)
            .WithIterationCount(7)
            .WithIterationTime(TimeInterval.FromMilliseconds(100)))
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddLogger(ConsoleLogger.Default)
        .AddExporter(MarkdownExporter.GitHub)
        .WithArtifactsPath(folder)
        .WithOptions(ConfigOptions.JoinSummary);
}
