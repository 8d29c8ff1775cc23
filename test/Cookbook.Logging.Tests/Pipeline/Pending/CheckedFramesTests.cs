namespace Cookbook.Logging.Tests;

/// <summary>Frames that have lain in a spool: each has a checksum, and what the disk has changed is not sent.</summary>
public sealed class CheckedFramesTests
{
    private const int FirstFrame = PendingLayout.PageBytes + SenderMarks.Bytes + BatchState.Size;

    [Fact]
    public void What_is_undamaged_comes_out_whole()
    {
        using var killed = new KilledLog(checksFrames: true);
        killed.Batch("1\n", "", "a frame of more than eight bytes\n");
        killed.Batch("2\n");
        Assert.Equal("old\n1\na frame of more than eight bytes\n2\n", killed.Reopened());
        Assert.Equal(["app.log"], killed.Log.Names());
    }

    [Fact]
    public void A_frame_with_one_bit_changed_is_not_written_and_its_file_is_put_aside()
    {
        using var killed = new KilledLog(checksFrames: true);
        killed.Batch("1\n", "two\n", "3\n");
        killed.Batch("4\n");
        killed.Kill();
        Damage(killed.PendingPath, FirstFrame + 3);

        Assert.Equal("old\n1\n4\n", killed.Reopened());
        Assert.Equal([".app.log.pending.bad", "app.log"], killed.Log.Names());
    }

    [Fact]
    public void The_frames_before_it_keep_the_numbers_they_were_sent_under()
    {
        using var killed = new KilledLog(checksFrames: true);
        var batch = killed.Batch("1\n", "2\n", "3\n");
        batch.Number(77, 500);
        batch.Advance(1);
        killed.Kill();
        Damage(killed.PendingPath, FirstFrame + 4);

        using var left = Assert.Single(new PendingFolder("test", killed.Log.Path, killed.Log.Clock).OpenLeft());
        var memory = Assert.Single(left.Left(out var isSound));
        Assert.False(isSound);
        var restored = new LogBatch(new BatchBuffers(0));
        restored.Adopt(memory);
        Assert.Equal(1, restored.Count);
        Assert.Equal(((UInt128)77, 501L), restored.Numbers);
    }

    [Theory]
    [InlineData("", 0u)]
    [InlineData("123456789", 0x069283u)]
    public void The_checksum_is_a_CRC_32C(string text, uint check) => Assert.Equal(check, FrameEntry.CheckOf(System.Text.Encoding.ASCII.GetBytes(text)));

    private static void Damage(string path, int at)
    {
        using var file = File.Open(path, FileMode.Open);
        file.Position = at;
        var value = file.ReadByte();
        file.Position = at;
        file.WriteByte((byte)(value ^ 0x10));
    }
}
