namespace Cookbook.Logging.Tests;

/// <summary>Queue handlers as tests make them.</summary>
internal static class Queued
{
    public static readonly Deadline Soon = Deadline.After(TimeSpan.FromMinutes(10));

    /// <summary>A handler with a channel and a listener of its own, as configuration makes it; not started.</summary>
    public static QueueHandler Before(LogHandler target, int capacity = 10_000, QueueFullMode mode = QueueFullMode.Wait, TimeSpan? timeout = null) =>
        new(Context(target), new QueueOptions { Capacity = capacity, QueueFullMode = mode, FullTimeout = timeout });

    public static HandlerContext Context(params LogHandler[] targets) =>
        new() { Name = "queue", KeyPath = "Logging:Cookbook:Handlers:queue", Formatter = new MessageFormatter(), Targets = targets };

    /// <summary>Each thread's records, "thread/number", are there once and in order.</summary>
    public static void AssertWhole(IEnumerable<string> messages, int threads, int each)
    {
        var byThread = messages.ToLookup(m => m[..m.IndexOf('/', StringComparison.Ordinal)]);
        for (var thread = 0; thread < threads; thread++)
        {
            Assert.Equal(Enumerable.Range(0, each).Select(i => $"{thread}/{i}"), byThread[$"{thread}"]);
        }
    }

    /// <summary>What each thread's records that did arrive are in order.</summary>
    public static void AssertOrdered(IEnumerable<string> messages)
    {
        foreach (var thread in messages.Select(m => m.Split('/')).GroupBy(p => p[0], p => int.Parse(p[1], System.Globalization.CultureInfo.InvariantCulture)))
        {
            var numbers = thread.ToList();
            Assert.True(numbers.Zip(numbers.Skip(1)).All(p => p.First < p.Second), $"out of order or doubled: {string.Join(' ', numbers)}");
        }
    }
}
