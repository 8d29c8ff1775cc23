using System.Diagnostics;

namespace Cookbook.Logging.Benchmarks;

/// <summary>Many messages at once (200,000 unless told otherwise), from a queue that has never had to grow.</summary>
internal sealed class BurstScenario() : Scenario(
    AtOnce,
    "A burst of a tenth of the messages after nothing but paced ones",
    new("caller_ns", "ns/message, caller") { HasRatios = true },
    new("written_ms", "all written after ms"),
    new(Grown, "resident set grown by MB", 1),
    new("process_bytes", "B/message", 1),
    new("lost", "lost"))
{
    public const string AtOnce = "burst";
    public const string Grown = "grown_mb";

    public override Figures Run<TCalls>(Job job)
    {
        WarmUp.Paced<TCalls>(job);
        var count = job.Calls;
        using var run = job.Start();
        Producer.Paced<TCalls>(run.Log, 1, null);
        Thread.Sleep(200);

        var usage = Usage.Begin();
        ResidentSet.ForgetPeak();
        var (before, began) = (ResidentSet.Megabytes, Stopwatch.GetTimestamp());
        Producer.Items<TCalls>(run.Log, 0, count);
        var caller = Stopwatch.GetElapsedTime(began);
        run.End();
        var written = Stopwatch.GetElapsedTime(began);
        usage = usage.End();
        return new Figures()
            .Add("caller_ns", caller.TotalNanoseconds / count)
            .Add("written_ms", written.TotalMilliseconds)
            .Add(Grown, ResidentSet.PeakMegabytes - before)
            .Add("process_bytes", (double)usage.AllocatedBytes / count)
            .Add("lost", count + 1 - WrittenLines.Of(run.Path).Lines);
    }
}
