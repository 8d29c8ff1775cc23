namespace Cookbook.Logging.Tests;

/// <summary>What becomes of the writes of a process that was killed, in a log that others write, too.</summary>
public sealed class SharedFileKilledTests
{
    [Fact]
    public void A_write_that_was_cut_short_is_taken_out_before_anybody_else_writes()
    {
        using var log = new SharedLog();
        log.One.Write("one\n");
        log.Other.Write("two\n");
        log.KilledWhileWriting("three\nfo", "three\nfour\n", SharedWrite.Kept);
        log.Other.Write("five\n");

        Assert.Equal("one\ntwo\nfive\n", log.One.Text());
    }

    [Fact]
    public void A_write_that_is_nowhere_else_stays_as_far_as_it_came_and_gets_its_line_end()
    {
        using var log = new SharedLog();
        log.One.Write("one\n");
        log.KilledWhileWriting("three\nfo", "three\nfour\n", SharedWrite.Begun);
        log.One.Write("five\n");

        Assert.Equal("one\nthree\nfo\nfive\n", log.One.Text());
    }

    [Theory]
    [InlineData("", "a\nb\nc\n1\n2\n")]
    [InlineData("1", "a\nb\nc\n1\n2\n")]
    [InlineData("1\n", "a\nb\nc\n1\n2\n")]
    [InlineData("1\n2\n", "a\n1\n2\nb\nc\n")]
    public void What_a_killed_process_was_writing_is_there_once_after_its_next_start_although_others_have_written_since(string written, string expected)
    {
        using var log = new SharedLog();
        log.One.Write("a\n");
        var ticket = log.KilledWhileWriting(written, "1\n2\n", SharedWrite.Kept);
        log.One.Write("b\n", "c\n");
        log.LeavePending(ticket, 2, "1\n", "2\n");
        _ = log.Other.Transport;

        Assert.Equal(expected, log.One.Text());
    }

    [Theory]
    [InlineData("", "a\n1\n2\n1\n2\n")]
    [InlineData("1\n", "a\n1\n2\n1\n2\n")]
    [InlineData("1\n2\n", "a\n1\n2\n1\n2\n")]
    public void It_is_not_taken_for_written_because_another_has_written_the_same_bytes_to_the_same_place(string written, string expected)
    {
        using var log = new SharedLog();
        log.One.Write("a\n");
        var ticket = log.KilledWhileWriting(written, "1\n2\n", SharedWrite.Kept);
        log.One.Write("1\n2\n");
        log.LeavePending(ticket, 2, "1\n", "2\n");
        _ = log.Other.Transport;

        Assert.Equal(expected, log.One.Text());
    }

    [Fact]
    public void It_is_known_to_be_written_also_when_the_file_is_gone_by_then()
    {
        using var log = new SharedLog();
        log.One.Write("a\n");
        var ticket = log.KilledWhileWriting("1\n2\n", "1\n2\n", SharedWrite.Kept);
        log.One.Write("b\n");
        log.LeavePending(ticket, 2, "1\n", "2\n");
        File.Delete(log.One.Path);
        _ = log.Other.Transport;

        Assert.Equal("", log.One.Text());
    }

    [Fact]
    public void When_too_many_writes_came_to_nothing_the_log_itself_is_looked_at()
    {
        using var log = new SharedLog();
        log.One.Write("a\n");
        var ticket = log.KilledWhileWriting("", "1\n2\n", SharedWrite.Kept);
        log.One.Write("b\n");
        for (var i = 0; i < SharedState.MostVoid; i++)
        {
            log.KilledWhileWriting("x", "xyz\n", SharedWrite.Kept);
            log.One.Write("c\n");
        }

        Assert.False(log.State().Knows(ticket));
        log.LeavePending(ticket, 2, "1\n", "2\n");
        _ = log.Other.Transport;

        Assert.EndsWith("c\n1\n2\n", log.One.Text(), StringComparison.Ordinal);
    }
}
