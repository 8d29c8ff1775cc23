using System.IO.Compression;
using System.Text;

namespace Cookbook.Logging.Tests;

/// <summary>What a process that was killed at each step of rotation or compression leaves, and what the next one makes of it.</summary>
public class CrashTests
{
    private const string Temporary = "app.log.0123456789abcdef0123456789abcdef.tmp";

    [Fact]
    public void A_line_that_was_cut_short_gets_its_end()
    {
        using var log = new FileLog().With("app.log", "whole\nto");

        log.Write("next\n");

        Assert.Equal("whole\nto\nnext\n", log.Text());
    }

    [Fact]
    public void Killed_before_the_log_file_was_renamed_no_generation_is_lost()
    {
        // 3 to 5 had moved up already; the old 5 had come to its end.
        using var log = new FileLog(new() { MaxBytes = 4, BackupCount = 5 })
            .With("app.log", "6\n").With("app.log.1", "5\n").With("app.log.2", "4\n").With("app.log.4", "3\n").With("app.log.5", "2\n");

        log.Write("7\n");

        Assert.Equal(["app.log", "app.log.1", "app.log.2", "app.log.3", "app.log.4", "app.log.5"], log.Names());
        Assert.Equal("7\n6\n5\n4\n3\n2\n", string.Concat(log.Files().Values));
    }

    [Fact]
    public void Killed_after_the_log_file_was_renamed_the_next_record_begins_a_new_one()
    {
        using var log = new FileLog(new() { MaxBytes = 4 }).With("app.log.1", "1\n");

        log.Write("2\n");

        Assert.Equal("1\n", log.Text("app.log.1"));
        Assert.Equal("2\n", log.Text());
    }

    [Fact]
    public void Killed_within_compression_the_rest_is_deleted_and_the_file_compressed_anew()
    {
        using var log = new FileLog(new() { MaxBytes = 4, Compression = FileCompression.Gzip })
            .With("app.log.1", "2\n").With("app.log.2", "1\n").With(Temporary, "half");

        log.Open();
        log.WaitForCompression();

        Assert.Equal(["app.log", "app.log.1.gz", "app.log.2.gz"], log.Names());
        Assert.Equal("2\n", CompressionTests.Unpacked(log, "app.log.1.gz"));
    }

    [Fact]
    public void Killed_before_the_plain_file_was_removed_it_is_there_once()
    {
        using var log = new FileLog(new() { MaxBytes = 4, Compression = FileCompression.Gzip }).With("app.log", "2\n").With("app.log.1", "1\n");
        Pack(log.File("app.log.1.gz"), "1\n", File.GetLastWriteTimeUtc(log.File("app.log.1")));

        log.Write("3\n");
        log.WaitForCompression();

        Assert.Equal(["app.log", "app.log.1.gz", "app.log.2.gz"], log.Names());
        Assert.Equal("1\n", CompressionTests.Unpacked(log, "app.log.2.gz"));
        Assert.Equal("2\n", CompressionTests.Unpacked(log, "app.log.1.gz"));
    }

    [Theory]
    [InlineData(FileCompression.None), InlineData(FileCompression.Gzip)]
    public void Different_files_of_one_number_are_both_kept_the_older_one_behind(FileCompression compression)
    {
        using var log = new FileLog(new() { MaxBytes = 4, BackupCount = 9, Compression = compression })
            .With("app.log.1", "6\n").With("app.log.2", "4\n").With("app.log.3", "2\n").With("app.log.5", "1\n");
        Pack(log.File("app.log.1.gz"), "5\n", Some.Time.AddDays(-5));
        Pack(log.File("app.log.2.gz"), "3\n", Some.Time.AddDays(-3));
        File.SetLastWriteTimeUtc(log.File("app.log.2"), Some.Time.AddDays(-1));

        log.Open();
        log.Close();

        string[] numbered = ["app.log.1", "app.log.2", "app.log.3", "app.log.4", "app.log.5", "app.log.6"];
        Assert.Equal(["6\n", "5\n", "4\n", "3\n", "2\n", "1\n"], numbered.Select(n => CompressionTests.Read(log, n)));
    }

    [Fact]
    public void Different_files_of_one_date_are_both_kept()
    {
        using var log = new FileLog(new() { When = "D", Utc = true, BackupCount = 9, Compression = FileCompression.Gzip })
            .With("app.log.2026-11-20", "newer\n").With("app.log.2026-11-20.1", "other\n");
        Pack(log.File("app.log.2026-11-20.gz"), "older\n", Some.Time.AddDays(-5));

        log.Open();
        log.Close();

        Assert.Equal("older\n", CompressionTests.Read(log, "app.log.2026-11-20"));
        Assert.Equal("other\n", CompressionTests.Read(log, "app.log.2026-11-20.1"));
        Assert.Equal("newer\n", CompressionTests.Read(log, "app.log.2026-11-20.2"));
    }

    [Fact]
    public void Temporary_files_of_others_are_left_alone()
    {
        using var log = new FileLog(new() { MaxBytes = 4 }).With("app.log.tmp", "x").With("other." + Temporary, "x").With("app.log.1.tmp", "x");

        log.Open();

        Assert.Equal(["app.log", "app.log.1.tmp", "app.log.tmp", "other." + Temporary], log.Names());
    }

    [Fact]
    public void Rotation_goes_on_by_number_after_a_restart()
    {
        using var log = new FileLog(new() { MaxBytes = 4, Compression = FileCompression.Gzip });
        for (var i = 0; i < 4; i++)
        {
            log.Open();
            log.Write($"{i}\n");
        }

        log.WaitForCompression();
        Assert.Equal(["app.log", "app.log.1.gz", "app.log.2.gz", "app.log.3.gz"], log.Names());
        Assert.Equal("0\n", CompressionTests.Unpacked(log, "app.log.3.gz"));
    }

    private static void Pack(string path, string text, DateTime lastWrite)
    {
        using (var packed = new GZipStream(File.Create(path), CompressionLevel.Optimal))
        {
            packed.Write(Encoding.UTF8.GetBytes(text));
        }

        File.SetLastWriteTimeUtc(path, lastWrite);
    }
}
