using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>A log that several write at the same time.</summary>
public sealed class SharedFileTests
{
    [Fact]
    public void Each_goes_on_where_the_other_has_ended()
    {
        using var log = new SharedLog();
        log.One.Write("a\n");
        log.Other.Write("b\n");
        log.One.Write("c\n");
        log.Other.Write("d\n");

        Assert.Equal("a\nb\nc\nd\n", log.One.Text());
        Assert.Equal(["app.log", "app.log.lock"], log.One.Names());
    }

    [Fact]
    public void Who_finds_the_file_rotated_goes_on_in_the_new_one()
    {
        using var log = new SharedLog(new() { MaxBytes = 5 });
        log.Other.Write("1\n");
        log.One.Write("2\n", "3\n");
        log.Other.Write("4\n");
        log.One.Write("5\n");

        Assert.Equal(["app.log", "app.log.1", "app.log.2"], log.Names());
        Assert.Equal("1\n2\n", log.One.Text("app.log.2"));
        Assert.Equal("3\n4\n", log.One.Text("app.log.1"));
        Assert.Equal("5\n", log.One.Text());
    }

    [Fact]
    public void The_time_of_rotation_is_that_of_the_file_whoever_writes()
    {
        var clock = new ManualTime(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero));
        using var log = new SharedLog(new() { When = "H", Utc = true }, clock);
        log.One.Write("ten\n");
        clock.Advance(TimeSpan.FromMinutes(30));
        log.Other.Write("half past ten\n");
        clock.Advance(TimeSpan.FromMinutes(30));
        log.Other.Write("eleven\n");
        log.One.Write("and one\n");
        clock.Advance(TimeSpan.FromMinutes(60));
        log.One.Write("twelve\n");
        log.Other.Write("and the other\n");

        Assert.Equal(["app.log", "app.log.2026-11-22_10", "app.log.2026-11-22_11"], log.Names());
        Assert.Equal("ten\nhalf past ten\n", log.One.Text("app.log.2026-11-22_10"));
        Assert.Equal("eleven\nand one\n", log.One.Text("app.log.2026-11-22_11"));
        Assert.Equal("twelve\nand the other\n", log.One.Text());
    }

    [Fact]
    public void A_rotation_cut_short_before_the_new_time_was_noted_is_not_done_again()
    {
        var clock = new ManualTime(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero));
        using var log = new SharedLog(new() { When = "H", Utc = true }, clock);
        log.One.Write("ten\n");
        log.Other.Write("ten, too\n");
        clock.Advance(TimeSpan.FromHours(1));
        File.Move(log.One.Path, log.One.File("app.log.2026-11-22_10"));
        File.WriteAllText(log.One.Path, "");
        log.Other.Write("eleven\n");
        log.One.Write("eleven, too\n");

        Assert.Equal(["app.log", "app.log.2026-11-22_10"], log.Names());
        Assert.Equal("eleven\neleven, too\n", log.One.Text());
    }

    [Fact]
    public void One_turn_is_not_longer_than_64_kilobytes()
    {
        using var log = new SharedLog();
        var batch = new LogBatch(new BatchBuffers(1024 * 1024));
        for (var i = 0; i < 200; i++)
        {
            batch.Add(new byte[1000], Some.Time, LogLevel.Information);
        }

        Assert.Equal(65, log.One.Transport.Write(batch).Taken);
    }

    [Fact]
    public void A_lock_that_somebody_holds_for_too_long_is_a_failure_and_then_the_log_goes_on()
    {
        using var log = new SharedLog();
        log.One.Write("one\n");
        using (var other = log.Lock())
        {
            other.Enter(TimeSpan.Zero);
            var failure = Assert.Throws<IOException>(() => log.One.Write("two\n"));
            Assert.Contains("app.log.lock", failure.Message, StringComparison.Ordinal);
        }

        log.One.Write("two\n");
        Assert.Equal("one\ntwo\n", log.One.Text());
    }

    [Fact]
    public async Task A_holder_that_hangs_shows_as_a_failure_and_neither_the_end_waits_for_him_nor_is_a_record_lost()
    {
        using var folder = new TempFolder();
        var path = folder.File("app.log");
        using (var hanging = new FileLock(SharedFile.LockPath(path), new FilePermissions(null, null, null)))
        {
            hanging.Enter(TimeSpan.Zero);
            using var logging = To(path);
            logging.Logger().LogInformation("{Number}", 1);
            await Eventually.BecomesTrue(() => logging.Provider.Table.Handlers[0].Failure is not null, "a failure");
            Assert.Contains("app.log.lock", logging.Provider.Table.Handlers[0].Failure!.Error, StringComparison.Ordinal);
        }

        await Eventually.BecomesTrue(
            () =>
            {
                using (To(path))
                {
                }

                return File.Exists(path) && File.ReadAllText(path) == "1\n";
            },
            "the record is written by the next start");
    }

    [Fact]
    public void A_lock_file_that_somebody_deletes_is_made_again_and_all_use_that_one()
    {
        using var log = new SharedLog();
        log.One.Write("1\n");
        log.Other.Write("2\n");
        File.Delete(log.LockPath);
        log.One.Write("3\n");
        using var other = log.Lock();
        other.Enter(TimeSpan.Zero);

        Assert.Throws<IOException>(() => log.Other.Write("4\n"));
    }

    [SkippableFact]
    public void A_link_in_the_lock_files_place_is_not_followed()
    {
        Skip.If(OperatingSystem.IsWindows());
        using var log = new SharedLog();
        File.WriteAllText(log.One.File("victim"), "untouched");
        File.CreateSymbolicLink(log.LockPath, log.One.File("victim"));

        Assert.Throws<UnauthorizedAccessException>(() => log.One.Write("1\n"));
        Assert.Equal("untouched", log.One.Text("victim"));
    }

    [SkippableTheory]
    [InlineData("0644", "600")]
    [InlineData("0640", "600")]
    [InlineData("0660", "660")]
    [InlineData("0664", "660")]
    [InlineData("0666", "666")]
    public void The_lock_file_can_only_be_opened_by_who_may_write_the_log(string log, string expected)
    {
        Skip.If(OperatingSystem.IsWindows());
        using var shared = new SharedLog(new() { UnixFileMode = log });
        shared.One.Write("1\n");

        Assert.Equal(expected, shared.One.Mode("app.log.lock"));
    }

    [SkippableFact]
    public void The_lock_file_of_a_log_whose_mode_is_left_to_the_mask_can_only_be_opened_by_who_may_write_the_log()
    {
        Skip.If(OperatingSystem.IsWindows());
        using var log = new SharedLog();
        log.One.Write("1\n");

        var mode = Convert.ToInt32(log.One.Mode("app.log"), 8);
        Assert.Equal(Convert.ToString((mode & 0x92) | ((mode & 0x92) << 1), 8), log.One.Mode("app.log.lock"));
    }

    [SkippableTheory]
    [InlineData("0640", "664", "600")]
    [InlineData("0664", "664", "660")]
    [InlineData(null, "664", "660")]
    [InlineData(null, "644", "600")]
    [InlineData("0660", "600", "600")]
    public void A_lock_file_whose_mode_is_wider_is_narrowed(string? log, string before, string expected)
    {
        Skip.If(OperatingSystem.IsWindows());
        using var shared = new SharedLog(new() { UnixFileMode = log });
        File.WriteAllText(shared.LockPath, "");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(shared.LockPath, (UnixFileMode)Convert.ToInt32(before, 8));
        }

        shared.One.Write("1\n");

        Assert.Equal(expected, shared.One.Mode("app.log.lock"));
    }

    [Fact]
    public void A_log_that_is_not_shared_has_no_lock_file()
    {
        using var log = new FileLog(new() { MaxBytes = 100 });
        log.Write("1\n");

        Assert.Equal(["app.log"], log.Names());
    }

    [Fact]
    public void A_file_that_others_move_while_it_is_being_compressed_is_the_one_that_becomes_compressed()
    {
        using var log = new SharedLog(new() { MaxBytes = 5, BackupCount = 100, Compression = FileCompression.Gzip });
        var expected = new StringBuilder();
        for (var i = 100; i < 150; i++)
        {
            var line = $"{i}\n";
            (i % 2 == 0 ? log.One : log.Other).Write(line);
            expected.Append(line);
        }

        log.One.WaitForCompression();
        log.Other.WaitForCompression();

        Assert.Equal(["app.log", .. Enumerable.Range(1, 49).Select(i => $"app.log.{i}.gz")], log.Names().OrderBy(n => n.Length > 9 ? int.Parse(n.Split('.')[2], null) : 0));
        Assert.Equal(expected.ToString(), string.Concat(Enumerable.Range(1, 49).Reverse().Select(i => Unpacked(log.One.File($"app.log.{i}.gz")))) + log.One.Text());
    }

    [Fact]
    public void What_another_is_compressing_is_left_alone_at_a_start_and_what_nobody_is_goes()
    {
        using var log = new SharedLog(new() { MaxBytes = 5 });
        log.One.Write("1\n");
        var (inWork, left) = (BackupFolder.Temporary(log.One.Path), BackupFolder.Temporary(log.One.Path));
        File.WriteAllText(left, "");
        using (File.Open(inWork, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
        {
            _ = log.Other.Transport;
        }

        Assert.True(File.Exists(inWork));
        Assert.False(File.Exists(left));
    }

    [Fact]
    public void Old_files_are_deleted_by_the_clock_with_two_at_work()
    {
        using var log = new SharedLog(new() { MaxBytes = 5, MaxAge = TimeSpan.FromHours(5) });
        log.One.Write("1\n", "2\n", "3\n");
        log.Other.Write("4\n");
        File.SetLastWriteTimeUtc(log.One.File("app.log.1"), log.One.Clock.GetUtcNow().UtcDateTime);
        log.One.Clock.Advance(TimeSpan.FromHours(6));

        Assert.Equal(["app.log"], log.Names());
    }

    [Theory]
    [InlineData("nfs4", true)]
    [InlineData("cifs", true)]
    [InlineData("btrfs", false)]
    [InlineData("ext4", false)]
    public void It_is_not_for_file_systems_of_several_machines(string format, bool isRemote) => Assert.Equal(isRemote, LogDrive.IsRemote(format));

    [Fact]
    public void It_cannot_be_truncated()
    {
        var result = new RotatingFileOptionsValidator().Validate(null, new() { Path = "app.log", Shared = true, Mode = FileOpenMode.Truncate });

        Assert.StartsWith("Mode: must be Append (a) with Shared", Assert.Single(result.Failures!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_providers_of_one_process_write_one_log_and_nobody_warns_of_it()
    {
        using var folder = new TempFolder();
        var path = folder.File("app.log");
        var said = new List<string>();
        void Hear(string line)
        {
            lock (said)
            {
                said.Add(line);
            }
        }

        Trouble.Reported += Hear;
        using (var one = To(path))
        using (var other = To(path))
        {
            await Task.WhenAll(Task.Run(() => Log(one, 0)), Task.Run(() => Log(other, 10_000)));
        }

        Trouble.Reported -= Hear;
        Assert.DoesNotContain(said, line => line.Contains(path, StringComparison.Ordinal));
        var numbers = Directory.GetFiles(folder.Path, "app.log*").Where(f => f != path + ".lock").SelectMany(File.ReadLines).Select(l => int.Parse(l, null)).ToList();
        Assert.Equal(Enumerable.Range(0, 5000).Concat(Enumerable.Range(10_000, 5000)), numbers.Order());

        static void Log(ConfiguredLogging logging, int first)
        {
            var logger = logging.Logger();
            for (var i = first; i < first + 5000; i++)
            {
                logger.LogInformation("{Number}", i);
            }
        }
    }

    private static ConfiguredLogging To(string path) => ConfiguredLogging.From($$"""
        {
          "Formatters": { "plain": { "Format": "%(message)s" } },
          "Handlers": { "file": { "Type": "RotatingFile", "Path": "{{path}}", "Shared": true, "MaxBytes": "4KB", "BackupCount": 1000, "Formatter": "plain" } }
        }
        """);

    private static string Unpacked(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        return reader.ReadToEnd();
    }
}
