using System.Diagnostics;
using Bench;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Benchmarks;

/// <summary>A call at Debug where the minimum level is Information.</summary>
internal sealed class DisabledScenario() : Scenario(
    Call,
    "A Debug call at minimum level Information",
    new(GeneratedTime, "[LoggerMessage] ns", 2) { HasRatios = true },
    new("generated_bytes", "B", 1),
    new(TemplateTime, "LogDebug ns", 2) { HasRatios = true },
    new("template_bytes", "B", 1))
{
    public const string Call = "disabled";
    public const string GeneratedTime = "generated_ns";
    public const string TemplateTime = "template_ns";

    private const int Blocks = 15;

    public override Figures Run<TCalls>(Job job)
    {
        using var run = job.Start();
        var figures = new Figures();
        Measure(figures, job.Messages, GeneratedTime, "generated_bytes", count => Generate(run.Log, count));
        Measure(figures, job.Messages, TemplateTime, "template_bytes", count => Request<TCalls>(run.Log, count));
        return figures;
    }

    private static void Generate(ILogger<Worker> log, int count)
    {
        for (var i = 0; i < count; i++)
        {
            Generated.ItemOff(log, i, "user-1");
        }
    }

    private static void Request<TCalls>(ILogger<Worker> log, int count)
        where TCalls : struct, ICalls
    {
        for (var i = 0; i < count; i++)
        {
            TCalls.RequestOff(log, i, "user-1", i);
        }
    }

    private static void Measure(Figures figures, int count, string time, string bytes, Action<int> call)
    {
        WarmUp.Repeat(() => call(5_000));
        var nanoseconds = new double[Blocks];
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Blocks; i++)
        {
            var began = Stopwatch.GetTimestamp();
            call(count);
            nanoseconds[i] = Stopwatch.GetElapsedTime(began).TotalNanoseconds / count;
        }

        figures.Add(bytes, (double)(GC.GetAllocatedBytesForCurrentThread() - before) / count / Blocks).Add(time, Median.Of(nanoseconds));
    }
}
