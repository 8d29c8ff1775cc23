using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>Eight threads against a transport that stalls, fails and takes a part: what was written is counted by reading it.</summary>
public sealed partial class QueueFullModeTests
{
    private const int Threads = 8;
    private const int RecordsPerLevel = 250;

    private readonly string _name = $"full {Guid.NewGuid():N}";
    private readonly MemoryTransport _transport = new();

    [Theory]
    [InlineData(QueueFullMode.Wait, 1)]
    [InlineData(QueueFullMode.DropOldest, 2)]
    [InlineData(QueueFullMode.DropWrite, 3)]
    [InlineData(QueueFullMode.DropByLevel, 4)]
    public void Written_and_dropped_are_what_was_logged_by_level_and_the_gap_lines_and_the_meter_agree(QueueFullMode mode, int seed)
    {
        Dawdle(new Random(seed));
        var handler = new TransportHandler(
            Some.Context(new MessageFormatter(), _name, new PumpOptions { MaxQueueBytes = 8 * 1024, QueueFullMode = mode, FlushInterval = TimeSpan.FromMilliseconds(1) }),
            _transport);
        using (var logging = TestLogging.To(handler))
        {
            Log(logging);
            Assert.Equal(0, logging.Provider.Flush(TimeSpan.FromSeconds(30)).RecordsLeft);
        }

        var (written, told) = Read();
        var statistics = handler.Statistics!.Value;
        var meter = Meters.Of(_name);
        for (var level = LogLevel.Trace; level < LogLevel.None; level++)
        {
            Assert.Equal(Threads * RecordsPerLevel, written[level] + statistics.Dropped[level]);
            Assert.Equal((written[level], statistics.Dropped[level]), (statistics.Written[level], told[level]));
            Assert.Equal((written[level], told[level], 0), (meter[$"records/{level}"], meter[$"dropped/{level}"], meter[$"refused/{level}"]));
        }

        Assert.Equal((statistics.Gaps, statistics.Retries), (meter["gaps"], meter["retries"]));
        Assert.Equal(_transport.Frames.Where(f => Line().IsMatch(f)).Sum(f => f.Length + 1), meter["bytes"]);
        Assert.True(statistics.Retries > 0, "nothing failed");
        CheckPromise(mode, statistics);
    }

    private static void CheckPromise(QueueFullMode mode, PumpStatistics statistics)
    {
        if (mode == QueueFullMode.Wait)
        {
            Assert.Equal(0, statistics.Dropped.Total);
            return;
        }

        Assert.True(statistics.Dropped.Total > 0, "the load was too light for the test to mean anything");
        if (mode == QueueFullMode.DropByLevel)
        {
            Assert.Equal(0, statistics.Dropped[LogLevel.Error] + statistics.Dropped[LogLevel.Critical]);
        }
    }

    private static void Log(TestLogging logging) => Load.On(Threads, thread =>
    {
        var logger = logging.CreateLogger();
        for (var i = 0; i < RecordsPerLevel * LevelNames.Count; i++)
        {
            var level = (LogLevel)(i % LevelNames.Count);
            logger.Log(level, "{Level} {Thread}:{Number} is a line", level, thread, i);
        }
    });

    /// <summary>The transport stalls for a moment now and then, takes what it likes, and fails three times.</summary>
    private void Dawdle(Random random)
    {
        var writes = 0;
        _transport.Writing = () =>
        {
            writes++;
            _transport.AtMost = random.Next(1, 40);
            if (random.Next(20) == 0)
            {
                SpinWait.SpinUntil(static () => false, random.Next(1, 4));
            }

            if (writes is 3 or 20 or 50)
            {
                throw new IOException("The disk is full.");
            }
        };
    }

    /// <summary>What the transport got: records by level, and what the lines about gaps say.</summary>
    private (LevelCounts Written, LevelCounts Told) Read()
    {
        var (written, told) = (new LevelCounts(), new LevelCounts());
        foreach (var frame in _transport.Frames)
        {
            if (Line().Match(frame) is { Success: true } line)
            {
                written.Add(Enum.Parse<LogLevel>(line.Groups[1].ValueSpan));
                continue;
            }

            var gap = GapLine().Match(frame);
            Assert.True(gap.Success, $"neither a record nor a gap: {frame}");
            var counts = gap.Groups[2].Value.Split(", ").Select(c => c.Split(' ')).ToList();
            Assert.Equal(long.Parse(gap.Groups[1].ValueSpan, CultureInfo.InvariantCulture), counts.Sum(c => long.Parse(c[0], CultureInfo.InvariantCulture)));
            counts.ForEach(c => told.Add(Enum.Parse<LogLevel>(c[1]), long.Parse(c[0], CultureInfo.InvariantCulture)));
        }

        return (written, told);
    }

    [GeneratedRegex(@"^(\w+) \d:\d+ is a line$")]
    private static partial Regex Line();

    [GeneratedRegex(@"^(\d+) records were dropped here between \S+Z and \S+Z: (.+)$")]
    private static partial Regex GapLine();
}
