using System.Text;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class PendingFileTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly ManualTime _clock = new();

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData(1024, 4096)]
    [InlineData(4096, 4096)]
    [InlineData(4097, 8192)]
    [InlineData(512 * 1024, 512 * 1024)]
    public void A_slot_is_a_batch_in_whole_pages(int batchBytes, int slotBytes) =>
        Assert.Equal(slotBytes, PendingLayout.For(batchBytes).SlotBytes);

    [Fact]
    public void A_queue_of_lines_of_eighty_bytes_fits()
    {
        using var file = Create(512 * 1024);
        var batches = new MappedBatches(file, 512 * 1024);
        var line = new byte[80];
        var queued = 0L;
        for (var batch = batches.Rent(); batches.HasRoom(80); batch = batches.Rent())
        {
            do
            {
                batch.Add(line, Some.Time, LogLevel.Information);
                queued += line.Length;
            }
            while (batch.Takes(line.Length));
        }

        Assert.True(queued > 8 * 1024 * 1024, $"{queued} bytes");
    }

    [Fact]
    public void The_first_free_slot_is_taken()
    {
        using var file = Create();
        var slots = Enumerable.Range(0, 4).Select(i => file.Take(100, i)).ToList();
        file.Free(slots[1]);
        file.Free(slots[2]);

        Assert.Equal([0, 1, 2, 3], slots.Select(s => s.First));
        Assert.Equal(1, file.Take(100, 9).First);
        Assert.Equal(2, file.Take(100, 9).First);
        Assert.Equal(4, file.Take(100, 9).First);
    }

    [Fact]
    public void A_long_frame_takes_slots_in_a_row()
    {
        using var file = Create();
        var first = file.Take(100, 0);
        var second = file.Take(100, 1);
        file.Free(first);

        var run = file.Take(10_000, 2);

        Assert.Equal((2, 3), (run.First, run.Count));
        Assert.Equal(0, file.Take(100, 3).First);
        Assert.False(file.HasRoom(22 * 4096));
        file.Free(second);
        file.Free(run);
        Assert.True(file.HasRoom((25 * 4096) - BatchState.Size));
        Assert.False(file.HasRoom(25 * 4096));
    }

    [Fact]
    public void A_frame_longer_than_the_file_lies_on_the_heap()
    {
        using var file = Create();
        var batches = new MappedBatches(file, 4096);
        var batch = batches.Rent();
        var frame = Enumerable.Range(0, 200_000).Select(i => (byte)i).ToArray();

        Assert.True(batches.HasRoom(frame.Length));
        batch.Add(frame, Some.Time, LogLevel.Information);

        Assert.False(batch.Place!.OutlivesProcess);
        Assert.True(batch[0].SequenceEqual(frame));
        batches.Return(batch);
        Assert.False(file.IsUsed);
    }

    [Fact]
    public void A_full_file_has_no_room_until_a_batch_comes_back()
    {
        using var file = Create();
        var batches = new MappedBatches(file, 4096);
        var all = new List<LogBatch>();
        while (batches.HasRoom(10))
        {
            all.Add(batches.Rent());
            all[^1].Add(new byte[10], Some.Time, LogLevel.Information);
        }

        Assert.Equal(file.Layout.SlotCount, all.Count);
        batches.Return(all[7]);
        Assert.True(batches.HasRoom(10));
    }

    [Fact]
    public void What_is_left_comes_back_in_order_with_times_and_levels()
    {
        using (var file = Create())
        {
            var batches = new MappedBatches(file, 4096);
            var gone = Fill(batches, "gone");
            Fill(batches, "first", "second");
            batches.Return(gone);
            // In the slot before the older one.
            Fill(batches, "third");
            Fill(batches, new string('x', 6000), "fourth");
        }

        using var again = Open();
        var left = again.Left(out var isSound).Select(Adopted).ToList();

        Assert.True(isSound);
        Assert.Equal(["first,second", "third"], left.Take(2).Select(Text));
        Assert.Equal((Some.Time.AddSeconds(1), LogLevel.Error), (left[0].Timestamp(1), left[0].Level(1)));
    }

    [Fact]
    public void Memory_and_span_are_the_same_bytes()
    {
        using var file = Create();
        var batch = Fill(new MappedBatches(file, 4096), "first", "second", "third");
        batch.Advance(1);

        Assert.Equal("secondthird", Encoding.UTF8.GetString(batch.Memory(0, 2).Span));
        using var pin = batch.Memory(1, 1).Pin();
        Assert.True(batch.Frames(0, 2).SequenceEqual(batch.Memory(0, 2).Span));
    }

    [Fact]
    public void Its_space_is_allocated()
    {
        using var file = Create(64 * 1024);

        Assert.True(FileStat.Of(file.Path)!.Value.Allocated is null or >= 26 * 64 * 1024);
    }

    [Fact]
    public void While_one_is_in_use_the_next_gets_another_name_and_the_order_after_it()
    {
        using var first = Create();
        using var second = Create();

        Assert.Equal([".app.log.pending", ".app.log.pending2"], _temp.Names());
        Assert.Empty(Folder().OpenLeft());
    }

    [Fact]
    public void The_order_is_that_of_the_makings_also_when_the_clock_goes_back()
    {
        using (Create())
        {
        }

        _clock.Advance(TimeSpan.FromDays(-3));
        using (Create())
        {
        }

        var left = Folder().OpenLeft();

        Assert.Equal([".app.log.pending", ".app.log.pending2"], left.Select(f => Path.GetFileName(f.Path)));
        left.ForEach(f => f.Dispose());
    }

    [Fact]
    public void Eight_are_enough()
    {
        for (var i = 0; i < 8; i++)
        {
            Create().Dispose();
        }

        Assert.Null(Folder().TryCreate(PendingLayout.For(4096), quiet: true));
    }

    [Theory]
    [InlineData("app.log", "app.log.2")]
    [InlineData("app.log", "app.log.pending2")]
    [InlineData("app", "app.log")]
    public void Two_logs_never_share_a_name(string one, string other) =>
        Assert.Empty(PendingName.All(_temp.File(one)).Intersect(PendingName.All(_temp.File(other))));

    [Fact]
    public void A_file_of_a_process_that_ended_before_using_it_is_deleted()
    {
        File.WriteAllBytes(_temp.File(".app.log.pending"), []);
        File.WriteAllBytes(_temp.File(".app.log.pending2"), new byte[100_000]);

        Assert.Empty(Folder().OpenLeft());
        Assert.Empty(_temp.Names());
    }

    [Theory]
    [InlineData("btrfs", true)]
    [InlineData("zfs", true)]
    [InlineData("bcachefs", true)]
    [InlineData("nfs4", true)]
    [InlineData("ext4", false)]
    [InlineData("xfs", false)]
    public void It_lies_on_no_file_system_on_which_storing_may_fail(string format, bool isUnfit) => Assert.Equal(isUnfit, PendingFolder.IsUnfit(format));

    [SkippableFact]
    public void It_is_its_owners_alone()
    {
        Skip.If(OperatingSystem.IsWindows());
        using var file = Create();

#pragma warning disable CA1416 // Skipped on Windows.
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file.Path));
#pragma warning restore CA1416
    }

    private static LogBatch Fill(MappedBatches batches, params string[] frames)
    {
        var batch = batches.Rent();
        for (var i = 0; i < frames.Length; i++)
        {
            batch.Add(Encoding.UTF8.GetBytes(frames[i]), Some.Time.AddSeconds(i), i == 0 ? LogLevel.Debug : LogLevel.Error);
            if (!batch.Takes(10))
            {
                break;
            }
        }

        return batch;
    }

    private static LogBatch Adopted(SlotMemory memory)
    {
        var batch = new LogBatch(new BatchBuffers(0));
        batch.Adopt(memory);
        return batch;
    }

    private static string Text(LogBatch batch) => string.Join(',', Enumerable.Range(0, batch.Count).Select(i => Encoding.UTF8.GetString(batch[i])));

    private PendingFolder Folder() => new("test", _temp.File("app.log"), _clock);

    private PendingFile Create(int batchBytes = 4096)
    {
        var file = Folder().TryCreate(PendingLayout.For(batchBytes), quiet: true);
        Assert.NotNull(file);
        return file;
    }

    private PendingFile Open() => Assert.Single(Folder().OpenLeft());
}
