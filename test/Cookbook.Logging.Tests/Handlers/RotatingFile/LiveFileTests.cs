using System.Text;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public class LiveFileTests
{
    [Fact]
    public void Truncate_removes_what_was_there_at_start_and_nothing_later()
    {
        using var log = new FileLog(new() { Mode = FileOpenMode.Truncate }).With("app.log", "before\n");
        log.Write("1\n");
        log.Write("2\n");
        Assert.Equal("1\n2\n", log.Text());

        log.Open();
        Assert.Equal("", log.Text());
    }

    [Fact]
    public void A_reload_keeps_what_was_written_before_it_also_when_it_leads_to_another_file_and_back()
    {
        using var log = new FileLog(new() { Mode = FileOpenMode.Truncate }).With("other.log", "before\n");
        var path = log.Path;
        log.Write("1\n");
        log.Path = log.File("other.log");
        log.Reopen();
        log.Write("2\n");
        log.Path = path;
        log.Reopen();
        log.Write("3\n");

        Assert.Equal("1\n3\n", log.Text());
        Assert.Equal("2\n", log.Text("other.log"));
    }

    [Fact]
    public void What_this_process_has_appended_is_not_truncated_when_the_mode_changes()
    {
        using var log = new FileLog();
        log.Write("1\n");
        log.Options.Mode = FileOpenMode.Truncate;
        log.Reopen();

        Assert.Equal("1\n", log.Text());
    }

    [Fact]
    public void An_existing_line_end_is_not_doubled()
    {
        using var log = new FileLog().With("app.log", "before\n");

        log.Write("1\n");

        Assert.Equal("before\n1\n", log.Text());
    }

    [Fact]
    public void Several_frames_are_one_write()
    {
        using var log = new FileLog(new() { MaxBytes = 1000 });
        var batch = new LogBatch(new BatchBuffers(1024));
        for (var i = 0; i < 10; i++)
        {
            batch.Add("line\n"u8, Some.Time, LogLevel.Information);
        }

        Assert.Equal(10, log.Open().Write(batch).Taken);
    }

    [SkippableFact]
    public void The_file_has_the_mode_asked_for_and_rotated_ones_too()
    {
        Skip.If(OperatingSystem.IsWindows());
        using var log = new FileLog(new() { UnixFileMode = "0640", MaxBytes = 4 });

        log.Write("1\n", "2\n");

        Assert.All(log.Names(), n => Assert.Equal("640", log.Mode(n)));
    }

    [SkippableFact]
    public void The_file_has_the_owner_and_group_asked_for()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && Environment.UserName == "root", "only root may give a file away");
        using var log = new FileLog(new() { Owner = "daemon", Group = "12", Fsync = true });

        log.Write("1\n");
        log.Transport.Flush(toDisk: true);

        using var stat = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("stat", ["-c", "%U %g", log.Path]) { RedirectStandardOutput = true })!;
        Assert.Equal("daemon 12", stat.StandardOutput.ReadToEnd().Trim());
    }

    [SkippableFact]
    public void A_device_is_written_and_never_rotated()
    {
        Skip.IfNot(File.Exists("/dev/null"));
        using var log = new FileLog(new() { MaxBytes = 1, When = "S" }) { Path = "/dev/null" };

        log.Write("1\n", "2\n");
        log.Clock.Advance(TimeSpan.FromDays(1));
        log.Write("3\n");

        Assert.DoesNotContain(Directory.GetFiles("/dev"), f => f.StartsWith("/dev/null.", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void A_full_disk_leaves_no_torn_frame_and_the_same_frames_are_written_again()
    {
        Skip.IfNot(File.Exists("/dev/full"));
        using var log = new FileLog { Path = "/dev/full" };
        var batch = new LogBatch(new BatchBuffers(1024));
        batch.Add(Encoding.UTF8.GetBytes("x\n"), Some.Time, LogLevel.Information);

        Assert.ThrowsAny<IOException>(() => log.Transport.Write(batch));
        Assert.ThrowsAny<IOException>(() => log.Transport.Write(batch));
    }
}
