using System.Diagnostics;

namespace Cookbook.Logging.Benchmarks;

/// <summary>What a call takes at 50,000 calls a second from one thread, and what goes on behind it meanwhile.</summary>
internal sealed class LatencyScenario(string name, string title) : Scenario(
    name,
    title,
    new("mean_ns", "mean ns") { HasRatios = true },
    new("p50_ns", "p50 ns") { HasRatios = true },
    new("p99_ns", "p99 ns") { HasRatios = true },
    new("p999_ns", "p99.9 ns") { HasRatios = true },
    new("max_ns", "max µs", 0, 1e-3),
    new(BackgroundCpu, "background CPU, % of a core", 1, 100) { HasRatios = true },
    new("caller_bytes", "B/call, caller", 1),
    new("process_bytes", "B/call, process", 1),
    new("calls_per_s", "calls/s"),
    new("lost", "lost"))
{
    public const string AtPace = "latency";
    public const string WithRotation = "rotation";
    public const string BackgroundCpu = "background_cpu";

    private const int PoolsFilledAfter = 25_000;

    public override Figures Run<TCalls>(Job job)
    {
        WarmUp.FlatOut(job, Producer.Items<TCalls>);
        var count = job.Calls;
        var samples = new long[Math.Max(count, PoolsFilledAfter)];
        var timer = TimerTicks();
        using var run = job.Start();
        Producer.Paced<TCalls>(run.Log, PoolsFilledAfter, samples);
        Thread.Sleep(200);

        var usage = Usage.Begin();
        var started = Stopwatch.GetTimestamp();
        Producer.Paced<TCalls>(run.Log, count, samples);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Thread.Sleep(50); // What is written behind the calls belongs to them.
        usage = usage.End();

        run.End();
        Array.Resize(ref samples, count);
        return Distribution(samples, timer)
            .Add("calls_per_s", count / seconds)
            .Add("caller_bytes", (double)usage.ThreadBytes / count)
            .Add("process_bytes", (double)usage.AllocatedBytes / count)
            .Add(BackgroundCpu, Math.Max(0, usage.CpuSeconds - usage.ThreadSeconds) / seconds)
            .Add("lost", count + PoolsFilledAfter - WrittenLines.Of(run.Path).Lines);
    }

    /// <summary>What the measuring itself takes is taken off.</summary>
    private static Figures Distribution(long[] samples, long timer)
    {
        Array.Sort(samples);
        var nanoseconds = 1e9 / Stopwatch.Frequency;
        double At(double quantile) => Math.Max(0, samples[Math.Min(samples.Length - 1, (int)(quantile * samples.Length))] - timer) * nanoseconds;
        return new Figures()
            .Add("mean_ns", (samples.Average() - timer) * nanoseconds)
            .Add("p50_ns", At(0.5))
            .Add("p99_ns", At(0.99))
            .Add("p999_ns", At(0.999))
            .Add("max_ns", At(1));
    }

    private static long TimerTicks()
    {
        var samples = new long[20_000];
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < samples.Length; i++)
            {
                var before = Stopwatch.GetTimestamp();
                samples[i] = Stopwatch.GetTimestamp() - before;
            }
        }

        Array.Sort(samples);
        return samples[samples.Length / 2];
    }
}
