namespace Cookbook.Logging.Tests;

/// <summary>Pending files with bytes that no process of ours has stored: the log opens in any case, and what is sound in them comes out.</summary>
public sealed class DamagedPendingFileTests
{
    private const int Slot = PendingLayout.PageBytes + SenderMarks.Bytes;

    [Fact]
    public void A_damaged_header_puts_the_file_aside()
    {
        using var killed = new KilledLog();
        killed.Batch("1\n");
        killed.Kill();
        Damage(killed.PendingPath, 12, [0x77]);

        Assert.Equal("old\n", killed.Reopened());
        Assert.Equal([".app.log.pending.bad", "app.log"], killed.Log.Names());
    }

    [Fact]
    public void A_file_that_is_too_short_is_put_aside()
    {
        using var killed = new KilledLog();
        killed.Batch("1\n");
        killed.Kill();
        using (var file = File.OpenWrite(killed.PendingPath))
        {
            file.SetLength(PendingLayout.PageBytes + 100);
        }

        Assert.Equal("old\n", killed.Reopened());
        Assert.Equal([".app.log.pending.bad", "app.log"], killed.Log.Names());
    }

    [Fact]
    public void A_second_damaged_file_does_not_replace_the_first()
    {
        using var killed = new KilledLog();
        killed.Log.With(".app.log.pending.bad", "the first");
        killed.Kill();
        Damage(killed.PendingPath, 0, [1, 2, 3]);

        killed.Reopened();
        Assert.Equal("the first", killed.Log.Text(".app.log.pending.bad"));
        Assert.Contains(".app.log.pending.bad2", killed.Log.Names());
    }

    [Fact]
    public void Frames_before_the_damage_are_written()
    {
        using var killed = new KilledLog();
        killed.Batch("1\n", "2\n", "3\n");
        killed.Batch("4\n");
        killed.Kill();
        // The end of the third frame: its entry is the third from the end of the slot.
        Damage(killed.PendingPath, Slot + 4096 - (3 * FrameEntry.Size) + 8, BitConverter.GetBytes(int.MaxValue));

        Assert.Equal("old\n1\n2\n4\n", killed.Reopened());
        Assert.Equal([".app.log.pending.bad", "app.log"], killed.Log.Names());
    }

    [Theory]
    [InlineData(int.MinValue)]
    [InlineData(-1)]
    [InlineData(27)]
    [InlineData(int.MaxValue)]
    public void A_run_that_cannot_be_is_passed_over(int run)
    {
        using var killed = new KilledLog();
        killed.Batch("1\n");
        killed.Batch("2\n");
        killed.Kill();
        Damage(killed.PendingPath, PendingHeader.Size, BitConverter.GetBytes(run));

        Assert.Equal("old\n2\n", killed.Reopened());
    }

    [Theory]
    [InlineData(32, -5L)]
    [InlineData(32, long.MinValue)]
    [InlineData(40, 0x0000_0001_FFFF_FFFFL)]
    [InlineData(40, 0x0000_0001_7FFF_FFFFL)]
    [InlineData(40, 0x7FFF_FFFF_0000_0000L)]
    [InlineData(40, -0x1_0000_0000L)]
    public void A_write_that_cannot_have_been_meant_is_forgotten(int at, long value)
    {
        using var killed = new KilledLog();
        killed.Writing(4, "1\n", "2\n");
        killed.Kill();
        Damage(killed.PendingPath, Slot + at, BitConverter.GetBytes(value));

        Assert.Equal("old\n1\n2\n", killed.Reopened());
        Assert.Equal([".app.log.pending.bad", "app.log"], killed.Log.Names());
    }

    [Theory]
    [InlineData(12, (int)Microsoft.Extensions.Logging.LogLevel.None)]
    [InlineData(12, -1)]
    [InlineData(4, int.MaxValue)]
    [InlineData(4, 0)]
    public void A_level_or_a_time_that_cannot_be_is_damage(int at, int value)
    {
        using var killed = new KilledLog();
        killed.Batch("1\n", "2\n");
        killed.Kill();
        Damage(killed.PendingPath, Slot + 4096 - (2 * FrameEntry.Size) + at, BitConverter.GetBytes(value));

        Assert.Equal("old\n1\n", killed.Reopened());
        Assert.Equal([".app.log.pending.bad", "app.log"], killed.Log.Names());
    }

    [Fact]
    public void Whatever_bytes_are_in_it_the_log_opens()
    {
        var random = new Random(20261122);
        for (var round = 0; round < 150; round++)
        {
            using var killed = new KilledLog();
            killed.Writing(4, "1\n", "2\n", "3\n");
            killed.Batch(new string('x', 3000) + "\n");
            killed.Batch("4\n", "5\n");
            killed.Kill();
            for (var i = random.Next(1, 12); i > 0; i--)
            {
                Damage(killed.PendingPath, Interesting(random), RandomBytes(random));
            }

            Assert.StartsWith("old\n", killed.Reopened(), StringComparison.Ordinal);
            Assert.DoesNotContain(".app.log.pending", killed.Log.Names());
        }
    }

    /// <summary>A place in the header, the table of runs, a state or an entry.</summary>
    private static long Interesting(Random random) => random.Next(5) switch
    {
        0 => random.Next(8, PendingHeader.Size),
        1 => PendingHeader.Size + random.Next(26 * 4),
        2 => Slot + (random.Next(3) * 4096) + random.Next(BatchState.Size),
        3 => Slot + (random.Next(1, 4) * 4096) - random.Next(1, 4 * FrameEntry.Size),
        _ => Slot + random.Next(26 * 4096 - 8),
    };

    private static byte[] RandomBytes(Random random)
    {
        var bytes = new byte[random.Next(1, 8)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static void Damage(string path, long offset, byte[] bytes)
    {
        using var file = File.OpenWrite(path);
        file.Position = offset;
        file.Write(bytes);
    }
}
