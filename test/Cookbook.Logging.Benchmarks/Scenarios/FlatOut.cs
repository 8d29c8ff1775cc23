using System.Diagnostics;
using Bench;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Benchmarks;

/// <summary>Producers as fast as they can, until the contender is disposed and every line in the file.</summary>
internal static class FlatOut
{
    public const string Rate = "messages_per_s";
    public const string Seconds = "seconds";

    public static Column[] Columns { get; } =
    [
        new(Rate, "M messages/s", 2, 1e-6) { HasRatios = true },
        new("caller_ns", "ns/message, caller") { HasRatios = true },
        new("cpu_s", "CPU s/M messages", 2) { HasRatios = true },
        new("process_bytes", "B/message", 1),
        new("peak_mb", "peak resident MB"),
        new("collections", "collections"),
        new("lost", "lost"),
    ];

    public static Figures Run(Job job, int producers, Action<ILogger<Worker>, int, int> produce)
    {
        WarmUp.FlatOut(job, produce);
        var each = job.Messages / producers;
        using var run = job.Start();
        using var start = new Barrier(producers + 1);
        long last = 0;
        var threads = Enumerable.Range(0, producers).Select(producer => new Thread(() =>
        {
            start.SignalAndWait();
            produce(run.Log, producer * each, each);
            NoteLatest(ref last, Stopwatch.GetTimestamp());
        })).ToArray();
        Array.ForEach(threads, thread => thread.Start());

        ResidentSet.ForgetPeak();
        var usage = Usage.Begin();
        start.SignalAndWait();
        var began = Stopwatch.GetTimestamp();
        Array.ForEach(threads, thread => thread.Join());
        run.End();
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        usage = usage.End();

        double messages = each * producers;
        return new Figures()
            .Add(Seconds, seconds)
            .Add(Rate, messages / seconds)
            .Add("caller_ns", Stopwatch.GetElapsedTime(began, last).TotalNanoseconds / each)
            .Add("cpu_s", usage.CpuSeconds / messages * 1e6)
            .Add("process_bytes", usage.AllocatedBytes / messages)
            .Add("peak_mb", ResidentSet.PeakMegabytes)
            .Add("collections", usage.Collections)
            .Add("lost", messages - WrittenLines.Of(run.Path).Lines);
    }

    private static void NoteLatest(ref long last, long now)
    {
        for (var seen = Volatile.Read(ref last); now > seen;)
        {
            seen = Interlocked.CompareExchange(ref last, now, seen) is var was && was == seen ? now : was;
        }
    }
}
