using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests.Endurance;

/// <summary>A disk that fills up or becomes read-only, a log that is moved, removed or truncated: the process lives, callers do not wait, and what is queued comes through.</summary>
public sealed class DiskTroubleTests : IDisposable
{
    private const int Records = 4_000;

    private static readonly TimeSpan s_recovery = TimeSpan.FromSeconds(2);

    private readonly TempFolder _folder = new();
    private readonly List<string> _mounts = [];

    public void Dispose()
    {
        foreach (var mount in _mounts)
        {
            Run("umount", mount);
        }

        _folder.Dispose();
    }

    [SkippableFact]
    public async Task On_a_full_disk_records_wait_in_the_queue_and_are_written_when_there_is_room()
    {
        var disk = MountTmpfs("1m");
        var filler = Path.Combine(disk, "filler");
        using var logging = ToFile(disk);
        LogAndFlush(logging, 0, 10);
        FillUp(filler);

        Log(logging, 10, Records);
        Assert.False((await logging.Provider.FlushAsync(TimeSpan.FromMilliseconds(300))).IsComplete);

        File.Delete(filler);
        Assert.True((await logging.Provider.FlushAsync(s_recovery)).IsComplete);
        NumberedLines.In(disk).AssertWhole(Records);
    }

    [SkippableFact]
    public void On_a_disk_without_room_for_a_pending_file_that_is_said_once_and_nothing_of_it_stays()
    {
        var disk = MountTmpfs("1m");
        var said = 0;
        void Hear(string line) => said += line.Contains("there can be no pending file", StringComparison.Ordinal) && line.Contains(disk, StringComparison.Ordinal) ? 1 : 0;
        Trouble.Reported += Hear;
        using (var logging = ToFile(disk))
        {
            LogAndFlush(logging, 0, 100);
            Assert.Equal(["app.log"], Directory.GetFiles(disk).Select(Path.GetFileName));
        }

        Trouble.Reported -= Hear;
        Assert.Equal(1, said);
    }

    [SkippableFact]
    public async Task On_a_disk_that_fills_up_the_pending_file_still_has_its_space()
    {
        var disk = MountTmpfs("16m");
        var filler = Path.Combine(disk, "filler");
        using var logging = ToFile(disk);
        LogAndFlush(logging, 0, 10);
        Assert.True(File.Exists(Path.Combine(disk, ".app.log.pending")));
        FillUp(filler);

        // More than the pages that were touched before.
        Log(logging, 10, 40_000);
        Assert.False((await logging.Provider.FlushAsync(TimeSpan.FromMilliseconds(100))).IsComplete);

        File.Delete(filler);
        Assert.True((await logging.Provider.FlushAsync(TimeSpan.FromSeconds(20))).IsComplete);
        NumberedLines.In(disk).AssertWhole(40_000);
    }

    [SkippableFact]
    public async Task In_a_write_protected_folder_records_wait_until_it_is_writable()
    {
        var disk = MountTmpfs("4m");
        Run("mount", "-o", "remount,ro", disk);
        using var logging = ToFile(disk);

        Log(logging, 0, Records);
        Assert.False((await logging.Provider.FlushAsync(TimeSpan.FromMilliseconds(300))).IsComplete);

        Run("mount", "-o", "remount,rw", disk);
        Assert.True((await logging.Provider.FlushAsync(s_recovery)).IsComplete);
        NumberedLines.In(disk).AssertWhole(Records);
    }

    [SkippableFact]
    public async Task A_device_that_is_always_full_neither_throws_nor_blocks_while_the_queue_has_room()
    {
        Skip.IfNot(File.Exists("/dev/full"), "this system has no /dev/full");
        using var logging = ConfiguredLogging.From(
            """{ "Handlers": { "full": { "Type": "RotatingFile", "Path": "/dev/full", "ShutdownTimeout": "0.3s" } } }""");

        Log(logging, 0, 100);

        Assert.False((await logging.Provider.FlushAsync(TimeSpan.FromMilliseconds(300))).IsComplete);
    }

    [Fact]
    public async Task A_moved_log_is_opened_anew()
    {
        using var logging = ToFile(_folder.Path);
        LogAndFlush(logging, 0, 100);
        File.Move(_folder.File("app.log"), _folder.File("app.log.moved"));

        Log(logging, 100, 200);

        Assert.True((await logging.Provider.FlushAsync(s_recovery)).IsComplete);
        Assert.Equal(100, File.ReadLines(_folder.File("app.log")).Count());
        NumberedLines.In(_folder.Path).AssertWhole(200);
    }

    [Fact]
    public async Task A_removed_log_is_made_anew()
    {
        using var logging = ToFile(_folder.Path);
        LogAndFlush(logging, 0, 100);
        File.Delete(_folder.File("app.log"));

        Log(logging, 100, 200);

        Assert.True((await logging.Provider.FlushAsync(s_recovery)).IsComplete);
        Assert.Equal(Enumerable.Range(100, 100).Select(n => (long)n), NumberedLines.In(_folder.Path).Numbers.Order());
    }

    [Fact]
    public async Task A_removed_folder_is_made_anew()
    {
        var folder = _folder.File("logs");
        using var logging = ToFile(folder);
        LogAndFlush(logging, 0, 100);
        Directory.Delete(folder, recursive: true);

        Log(logging, 100, 200);

        Assert.True((await logging.Provider.FlushAsync(s_recovery)).IsComplete);
        Assert.Equal(Enumerable.Range(100, 100).Select(n => (long)n), NumberedLines.In(folder).Numbers.Order());
    }

    [Fact]
    public async Task A_log_that_was_copied_and_truncated_goes_on_at_its_new_end()
    {
        using var logging = ToFile(_folder.Path);
        LogAndFlush(logging, 0, 100);
        File.Copy(_folder.File("app.log"), _folder.File("app.log.copy"));
        File.WriteAllBytes(_folder.File("app.log"), []);

        Log(logging, 100, 200);

        Assert.True((await logging.Provider.FlushAsync(s_recovery)).IsComplete);
        Assert.Equal(100, File.ReadLines(_folder.File("app.log")).Count());
        NumberedLines.In(_folder.Path).AssertWhole(200);
    }

    private static ConfiguredLogging ToFile(string folder) => ConfiguredLogging.From($$"""
        {
          "Formatters": { "plain": { "Format": "%(message)s" } },
          "Handlers": { "file": { "Type": "RotatingFile", "Path": "{{folder}}/app.log", "Formatter": "plain", "ShutdownTimeout": "1s" } }
        }
        """);

    private static void LogAndFlush(ConfiguredLogging logging, int from, int to)
    {
        Log(logging, from, to);
        Assert.True(logging.Provider.Flush(TimeSpan.FromSeconds(10)).IsComplete);
    }

    private static void Log(ConfiguredLogging logging, int from, int to)
    {
        var logger = logging.Logger();
        for (var n = from; n < to; n++)
        {
            logger.LogInformation("number <{Number}> to the end", n);
        }
    }

    private static void FillUp(string filler)
    {
        using var file = File.Create(filler);
        try
        {
            var block = new byte[4096];
            while (true)
            {
                file.Write(block);
                file.Flush();
            }
        }
        catch (IOException)
        {
            // Full, as wanted.
        }
    }

    private string MountTmpfs(string size)
    {
        var folder = _folder.File("disk");
        Directory.CreateDirectory(folder);
        Skip.IfNot(OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", folder), "mounting a tmpfs is refused here");
        _mounts.Add(folder);
        return folder;
    }

    private static bool Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
