using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class FramePumpTests : IAsyncDisposable
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    private readonly MemoryTransport _transport = new();
    private readonly string _name = $"pump.{Guid.NewGuid():N}";
    private FramePump? _pump;

    public async ValueTask DisposeAsync()
    {
        _transport.Failures = 0;
        _transport.Resume();
        if (_pump is not null)
        {
            await _pump.CloseAsync(Deadline.After(TimeSpan.FromSeconds(20)));
        }
    }

    [Fact]
    public async Task Frames_of_a_thread_stay_in_order_and_none_is_torn_whatever_a_write_takes()
    {
        var pump = Started(new PumpOptions { MaxQueueBytes = 16 * 1024 });
        _transport.AtMost = 7;
        Load.On(8, thread =>
        {
            for (var i = 0; i < 2_000; i++)
            {
                Assert.True(Append(pump, $"{thread}:{i}:{new string('x', i % 90)}."));
            }
        });
        Assert.True(await Flushed(pump));
        Assert.Equal(16_000, _transport.Frames.Length);
        for (var thread = 0; thread < 8; thread++)
        {
            Assert.Equal(
                Enumerable.Range(0, 2_000).Select(i => $"{thread}:{i}:{new string('x', i % 90)}."),
                _transport.Frames.Where(f => f.StartsWith($"{thread}:", StringComparison.Ordinal)));
        }

        Assert.Equal(16_000, pump.Statistics.WrittenRecords);
        Assert.Equal(_transport.Frames.Sum(f => f.Length + 1), pump.Statistics.WrittenBytes);
        Assert.Equal(0, pump.Statistics.QueuedBytes);
    }

    [Theory]
    [InlineData(QueueFullMode.Wait)]
    [InlineData(QueueFullMode.DropWrite)]
    [InlineData(QueueFullMode.DropOldest)]
    [InlineData(QueueFullMode.DropByLevel)]
    public async Task Every_record_is_written_or_counted_as_dropped_by_its_level(QueueFullMode mode)
    {
        var pump = Started(new PumpOptions { MaxQueueBytes = 4 * 1024, QueueFullMode = mode, FlushInterval = TimeSpan.Zero }, gaps: false);
        var written = 0;
        _transport.Writing = () => Thread.SpinWait(written++ % 3 * 20_000);
        Load.On(8, thread =>
        {
            for (var i = 0; i < 3_000; i++)
            {
                var level = (LogLevel)(i % LevelNames.Count);
                Append(pump, $"{(int)level} {thread}:{i} is a line", level);
            }
        });
        Assert.True(await Flushed(pump));
        var counts = pump.Statistics;
        for (var level = LogLevel.Trace; level < LogLevel.None; level++)
        {
            var lines = _transport.Frames.Count(f => f[0] - '0' == (int)level);
            Assert.Equal(4_000, lines + counts.Dropped[level]);
            if (mode != QueueFullMode.DropOldest)
            {
                Assert.Equal(4_000, counts.Accepted[level] + counts.Dropped[level]);
            }
        }

        Assert.Equal(counts.WrittenRecords, _transport.Frames.Length);
        Assert.Equal(0, counts.QueuedBytes);
        if (mode is QueueFullMode.Wait)
        {
            Assert.Equal(0, counts.Dropped.Total);
        }
        else
        {
            Assert.True(counts.Dropped.Total > 0, "the load was too light for the test to mean anything");
        }

        if (mode is QueueFullMode.DropByLevel)
        {
            Assert.Equal(0, counts.Dropped[LogLevel.Error] + counts.Dropped[LogLevel.Critical]);
        }
    }

    [Theory]
    [InlineData(QueueFullMode.DropWrite)]
    [InlineData(QueueFullMode.DropOldest)]
    [InlineData(QueueFullMode.DropByLevel)]
    public async Task Gap_lines_account_for_every_record_that_is_missing(QueueFullMode mode)
    {
        var pump = Started(new PumpOptions { MaxQueueBytes = 4 * 1024, QueueFullMode = mode });
        _transport.Stall();
        Append(pump, "first");
        _transport.WaitUntilStalled();
        for (var i = 0; i < 5_000; i++)
        {
            Append(pump, $"line {i}", i % 3 == 0 ? LogLevel.Warning : LogLevel.Debug);
        }

        _transport.Resume();
        Assert.True(await Flushed(pump));
        Append(pump, "last");
        Assert.True(await Flushed(pump));
        var told = _transport.Frames.Where(f => f.StartsWith("gap", StringComparison.Ordinal)).Sum(f => int.Parse(f[4..], CultureInfo.InvariantCulture));
        Assert.True(told > 0);
        Assert.Equal(pump.Statistics.Dropped.Total, told);
        Assert.Equal(5_002, _transport.Frames.Count(f => !f.StartsWith("gap", StringComparison.Ordinal)) + told);
        Assert.Equal("first", _transport.Frames[0]);
        Assert.Equal("last", _transport.Frames[^1]);
    }

    [Fact]
    public async Task A_gap_line_stands_where_the_records_are_missing()
    {
        var pump = Started(new PumpOptions { MaxQueueBytes = 4 * 1024, QueueFullMode = QueueFullMode.DropWrite });
        _transport.Stall();
        Append(pump, "before");
        _transport.WaitUntilStalled();
        Assert.True(Append(pump, "fits " + new string('x', 4_000)));
        Assert.False(Append(pump, "too much " + new string('y', 100)));
        Assert.False(Append(pump, "too much " + new string('y', 100)));
        Assert.True(Append(pump, "small"));
        _transport.Resume();
        Assert.True(await Flushed(pump));
        Assert.Equal(["before", "fits " + new string('x', 4_000), "gap 2", "small"], _transport.Frames);
    }

    [Fact]
    public async Task A_queue_that_drops_and_accepts_in_turns_stays_small()
    {
        var pump = Started(new PumpOptions { MaxQueueBytes = 1024 * 1024, QueueFullMode = QueueFullMode.DropByLevel, FlushLevel = LogLevel.None });
        _transport.Stall();
        Append(pump, "first");
        _transport.WaitUntilStalled();
        while (Append(pump, new string('d', 500), LogLevel.Debug))
        {
        }

        for (var i = 0; i < 2_000; i++)
        {
            Append(pump, new string('d', 500), LogLevel.Debug);
            Append(pump, "error", LogLevel.Error);
        }

        Assert.InRange(pump.MemoryHeld, 1, 2 * 1024 * 1024);
        _transport.Resume();
        Assert.True(await Flushed(pump));
        Assert.InRange(pump.Statistics.Gaps, 1, 20);
    }

    [Fact]
    public void In_Wait_a_caller_gives_up_after_its_time_out()
    {
        var pump = Started(new PumpOptions { MaxQueueBytes = 4 * 1024, FullTimeout = TimeSpan.FromMilliseconds(50) });
        _transport.Stall();
        Append(pump, new string('a', 4_000));
        _transport.WaitUntilStalled();
        Assert.False(Append(pump, new string('b', 4_000), LogLevel.Warning));
        Assert.Equal(1, pump.Statistics.Dropped[LogLevel.Warning]);
    }

    [Fact]
    public async Task While_a_transport_fails_one_caller_waits_and_the_later_ones_drop_at_once_until_it_works()
    {
        var pump = Started(new PumpOptions { MaxQueueBytes = 4 * 1024, FullTimeout = TimeSpan.FromMilliseconds(300) });
        _transport.Failures = int.MaxValue;
        Append(pump, new string('a', 4_000));
        Load.Until(() => pump.Statistics.Retries > 0, "a failure");
        Assert.False(Append(pump, new string('b', 4_000)));
        var started = Environment.TickCount64;
        for (var i = 0; i < 100; i++)
        {
            Assert.False(Append(pump, new string('c', 4_000)));
        }

        Assert.InRange(Environment.TickCount64 - started, 0, 2_000);
        _transport.Failures = 0;
        Assert.True(await Flushed(pump));
        Assert.True(Append(pump, "again"));
        Assert.True(await Flushed(pump));
        Assert.Equal([new string('a', 4_000), "gap 101", "again"], _transport.Frames);
    }

    [Fact]
    public async Task A_failing_transport_goes_on_where_it_stopped()
    {
        var pump = Started(new PumpOptions());
        _transport.AtMost = 3;
        _transport.Failures = 2;
        for (var i = 0; i < 10; i++)
        {
            Append(pump, $"{i}");
        }

        Assert.True(await Flushed(pump));
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"{i}"), _transport.Frames);
        Assert.Equal(2, pump.Statistics.Retries);
    }

    [Fact]
    public async Task A_transport_that_cannot_be_opened_is_opened_again()
    {
        var attempts = 0;
        _transport.Opening = () =>
        {
            if (++attempts < 3)
            {
                throw new IOException("The folder is gone.");
            }
        };
        var pump = Started(new PumpOptions());
        Append(pump, "kept");
        Assert.True(await Flushed(pump));
        Assert.Equal(["kept"], _transport.Frames);
    }

    [Fact]
    public async Task Refused_frames_are_skipped_and_counted()
    {
        var pump = Started(new PumpOptions());
        _transport.Refuse = f => f.StartsWith("no", StringComparison.Ordinal) ? "not valid here" : null;
        foreach (var line in (string[])["no 1", "yes 1", "yes 2", "no 2", "no 3", "yes 3", "no 4"])
        {
            Append(pump, line);
        }

        Assert.True(await Flushed(pump));
        Assert.Equal(["yes 1", "yes 2", "yes 3"], _transport.Frames);
        Assert.Equal((3, 4, 0), (pump.Statistics.WrittenRecords, pump.Statistics.Refused, pump.Statistics.QueuedBytes));
    }

    [Fact]
    public async Task A_flush_is_over_when_all_before_it_is_dropped()
    {
        var pump = Started(new PumpOptions { MaxQueueBytes = 4 * 1024, QueueFullMode = QueueFullMode.DropOldest, FlushInterval = s_minute });
        _transport.Stall();
        Append(pump, "first", LogLevel.Error);
        _transport.WaitUntilStalled();
        Append(pump, "to be dropped");
        var flush = pump.FlushAsync();
        for (var i = 0; i < 200; i++)
        {
            Append(pump, new string('x', 1_000));
        }

        Assert.False(flush.IsCompleted);
        _transport.Resume();
        Assert.True(await flush.WaitAsync(s_minute));
        Assert.DoesNotContain("to be dropped", _transport.Frames);
    }

    [Fact]
    public async Task A_dropped_giant_leaves_its_count_in_the_next_gap()
    {
        var pump = Started(new PumpOptions { MaxQueueBytes = 4 * 1024, QueueFullMode = QueueFullMode.DropOldest });
        _transport.Stall();
        Append(pump, new string('g', 3_500));
        _transport.WaitUntilStalled();
        Append(pump, "dropped for a greater one");
        Assert.False(Append(pump, new string('h', 3_000)));
        var flush = Flushed(pump);
        _transport.Resume();
        Assert.True(await flush);
        Assert.Equal([new string('g', 3_500), "gap 2"], _transport.Frames);
    }

    [Fact]
    public async Task Replacing_the_transport_loses_and_doubles_nothing()
    {
        var pump = Started(new PumpOptions { MaxQueueBytes = 16 * 1024 });
        var transports = new List<MemoryTransport> { _transport };
        var done = false;
        var replacing = Task.Run(() =>
        {
            while (!Volatile.Read(ref done) && transports.Count < 200)
            {
                var next = new MemoryTransport { AtMost = transports.Count % 5 + 1, Failures = transports.Count % 50 == 0 ? 1 : 0 };
                transports.Add(next);
                pump.Replace(next, new PumpOptions { MaxQueueBytes = 16 * 1024 }, null);
                Thread.Yield();
            }
        });
        Load.On(4, thread =>
        {
            for (var i = 0; i < 2_000; i++)
            {
                Append(pump, $"{thread}:{i}");
            }
        });
        Volatile.Write(ref done, true);
        await replacing.WaitAsync(s_minute);
        Assert.True(await Flushed(pump));
        var frames = transports.SelectMany(t => t.Frames).ToList();
        Assert.Equal(8_000, frames.Count);
        for (var thread = 0; thread < 4; thread++)
        {
            Assert.Equal(Enumerable.Range(0, 2_000).Select(i => $"{thread}:{i}"), frames.Where(f => f.StartsWith($"{thread}:", StringComparison.Ordinal)));
        }

        Assert.All(transports.SkipLast(1), t => Assert.Equal(1, t.Disposals));
        Assert.Equal(0, transports[^1].Disposals);
    }

    [Fact]
    public async Task Closing_under_a_failing_transport_ends_by_the_deadline_and_counts_what_is_left()
    {
        var pump = Started(new PumpOptions());
        _transport.Failures = int.MaxValue;
        for (var i = 0; i < 10; i++)
        {
            Append(pump, "left", i < 3 ? LogLevel.Error : LogLevel.Debug);
        }

        var started = Environment.TickCount64;
        await pump.CloseAsync(Deadline.After(TimeSpan.FromMilliseconds(400)));
        Assert.InRange(Environment.TickCount64 - started, 300, 5_000);
        Assert.Equal((3, 7), (pump.Statistics.Dropped[LogLevel.Error], pump.Statistics.Dropped[LogLevel.Debug]));
        Assert.Equal(0, pump.Statistics.QueuedBytes);
        Assert.False(Append(pump, "after the end"));
        Assert.Equal(1, _transport.Disposals);
    }

    [Fact]
    public async Task What_a_stuck_transport_holds_is_counted_once_even_when_it_comes_back()
    {
        var pump = Started(new PumpOptions());
        _transport.AtMost = 1;
        _transport.Stall();
        Append(pump, "stuck");
        _transport.WaitUntilStalled();
        Append(pump, "behind it");
        await pump.CloseAsync(Deadline.After(TimeSpan.FromMilliseconds(50)));
        Assert.Equal(2, pump.Statistics.Dropped.Total);
        _transport.Resume();
        await pump.Ended.WaitAsync(s_minute);
        Assert.Equal((2, 0, 0), (pump.Statistics.Dropped.Total, pump.Statistics.WrittenRecords, pump.Statistics.QueuedBytes));
        Assert.InRange(_transport.Frames.Length, 0, 1);
    }

    [Fact]
    public async Task Closing_without_a_deadline_waits_for_the_last_frame()
    {
        var pump = Started(new PumpOptions());
        _transport.Stall();
        Append(pump, "slow");
        _transport.WaitUntilStalled();
        var closing = pump.CloseAsync(Deadline.Never).AsTask();
        // Nothing tells that it will go on waiting; so it is given the time in which it might have given up.
        await Assert.ThrowsAsync<TimeoutException>(() => closing.WaitAsync(TimeSpan.FromMilliseconds(500)));
        _transport.Resume();
        await closing.WaitAsync(s_minute);
        Assert.Equal(["slow"], _transport.Frames);
    }

    [Fact]
    public async Task An_urgent_record_is_written_at_once_with_all_before_it()
    {
        var pump = Started(new PumpOptions { FlushInterval = s_minute });
        Append(pump, "opening");
        Assert.True(await Flushed(pump));
        Append(pump, "lingers");
        Append(pump, "urgent", LogLevel.Error);
        Load.Until(() => _transport.Frames.Length == 3, "the urgent record");
        Assert.True(_transport.Flushes >= 1);
    }

    [Fact]
    public void An_idle_pump_parks_and_wakes_and_after_a_while_lets_go_of_its_memory()
    {
        var pump = Started(new PumpOptions { FlushInterval = TimeSpan.FromMilliseconds(1) });
        for (var round = 1; round <= 3; round++)
        {
            Append(pump, new string('x', 200_000));
            Load.Until(() => _transport.Frames.Length == round && pump.IsParked, "parked");
        }

        Load.Until(() => pump.MemoryHeld <= 16 * 1024, "memory let go of");
    }

    private static bool Append(FramePump pump, string line, LogLevel level = LogLevel.Information) =>
        pump.Append(Encoding.UTF8.GetBytes(line + "\n"), Some.Time, level);

    private static Task<bool> Flushed(FramePump pump) => pump.FlushAsync().WaitAsync(s_minute);

    private FramePump Started(PumpOptions options, bool gaps = true)
    {
        _pump = new FramePump(_name, options, _transport, gaps ? gap => Encoding.UTF8.GetBytes($"gap {gap.Counts.Total}\n") : null);
        _pump.Start();
        return _pump;
    }
}
