using System.IO.Compression;
using System.Text;

namespace Cookbook.Logging.Tests;

/// <summary>A process is killed at each step of a write, and others do this and that to its files before the next one opens the log.</summary>
public sealed class RecoveryTests
{
    [Fact]
    public void What_was_queued_is_written_and_the_pending_file_deleted()
    {
        using var killed = new KilledLog();
        killed.Batch("1\n", "2\n");
        killed.Batch("3\n");

        Assert.Equal("old\n1\n2\n3\n", killed.Reopened());
        Assert.Equal(["app.log"], killed.Log.Names());
    }

    [Fact]
    public void Killed_before_a_write_it_takes_place()
    {
        using var killed = new KilledLog();
        killed.Writing(4, "1\n", "2\n");

        Assert.Equal("old\n1\n2\n", killed.Reopened());
    }

    [Theory]
    [InlineData("1")]
    [InlineData("1\n")]
    [InlineData("1\n2")]
    public void Killed_within_a_write_it_is_completed(string part)
    {
        using var killed = new KilledLog(text: "old\n" + part);
        killed.Writing(4, "1\n", "2\n");
        killed.Batch("3\n");

        Assert.Equal("old\n1\n2\n3\n", killed.Reopened());
    }

    [Fact]
    public void Killed_after_a_write_and_before_its_confirmation_it_does_not_take_place_again()
    {
        using var killed = new KilledLog(text: "old\n1\n2\n");
        killed.Writing(4, "1\n", "2\n");

        Assert.Equal("old\n1\n2\n", killed.Reopened());
    }

    [Fact]
    public void Killed_after_the_confirmation_only_the_rest_is_written()
    {
        using var killed = new KilledLog(text: "old\n1\n2\n");
        killed.Writing(4, "1\n", "2\n", "3\n").Advance(2);

        Assert.Equal("old\n1\n2\n3\n", killed.Reopened());
    }

    [Fact]
    public void A_write_of_some_of_the_frames_is_completed_and_the_others_follow()
    {
        using var killed = new KilledLog(text: "old\n1\n2");
        var batch = killed.Batch("1\n", "2\n", "3\n");
        batch.Advance(1);
        batch.Intend(killed.Identity, 6, 1);

        Assert.Equal("old\n1\n2\n3\n", killed.Reopened());
    }

    [Fact]
    public void What_somebody_else_wrote_where_the_write_should_have_gone_stays()
    {
        using var killed = new KilledLog(text: "old\nX\n");
        killed.Writing(4, "1\n", "2\n");

        Assert.Equal("old\nX\n1\n2\n", killed.Reopened());
    }

    [Fact]
    public void A_log_that_grew_after_the_write_is_not_written_twice()
    {
        using var killed = new KilledLog(text: "old\n1\n2\nby another\n");
        killed.Writing(4, "1\n", "2\n");

        Assert.Equal("old\n1\n2\nby another\n", killed.Reopened());
    }

    [Fact]
    public void A_log_that_was_moved_aside_is_completed_there()
    {
        using var killed = new KilledLog(text: "old\n1\n2");
        killed.Writing(4, "1\n", "2\n");
        File.Move(killed.Log.Path, killed.Log.File("app.log.moved"));
        killed.Log.With("app.log", "new\n");

        Assert.Equal("new\n", killed.Reopened());
        Assert.Equal("old\n1\n2\n", killed.Log.Text("app.log.moved"));
    }

    [SkippableFact]
    public void A_log_that_became_something_else_is_looked_at_and_not_written_to()
    {
        Skip.IfNot(OperatingSystem.IsLinux());
        using var killed = new KilledLog(text: "old\n1\n2");
        killed.Writing(4, "1\n", "2\n");
        File.Move(killed.Log.Path, killed.Log.File("moved"));

        Assert.Equal("2\n", killed.Reopened());
        Assert.Equal("old\n1\n2", killed.Log.Text("moved"));
    }

    [SkippableTheory]
    [InlineData("link")]
    [InlineData("app.log.link")]
    public void What_a_link_leads_to_is_not_written_to(string name)
    {
        Skip.IfNot(OperatingSystem.IsLinux());
        using var elsewhere = new TempFolder();
        using var killed = new KilledLog(text: "old\n1\n2");
        killed.Writing(4, "1\n", "2\n");
        File.Move(killed.Log.Path, elsewhere.File("other"));
        File.CreateSymbolicLink(killed.Log.File(name), elsewhere.File("other"));

        Assert.Equal("1\n2\n", killed.Reopened());
        Assert.Equal("old\n1\n2", File.ReadAllText(elsewhere.File("other")));
    }

    [Fact]
    public void What_cannot_be_found_out_is_written_again()
    {
        using var killed = new KilledLog();
        killed.Writing(4, "1\n", "2\n");
        killed.Kill();
        var text = new StringBuilder();
        using var recovery = new PendingRecovery("test", new PendingFolder("test", killed.Log.Path, killed.Log.Clock));

        recovery.Resolve((_, _, _) => throw new ArgumentOutOfRangeException("offset"));
        recovery.Write(b => WriteOne(b, text), static () => { });

        Assert.Equal("1\n2\n", text.ToString());
    }

    [Fact]
    public void A_write_that_was_not_begun_before_the_log_was_moved_aside_goes_into_the_new_one()
    {
        using var killed = new KilledLog();
        killed.Writing(4, "1\n", "2\n");
        File.Move(killed.Log.Path, killed.Log.File("moved"));

        Assert.Equal("1\n2\n", killed.Reopened());
        Assert.Equal("old\n", killed.Log.Text("moved"));
    }

    [Fact]
    public void A_log_that_was_copied_and_truncated_has_it_in_the_copy()
    {
        using var killed = new KilledLog(text: "old\n1\n2\n");
        killed.Writing(4, "1\n", "2\n");
        killed.Batch("3\n");
        File.Copy(killed.Log.Path, killed.Log.File("app.log-20261122"));
        File.WriteAllBytes(killed.Log.Path, []);

        Assert.Equal("3\n", killed.Reopened());
    }

    [Theory]
    [InlineData(".gz")]
    [InlineData(".br")]
    public void A_log_that_somebody_compressed_has_it_there(string extension)
    {
        using var killed = new KilledLog(text: "old\n1\n2\n");
        killed.Writing(4, "1\n", "2\n");
        killed.Batch("3\n");
        using (var packed = File.Create(killed.Log.File("app.log.1" + extension)))
        using (Stream packer = extension == ".gz" ? new GZipStream(packed, CompressionLevel.Fastest) : new BrotliStream(packed, CompressionLevel.Fastest))
        {
            packer.Write("old\n1\n2"u8);
        }

        File.Delete(killed.Log.Path);

        // The second line was torn when it was compressed, and cannot be mended there.
        Assert.Equal("2\n3\n", killed.Reopened());
    }

    [Fact]
    public void A_log_that_is_gone_takes_only_what_is_left()
    {
        using var killed = new KilledLog(text: "old\n1\n");
        killed.Writing(4, "1\n");
        killed.Batch("2\n");
        File.Delete(killed.Log.Path);

        Assert.Equal("1\n2\n", killed.Reopened());
    }

    [Fact]
    public void A_damaged_file_beside_the_log_is_in_nobodys_way()
    {
        using var killed = new KilledLog();
        killed.Writing(4, "1\n");
        File.Delete(killed.Log.Path);
        killed.Log.With("app.log.1.gz", "no gzip");

        Assert.Equal("1\n", killed.Reopened());
    }

    [Fact]
    public void Recovery_rotates_as_the_options_of_now_say()
    {
        using var killed = new KilledLog(new() { MaxBytes = 8, Compression = FileCompression.Gzip });
        killed.Batch("1\n", "2\n", "3\n", "4\n");

        Assert.Equal("2\n3\n4\n", killed.Reopened());
        killed.Log.WaitForCompression();
        Assert.Equal("old\n1\n", CompressionTests.Unpacked(killed.Log, "app.log.1.gz"));
    }

    [Fact]
    public void Where_a_start_truncates_what_was_left_comes_first()
    {
        using var killed = new KilledLog(new() { Mode = FileOpenMode.Truncate }, "old\n1\n");
        killed.Writing(4, "1\n");
        killed.Batch("2\n");
        killed.Reopened();
        killed.Log.Write("3\n");

        Assert.Equal("1\n2\n3\n", killed.Log.Text());
    }

    [Fact]
    public void With_delay_nothing_left_makes_no_file()
    {
        using var killed = new KilledLog(new() { Delay = true }, text: null);
        killed.Kill();
        killed.Log.Open();

        Assert.Empty(killed.Log.Names());
    }

    [Fact]
    public void What_several_processes_have_left_is_written_in_their_order()
    {
        using var killed = new KilledLog();
        killed.Batch("1\n");
        killed.Kill();
        killed.Later("2\n");
        File.Delete(killed.PendingPath + "3");
        killed.Later("3\n");

        Assert.Equal("old\n1\n2\n3\n", killed.Reopened());
        Assert.Equal(["app.log"], killed.Log.Names());
    }

    [Fact]
    public void What_a_living_process_has_queued_is_left_alone()
    {
        using var living = new KilledLog();
        living.Batch("1\n");
        living.Log.Open();

        Assert.Equal("old\n", living.Log.Text());
        Assert.Contains(".app.log.pending", living.Log.Names());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void A_recovery_that_is_cut_short_goes_on_where_it_stopped(int writes)
    {
        using var killed = new KilledLog();
        killed.Batch("1\n", "2\n");
        killed.Batch("3\n", "4\n");
        killed.Kill();
        var text = new StringBuilder();
        var folder = new PendingFolder("test", killed.Log.Path, killed.Log.Clock);

        using (var first = new PendingRecovery("test", folder))
        {
            Assert.Throws<IOException>(() => first.Write(b => writes-- > 0 ? WriteOne(b, text) : throw new IOException("killed"), static () => { }));
        }

        using (var second = new PendingRecovery("test", folder))
        {
            second.Write(b => WriteOne(b, text), static () => { });
        }

        Assert.Equal("1\n2\n3\n4\n", text.ToString());
        Assert.Equal(["app.log"], killed.Log.Names());
    }

    [Fact]
    public void A_recovery_killed_within_a_write_of_its_own_writes_nothing_twice()
    {
        using var killed = new KilledLog();
        killed.Batch("1\n", "2\n");
        killed.Kill();
        var folder = new PendingFolder("test", killed.Log.Path, killed.Log.Clock);
        using (var first = new PendingRecovery("test", folder))
        {
            Assert.Throws<IOException>(() => first.Write(
                b =>
                {
                    b.Intend(killed.Identity, 4, 2);
                    killed.Log.With("app.log", "old\n1\n2");
                    throw new IOException("killed");
                },
                static () => { }));
        }

        Assert.Equal("old\n1\n2\n", killed.Reopened());
    }

    private static WriteResult WriteOne(LogBatch batch, StringBuilder text)
    {
        text.Append(Encoding.UTF8.GetString(batch[0]));
        return new WriteResult(1);
    }
}
