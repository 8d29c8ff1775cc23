using System.Text;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>A pump whose batches lie in a pending file.</summary>
public sealed class CrashSafePumpTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly TempFolder _temp = new();
    private readonly string _name = $"pump.{Guid.NewGuid():N}";
    private readonly PendingFolder _folder;
    private readonly PendingTransport _transport;

    public CrashSafePumpTests()
    {
        _folder = new PendingFolder(_name, _temp.File("app.log"), TimeProvider.System);
        _transport = new PendingTransport(_folder);
    }

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task While_it_runs_there_is_a_file_and_after_it_has_drained_there_is_none()
    {
        var pump = Start();
        Append(pump, "1");
        Assert.Equal([".app.log.pending"], _temp.Names());

        await pump.CloseAsync(Deadline.Never);

        Assert.Equal(["1"], _transport.Inner.Frames);
        Assert.Empty(_temp.Names());
    }

    [Theory]
    [InlineData(QueueFullMode.Wait)]
    [InlineData(QueueFullMode.DropOldest)]
    [InlineData(QueueFullMode.DropWrite)]
    [InlineData(QueueFullMode.DropByLevel)]
    public async Task Every_record_is_written_or_counted_as_dropped_short_and_long_ones(QueueFullMode mode)
    {
        const int Each = 3_000;
        var pump = Start(new PumpOptions { MaxQueueBytes = 16 * 1024, QueueFullMode = mode, FlushInterval = TimeSpan.FromMilliseconds(1) });

        Load.On(4, id =>
        {
            var random = new Random(id);
            for (var n = 0; n < Each; n++)
            {
                // Some need several slots, a few more than the file has.
                var length = n % 100 == 0 ? random.Next(4_000, 12_000) : n % 1_000 == 1 ? 120_000 : random.Next(0, 60);
                Append(pump, $"{id}:{n}:{new string('x', length)}.", n % 7 == 0 ? LogLevel.Error : LogLevel.Debug);
            }
        });
        await pump.CloseAsync(Deadline.Never);

        var counts = pump.Statistics;
        Assert.Equal(counts.WrittenRecords, _transport.Inner.Frames.Length);
        Assert.Equal(4 * Each, counts.WrittenRecords + counts.Dropped.Total);
        Assert.Equal(0, counts.QueuedBytes);
        Assert.All(_transport.Inner.Frames, f => Assert.EndsWith(".", f, StringComparison.Ordinal));
        foreach (var thread in _transport.Inner.Frames.Select(f => f.Split(':')).GroupBy(f => f[0]))
        {
            var numbers = thread.Select(f => int.Parse(f[1], System.Globalization.CultureInfo.InvariantCulture)).ToList();
            Assert.Equal(numbers.Distinct().Order(), numbers);
        }

        if (mode == QueueFullMode.Wait)
        {
            Assert.Equal(0, counts.Dropped.Total);
        }

        Assert.Empty(_temp.Names());
    }

    [Fact]
    public async Task What_cannot_be_written_in_time_stays_for_the_next_start()
    {
        var said = new List<string>();
        void Hear(string line)
        {
            if (line.Contains(_name, StringComparison.Ordinal))
            {
                lock (said)
                {
                    said.Add(line);
                }
            }
        }

        Trouble.Reported += Hear;
        _transport.Inner.Failures = int.MaxValue;
        var pump = Start();
        Append(pump, "1");
        Append(pump, "2");
        await pump.CloseAsync(Deadline.After(TimeSpan.FromMilliseconds(200)));
        Trouble.Reported -= Hear;

        Assert.Contains(said, line => line.Contains("2 records could not be written before the end; they stay", StringComparison.Ordinal));
        Assert.Equal(0, pump.Statistics.Dropped.Total);
        Assert.Equal(["1", "2"], Recovered());
        Assert.Empty(_temp.Names());
    }

    [Fact]
    public async Task What_was_written_in_part_before_the_end_stays_in_part()
    {
        var pump = Start();
        _transport.Inner.AtMost = 1;
        _transport.Inner.Stall();
        _transport.Inner.Writing = () => _transport.Inner.Failures = _transport.Inner.Frames.Length >= 2 ? 1 : 0;
        Append(pump, "1", "2", "3", "4");
        _transport.Inner.WaitUntilStalled();
        _transport.Inner.Resume();
        await pump.CloseAsync(Deadline.After(TimeSpan.FromMilliseconds(200)));

        Assert.Equal(["1", "2"], _transport.Inner.Frames);
        Assert.Equal(["3", "4"], Recovered());
    }

    [Fact]
    public async Task What_was_dropped_does_not_come_back()
    {
        var pump = Start(new PumpOptions { MaxQueueBytes = 4096, QueueFullMode = QueueFullMode.DropOldest, FlushInterval = TimeSpan.Zero });
        _transport.Inner.Failures = int.MaxValue;
        for (var n = 0; n < 100; n++)
        {
            Append(pump, $"{n}:{new string('x', 300)}");
        }

        await pump.CloseAsync(Deadline.After(TimeSpan.FromMilliseconds(100)));

        var left = Recovered();
        Assert.Equal(100, left.Length + pump.Statistics.Dropped.Total);
        Assert.InRange(left.Length, 1, 20);
        Assert.StartsWith("99:", left[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_queue_size_means_another_file_and_the_old_one_goes_when_it_is_empty()
    {
        var pump = Start();
        _transport.Inner.Stall();
        Append(pump, "1");
        _transport.Inner.WaitUntilStalled();
        Append(pump, "2");

        var next = new PendingTransport(_folder);
        pump.Replace(next, new PumpOptions { MaxQueueBytes = 64 * 1024 }, null);
        Append(pump, "3");
        Assert.Equal([".app.log.pending", ".app.log.pending2"], _temp.Names());
        _transport.Inner.Resume();
        Assert.True(await pump.FlushAsync().WaitAsync(s_patience));

        Assert.Equal(["1", "2", "3"], _transport.Inner.Frames.Concat(next.Inner.Frames));
        Assert.Equal([".app.log.pending2"], _temp.Names());
        await pump.CloseAsync(Deadline.Never);
        Assert.Empty(_temp.Names());
    }

    [Fact]
    public async Task The_file_from_before_a_reload_can_be_opened_as_soon_as_the_pump_is_closed()
    {
        _transport.Inner.Failures = int.MaxValue;
        var pump = Start();
        Append(pump, "1");
        var next = new PendingTransport(_folder);
        next.Inner.Failures = int.MaxValue;
        pump.Replace(next, new PumpOptions { MaxQueueBytes = 64 * 1024 }, null);
        Append(pump, "2");
        await pump.CloseAsync(Deadline.After(TimeSpan.FromMilliseconds(200)));
        await pump.Ended.WaitAsync(s_patience);

        Assert.Equal(["1", "2"], Recovered());
        Assert.Empty(_temp.Names());
    }

    [Fact]
    public void A_file_that_is_made_while_the_pump_is_closed_does_not_stay()
    {
        var pump = Start();
        Append(pump, "1");
        var next = new PendingTransport(_folder) { Asked = () => pump.Close(Deadline.Never) };
        pump.Replace(next, new PumpOptions { MaxQueueBytes = 64 * 1024 }, null);

        Assert.Equal(["1"], _transport.Inner.Frames);
        Assert.Empty(_temp.Names());
    }

    [Fact]
    public async Task It_can_be_turned_off_and_on_by_a_reload()
    {
        var pump = Start();
        Append(pump, "1");
        pump.Replace(new PendingTransport(_folder), new PumpOptions { CrashSafe = false }, null);
        Append(pump, "2");
        Assert.True(await pump.FlushAsync().WaitAsync(s_patience));
        Assert.Empty(_temp.Names());

        pump.Replace(new PendingTransport(_folder), new PumpOptions(), null);
        Append(pump, "3");
        Assert.Equal([".app.log.pending"], _temp.Names());
        await pump.CloseAsync(Deadline.Never);
    }

    [Fact]
    public async Task The_same_options_keep_the_file()
    {
        var pump = Start();
        Append(pump, "1");
        var before = FileStat.Of(_temp.File(".app.log.pending"));
        pump.Replace(new PendingTransport(_folder), new PumpOptions { FlushInterval = TimeSpan.FromSeconds(1) }, null);
        Append(pump, "2");

        Assert.True(FileStat.Of(_temp.File(".app.log.pending"))!.Value.IsSameFileAs(before!.Value));
        Assert.Equal([".app.log.pending"], _temp.Names());
        await pump.CloseAsync(Deadline.Never);
    }

    [Fact]
    public async Task Where_there_can_be_no_file_the_heap_serves_and_it_is_said_once()
    {
        File.WriteAllText(_temp.File("file"), "");
        var name = $"pump.{Guid.NewGuid():N}";
        var said = 0;
        void Hear(string line) => said += line.Contains(name, StringComparison.Ordinal) ? 1 : 0;
        Trouble.Reported += Hear;
        var folder = new PendingFolder(name, Path.Combine(_temp.File("file"), "app.log"), TimeProvider.System);
        var transport = new PendingTransport(folder);
        var pump = new FramePump(name, new PumpOptions(), transport, null);
        pump.Start();
        Append(pump, "1", "2");
        await pump.CloseAsync(Deadline.Never);
        Trouble.Reported -= Hear;

        Assert.Equal(["1", "2"], transport.Inner.Frames);
        Assert.Equal(1, said);
    }

    [Fact]
    public async Task A_pump_that_is_idle_holds_no_slot()
    {
        var pump = Start();
        Append(pump, "1");
        Assert.True(await pump.FlushAsync().WaitAsync(s_patience));

        Load.Until(() => pump.MemoryHeld == 0, "no memory held");
        await pump.CloseAsync(Deadline.Never);
    }

    private static void Append(FramePump pump, params string[] frames)
    {
        foreach (var frame in frames)
        {
            Append(pump, frame, LogLevel.Information);
        }
    }

    private static void Append(FramePump pump, string frame, LogLevel level) => pump.Append(Encoding.UTF8.GetBytes(frame + "\n"), Some.Time, level);

    [Theory]
    [InlineData(8 * 1024 * 1024, 1024 * 1024, true)]
    [InlineData(64 * 1024, 1024 * 1024, false)]
    [InlineData(64 * 1024, 32 * 1024, true)]
    public async Task Nothing_is_promised_where_the_longest_frame_would_lie_on_the_heap(long queue, long frame, bool outlives)
    {
        var pump = Start(new PumpOptions { MaxQueueBytes = queue, MaxFrameBytes = frame });
        Assert.Equal(outlives, pump.OutlivesProcess);
        await pump.CloseAsync(Deadline.Never);
    }

    private FramePump Start(PumpOptions? options = null)
    {
        var pump = new FramePump(_name, options ?? new PumpOptions(), _transport, null);
        pump.Start();
        return pump;
    }

    private string[] Recovered()
    {
        var frames = new List<string>();
        using var recovery = new PendingRecovery(_name, _folder);
        recovery.Write(
            batch =>
            {
                frames.Add(Encoding.UTF8.GetString(batch[0]).TrimEnd('\n'));
                return new WriteResult(1);
            },
            static () => { });
        return [.. frames];
    }
}
