using System.IO.Compression;
using System.Text;

namespace Cookbook.Logging.Tests;

public class CompressionTests
{
    [Theory]
    [InlineData(FileCompression.Gzip, ".gz")]
    [InlineData(FileCompression.Brotli, ".br")]
    public void A_rotated_file_is_compressed(FileCompression compression, string extension)
    {
        using var log = new FileLog(new() { MaxBytes = 4, Compression = compression });

        log.Write("1\n", "2\n");
        log.WaitForCompression();

        Assert.Equal(["app.log", $"app.log.1{extension}"], log.Names());
        Assert.Equal("1\n", Unpacked(log, $"app.log.1{extension}"));
    }

    [Fact]
    public void Each_generation_is_there_once_however_rotation_and_compression_meet()
    {
        using var log = new FileLog(new() { MaxBytes = 4, BackupCount = 60, Compression = FileCompression.Gzip });

        for (var i = 0; i < 50; i++)
        {
            log.Write($"{i:00}\n");
        }

        log.WaitForCompression();

        Assert.Equal(50, log.Names().Length);
        for (var i = 1; i < 50; i++)
        {
            Assert.Equal($"{49 - i:00}\n", Unpacked(log, $"app.log.{i}.gz"));
        }
    }

    [Fact]
    public void The_end_of_retention_ends_compression_too()
    {
        using var log = new FileLog(new() { MaxBytes = 4, BackupCount = 2, Compression = FileCompression.Gzip });

        for (var i = 0; i < 50; i++)
        {
            log.Write($"{i:00}\n");
        }

        log.WaitForCompression();

        Assert.Equal(["app.log", "app.log.1.gz", "app.log.2.gz"], log.Names());
        Assert.Equal("47\n", Unpacked(log, "app.log.2.gz"));
    }

    [Fact]
    public void What_waits_to_be_compressed_is_when_the_log_is_closed()
    {
        using var log = new FileLog(new() { MaxBytes = 4, BackupCount = 5, Compression = FileCompression.Gzip });

        for (var i = 0; i < 50; i++)
        {
            log.Write($"{i:00}\n");
        }

        log.Close();

        Assert.Equal(["app.log", "app.log.1.gz", "app.log.2.gz", "app.log.3.gz", "app.log.4.gz", "app.log.5.gz"], log.Names());
        Assert.Equal("48\n", Unpacked(log, "app.log.1.gz"));
    }

    [Fact]
    public void Dated_files_are_compressed_and_kept_by_number()
    {
        using var log = new FileLog(new() { When = "S", Utc = true, BackupCount = 2, Compression = FileCompression.Gzip });
        for (var i = 0; i < 5; i++)
        {
            log.Write($"{i}\n");
            log.WaitForCompression();
            log.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(["app.log", "app.log.2026-11-22_10-11-14.gz", "app.log.2026-11-22_10-11-15.gz"], log.Names());
    }

    [Fact]
    public void A_compressed_file_keeps_the_time_of_its_last_record()
    {
        using var log = new FileLog(new() { MaxBytes = 4, Compression = FileCompression.Gzip }).With("app.log", "old\n");
        File.SetLastWriteTimeUtc(log.Path, Some.Time.AddDays(-3));

        log.Write("2\n");
        log.WaitForCompression();

        Assert.Equal(Some.Time.AddDays(-3), File.GetLastWriteTimeUtc(log.File("app.log.1.gz")));
    }

    [SkippableFact]
    public void A_compressed_file_has_the_permissions_of_the_plain_one()
    {
        Skip.If(OperatingSystem.IsWindows());
        using var log = new FileLog(new() { MaxBytes = 4, Compression = FileCompression.Gzip, UnixFileMode = "0604" });

        log.Write("1\n", "2\n");
        log.WaitForCompression();

        Assert.All(log.Names(), n => Assert.Equal("604", log.Mode(n)));
    }

    [Fact]
    public void A_file_that_cannot_be_compressed_stays_plain()
    {
        void InTheWay(string source, string destination)
        {
            Directory.CreateDirectory(destination + ".gz");
            File.Move(source, destination);
        }

        using var log = new FileLog(new() { MaxBytes = 4, Compression = FileCompression.Gzip, Rotator = InTheWay });

        log.Write("1\n", "2\n");
        log.WaitForCompression();

        Assert.Equal("1\n", log.Text("app.log.1"));
        Assert.Equal(["app.log", "app.log.1"], log.Names());
    }

    [Theory]
    [InlineData(FileCompression.Gzip, FileCompression.None, FileCompression.Gzip)]
    [InlineData(FileCompression.None, FileCompression.Gzip, FileCompression.None)]
    [InlineData(FileCompression.Gzip, FileCompression.Brotli, FileCompression.None)]
    [InlineData(FileCompression.Brotli, FileCompression.Gzip, FileCompression.Brotli)]
    public void No_file_is_lost_when_another_compression_is_asked_for(FileCompression first, FileCompression second, FileCompression third)
    {
        using var log = new FileLog(new() { MaxBytes = 4, BackupCount = 7 });
        var written = 0;
        foreach (var compression in (FileCompression[])[first, second, third])
        {
            log.Options.Compression = compression;
            log.Open();
            log.Write($"{written++}\n", $"{written++}\n", $"{written++}\n");
        }

        log.Close();

        Assert.Equal(["7\n", "6\n", "5\n", "4\n", "3\n", "2\n", "1\n"], Enumerable.Range(1, 7).Select(i => Read(log, $"app.log.{i}")));
        Assert.Equal(8, log.Names().Length);
    }

    [Fact]
    public void A_compressed_file_counts_for_the_numbers_of_a_date_and_is_not_overwritten()
    {
        using var log = new FileLog(new() { When = "Midnight", Utc = true, MaxBytes = 4, BackupCount = 3, Compression = FileCompression.Gzip });
        log.Write("1\n", "2\n", "3\n");
        log.Options.Compression = FileCompression.None;
        log.Open();
        log.Write("4\n", "5\n");
        log.Close();

        Assert.Equal(["app.log", "app.log.2026-11-22.1.gz", "app.log.2026-11-22.2", "app.log.2026-11-22.3"], log.Names());
        Assert.Equal("2\n", Read(log, "app.log.2026-11-22.1"));
    }

    /// <summary>The text of a rotated file in whatever form; there must be one only.</summary>
    internal static string Read(FileLog log, string name)
    {
        var form = Assert.Single(log.Names(), n => n == name || n == name + ".gz" || n == name + ".br");
        return form == name ? log.Text(name) : Unpacked(log, form);
    }

    internal static string Unpacked(FileLog log, string name)
    {
        using var file = File.OpenRead(log.File(name));
        using Stream packed = name.EndsWith(".br", StringComparison.Ordinal)
            ? new BrotliStream(file, CompressionMode.Decompress)
            : new GZipStream(file, CompressionMode.Decompress);
        using var reader = new StreamReader(packed, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
