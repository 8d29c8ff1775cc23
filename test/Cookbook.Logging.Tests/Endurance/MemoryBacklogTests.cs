using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests.Endurance;

/// <summary>Without spool, replay or confirmation, to a receiver that is away, or takes nothing: what is missing is what the counters say, to the record.</summary>
public sealed class MemoryBacklogTests
{
    private const int Count = 20_000;
    private static readonly LogLevel[] s_levels = [LogLevel.Trace, LogLevel.Debug, LogLevel.Information, LogLevel.Warning];

    [Theory]
    [InlineData("DropOldest")]
    [InlineData("DropWrite")]
    public async Task Of_a_receiver_that_comes_late_exactly_the_dropped_ones_are_missing(string mode)
    {
        var name = $"late{Guid.NewGuid():N}";
        var port = FreePort.Find();
        using var logging = Sender(name, port, mode);
        Log(logging, 0, Count);
        Assert.True(Dropped(name) > Count / 2, $"only {Dropped(name)} were dropped");

        using var host = ReceivingHost.Start(o => o.Port = port);
        Log(logging, Count, 10);
        Assert.True((await logging.Provider.FlushAsync(TimeSpan.FromSeconds(30))).IsComplete);
        AssertExact(name, host, Count + 10);
    }

    [Theory]
    [InlineData("DropOldest")]
    [InlineData("DropWrite")]
    public async Task Of_a_receiver_that_takes_nothing_for_a_while_exactly_the_dropped_ones_are_missing(string mode)
    {
        var name = $"slow{Guid.NewGuid():N}";
        using var host = ReceivingHost.Start();
        using var logging = Sender(name, host.Receiver.EndPoint!.Port, mode);
        Log(logging, 0, 10);
        host.WaitForReceived(10);
        host.Kept.Block();

        // First as much as the system's buffers hold.
        var padding = new string('x', 4_000);
        var logged = 10;
        while (Dropped(name) < Count / 4)
        {
            Log(logging, logged, 100, padding);
            logged += 100;
        }

        host.Kept.Unblock();
        Log(logging, logged, 10);
        Assert.True((await logging.Provider.FlushAsync(TimeSpan.FromSeconds(30))).IsComplete);
        AssertExact(name, host, logged + 10);
    }

    private static void AssertExact(string name, ReceivingHost host, int logged)
    {
        var meters = Meters.Of(name);
        var written = meters.Where(m => m.Key.StartsWith("records/", StringComparison.Ordinal)).Sum(m => m.Value);
        Assert.Equal(0, meters["reconnects"] + meters["replayed"]);
        Assert.Equal(logged, written + Dropped(name));
        Assert.Equal(0, meters.Where(m => m.Key.StartsWith("refused", StringComparison.Ordinal)).Sum(m => m.Value));
        host.WaitForReceived((int)(written + meters["gaps"]));

        var (records, gaps) = (host.Received.Where(r => r.Category == "numbered").ToList(), host.Received.Where(r => r.Category == "Cookbook.Logging").ToList());
        var numbers = records.ConvertAll(r => Convert.ToInt32(r["Number"], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(numbers.Order().Distinct(), numbers);
        Assert.Equal(written, numbers.Count);
        var missing = Enumerable.Range(0, logged).Except(numbers).CountBy(Level).ToDictionary();
        foreach (var level in s_levels)
        {
            Assert.Equal(missing.GetValueOrDefault(level), meters.GetValueOrDefault($"dropped/{level}"));
        }

        // And the lines that stand in the gaps tell of each of them once.
        Assert.Equal(meters["gaps"], gaps.Count);
        Assert.Equal(missing.Values.Sum(), gaps.Sum(g => Convert.ToInt32(g["Dropped"], System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static ConfiguredLogging Sender(string name, int port, string mode) => ConfiguredLogging.From($$"""
        {
          "Handlers": { "{{name}}": { "Type": "TcpSocket", "Host": "127.0.0.1", "Port": {{port}}, "ReplayBytes": 0, "MaxQueueBytes": "256KB", "QueueFullMode": "{{mode}}" } },
          "Root": { "Level": "Trace" }
        }
        """);

    private static void Log(ConfiguredLogging logging, int first, int count, string padding = "")
    {
        var logger = logging.Logger("numbered");
        for (var number = first; number < first + count; number++)
        {
            logger.Log(Level(number), "record {Number} {Padding}", number, padding);
        }
    }

    private static LogLevel Level(int number) => s_levels[number % s_levels.Length];

    private static long Dropped(string name) => Meters.Of(name).Where(m => m.Key.StartsWith("dropped", StringComparison.Ordinal)).Sum(m => m.Value);
}
