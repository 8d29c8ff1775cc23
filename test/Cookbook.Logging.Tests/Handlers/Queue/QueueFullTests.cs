using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>What happens to records that find the queue full; every one is counted.</summary>
public sealed class QueueFullTests
{
    private const int Threads = 8;
    private const int Each = 500;
    private static readonly LogLevel[] s_levels = Enum.GetValues<LogLevel>()[..^1];

    private readonly QueueTarget _target = new();

    [Theory]
    [InlineData(QueueFullMode.Wait)]
    [InlineData(QueueFullMode.DropOldest)]
    [InlineData(QueueFullMode.DropWrite)]
    [InlineData(QueueFullMode.DropByLevel)]
    public void Eight_threads_and_a_target_that_stalls_written_and_dropped_make_what_was_logged(QueueFullMode mode)
    {
        var handler = Queued.Before(_target, capacity: 100, mode);
        var logged = new long[s_levels.Length];
        using (var logging = TestLogging.To(handler))
        {
            _target.Stall();
            Load.On(Threads + 1, thread =>
            {
                if (thread == Threads)
                {
                    Load.Until(() => handler.Statistics is { QueuedRecords: > 100 } or { Dropped.Total: > 500 }, "a full queue");
                    _target.Resume();
                    return;
                }

                var logger = logging.CreateLogger();
                for (var i = 0; i < Each; i++)
                {
                    var level = s_levels[(i + thread) % s_levels.Length];
                    Interlocked.Increment(ref logged[(int)level]);
                    logger.Log(level, "{Thread}/{Number}", thread, i);
                }
            });
        }

        var counts = handler.Statistics!.Value;
        var arrived = _target.Logged.ToList();
        Queued.AssertOrdered(arrived.Select(r => r.GetMessage()));
        Assert.Equal(arrived.Count, counts.WrittenRecords);
        Assert.Equal(0, counts.QueuedRecords);
        Assert.Equal(Threads * Each, counts.WrittenRecords + counts.Dropped.Total);
        Assert.All(s_levels, level => Assert.Equal(logged[(int)level], arrived.Count(r => r.Level == level) + counts.Dropped[level]));
        Assert.Equal(counts.Dropped.Total, _target.Told);
        Assert.Equal(_target.Records.Length - arrived.Count, counts.Gaps);
        if (mode == QueueFullMode.Wait)
        {
            Assert.Equal(0, counts.Dropped.Total);
        }
        else
        {
            Assert.True(counts.Dropped.Total > 0);
        }

        if (mode == QueueFullMode.DropByLevel)
        {
            Assert.Equal(0, counts.Dropped[LogLevel.Error] + counts.Dropped[LogLevel.Critical]);
        }
    }

    [Fact]
    public void The_oldest_are_dropped_and_the_gap_is_where_they_were()
    {
        Fill(QueueFullMode.DropOldest, 5);
        Assert.Equal(["first", "3 records", "3", "4"], Shown());
    }

    [Fact]
    public void The_newest_are_dropped_and_the_gap_is_where_they_would_have_been()
    {
        Fill(QueueFullMode.DropWrite, 5, then: logger =>
        {
            _target.Resume();
            Load.Until(() => _target.Messages.Length >= 3, "room");
            logger.LogInformation("after");
        });
        Assert.Equal(["first", "0", "1", "3 records", "after"], Shown());
        var gap = _target.Records[3];
        Assert.Equal(LogLevel.Warning, gap.Level);
        Assert.StartsWith("3 records were dropped here between ", gap.GetMessage(), StringComparison.Ordinal);
        Assert.EndsWith(": 3 Information", gap.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void By_level_the_less_important_are_refused_earlier()
    {
        var handler = Queued.Before(_target, capacity: 20, QueueFullMode.DropByLevel, TimeSpan.Zero);
        using (var logging = TestLogging.To(handler))
        {
            _target.Stall();
            var logger = logging.CreateLogger();
            logger.LogInformation("first");
            _target.WaitUntilStalled();
            foreach (var level in s_levels)
            {
                for (var i = 0; i < 21; i++)
                {
                    logger.Log(level, "more");
                }
            }

            _target.Resume();
        }

        var counts = handler.Statistics!.Value;
        Assert.Equal([10, 0, 6, 3, 2, 0], s_levels.Select(l => counts.Accepted[l]));
        Assert.Equal([11, 21, 16, 18, 19, 21], s_levels.Select(l => counts.Dropped[l]));
    }

    [Fact]
    public void A_caller_waits_no_longer_than_it_may()
    {
        var handler = Queued.Before(_target, capacity: 1, timeout: TimeSpan.FromMilliseconds(20));
        using (var logging = TestLogging.To(handler))
        {
            _target.Stall();
            var logger = logging.CreateLogger();
            logger.LogInformation("first");
            _target.WaitUntilStalled();
            logger.LogInformation("second");
            logger.LogError("third");
            Assert.Equal(1, handler.Statistics!.Value.Dropped[LogLevel.Error]);
            _target.Resume();
        }

        Assert.Equal(["first", "second", "1 records"], Shown());
    }

    [Fact]
    public void Callers_wait_for_somebodys_channel_too()
    {
        var channel = Channel.CreateBounded<LogRecord>(2);
        using var logging = TestLogging.To(new QueueHandler(Queued.Context(), channel));
        using (var listener = new QueueListener(channel, [_target]))
        {
            listener.Start();
            Load.On(4, thread =>
            {
                for (var i = 0; i < 200; i++)
                {
                    logging.CreateLogger().LogInformation("{Thread}/{Number}", thread, i);
                }
            });
        }

        Queued.AssertWhole(_target.Messages, 4, 200);
    }

    [Fact]
    public void Somebody_who_reads_the_channel_himself_lets_waiting_callers_go_on()
    {
        var channel = Channel.CreateBounded<LogRecord>(1);
        using var logging = TestLogging.To(new QueueHandler(Queued.Context(), channel));
        var logger = logging.CreateLogger();
        logger.LogInformation("first");
        var waiting = new Thread(() => logger.LogInformation("second"));
        waiting.Start();
        Load.Until(() => waiting.ThreadState.HasFlag(ThreadState.WaitSleepJoin), "the caller to wait");
        Assert.True(channel.Reader.TryRead(out _));
        Assert.True(waiting.Join(TimeSpan.FromSeconds(20)));
        Assert.True(channel.Reader.TryRead(out var second));
        Assert.Equal("second", second.GetMessage());
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Queued.Before(_target, capacity: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Queued.Before(_target, mode: (QueueFullMode)17));
        Assert.Throws<ArgumentOutOfRangeException>(() => Queued.Before(_target, timeout: TimeSpan.FromSeconds(-1)));
    }

    private void Fill(QueueFullMode mode, int records, Action<ILogger>? then = null)
    {
        using var logging = TestLogging.To(Queued.Before(_target, capacity: 2, mode));
        _target.Stall();
        var logger = logging.CreateLogger();
        logger.LogInformation("first");
        _target.WaitUntilStalled();
        for (var i = 0; i < records; i++)
        {
            logger.LogInformation("{Number}", i);
        }

        then?.Invoke(logger);
        _target.Resume();
    }

    private IEnumerable<string> Shown() => _target.Messages.Select(m => m.Contains(" records were", StringComparison.Ordinal) ? m[..m.IndexOf(" were", StringComparison.Ordinal)] : m);
}
