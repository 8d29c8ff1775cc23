using System.Diagnostics;
using Bench;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Benchmarks;

/// <summary>The loops that log.</summary>
internal static class Producer
{
    public const int CallsPerSecond = 50_000;

    private static readonly string[] s_users = [.. Enumerable.Range(0, 64).Select(i => $"user-{i}")];

    /// <summary>Messages of two arguments, flat out.</summary>
    public static void Items<TCalls>(ILogger<Worker> log, int from, int count)
        where TCalls : struct, ICalls
    {
        var users = s_users;
        for (var i = from; i < from + count; i++)
        {
            TCalls.Item(log, i, users[i & 63]);
        }
    }

    /// <summary>Messages of three arguments, flat out, within a scope of two properties.</summary>
    public static void Requests<TCalls>(ILogger<Worker> log, int from, int count)
        where TCalls : struct, ICalls
    {
        using var scope = BeginRequest(log);
        var users = s_users;
        for (var i = from; i < from + count; i++)
        {
            TCalls.Request(log, i, users[i & 63], (i & 1023) * 0.25);
        }
    }

    /// <summary>The scope of two properties.</summary>
    public static IDisposable? BeginRequest(ILogger log) => log.BeginScope(new Dictionary<string, object> { ["RequestId"] = "0HN7:00000001", ["Tenant"] = 42 });

    /// <summary>One message of two arguments each 20 µs; what each call took, in the stopwatch's ticks, goes into <paramref name="samples"/>.</summary>
    public static void Paced<TCalls>(ILogger<Worker> log, int count, long[]? samples)
        where TCalls : struct, ICalls
    {
        var users = s_users;
        var period = Stopwatch.Frequency / CallsPerSecond;
        var next = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            while (Stopwatch.GetTimestamp() < next)
            {
                // A thread that slept would wake on a cold processor.
            }

            var before = Stopwatch.GetTimestamp();
            TCalls.Item(log, i, users[i & 63]);
            var after = Stopwatch.GetTimestamp();
            if (samples is not null)
            {
                samples[i] = after - before;
            }

            next += period;
            if (after - next > Stopwatch.Frequency / 100)
            {
                next = after; // A pause of more than 10 ms is not made up for by a burst.
            }
        }
    }
}
