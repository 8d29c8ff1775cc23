using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>The pending file of a handler as it is configured.</summary>
public sealed class CrashSafeTests
{
    [Fact]
    public void A_handler_has_a_pending_file_from_its_start_to_its_end()
    {
        using var folder = new TempFolder();
        using (var logging = To(folder.File("logs/app.log")))
        {
            logging.Logger().LogInformation("a call that has returned");
            Assert.Contains(".app.log.pending", Names(folder.File("logs")));
        }

        Assert.Equal(["app.log"], Names(folder.File("logs")));
    }

    [Fact]
    public void It_can_be_turned_off()
    {
        using var folder = new TempFolder();
        using var logging = To(folder.File("app.log"), "\"CrashSafe\": false");
        logging.Logger().LogInformation("something");

        Assert.DoesNotContain(".app.log.pending", folder.Names());
    }

    [SkippableFact]
    public void Its_mode_is_not_that_of_the_log()
    {
        Skip.If(OperatingSystem.IsWindows());
        using var log = new FileLog();
        using var logging = To(log.Path, "\"UnixFileMode\": \"0640\"");

        Assert.Equal("600", log.Mode(".app.log.pending"));
    }

    [Theory]
    [InlineData("\"CrashSafe\": false")]
    [InlineData("\"MaxQueueBytes\": \"64KB\", \"Formatter\": { \"Type\": \"Json\" }")]
    [InlineData("\"MaxQueueBytes\": \"4KB\", \"FlushInterval\": \"0s\"")]
    public async Task What_was_left_is_written_whatever_the_options_are_now(string options)
    {
        using var killed = new KilledLog(batchBytes: 16 * 1024);
        killed.Batch("1\n", "2\n");
        killed.Kill();

        using (var logging = To(killed.Log.Path, options))
        {
            Assert.True((await logging.Provider.FlushAsync(TimeSpan.FromSeconds(20))).IsComplete);
        }

        Assert.Equal("old\n1\n2\n", killed.Log.Text());
        Assert.Equal(["app.log"], killed.Log.Names());
    }

    [Fact]
    public void How_many_records_were_left_is_said()
    {
        using var killed = new KilledLog();
        killed.Batch("1\n", "2\n").Advance(1);
        killed.Batch("3\n");
        killed.Kill();
        var said = new List<string>();
        void Hear(string line)
        {
            lock (said)
            {
                said.Add(line);
            }
        }

        Trouble.Reported += Hear;
        killed.Reopened();
        Trouble.Reported -= Hear;

        Assert.Contains(said, line => line.Contains("test: 2 records that an earlier process had queued", StringComparison.Ordinal));
    }

    [Fact]
    public void Rotation_and_retention_have_nothing_to_do_with_pending_files()
    {
        using var log = new FileLog(new() { MaxBytes = 10, MaxAge = TimeSpan.FromDays(1), MaxTotalBytes = 1 });

        Assert.All(PendingName.All(log.Path), path => Assert.False(log.Transport.MayTouch(path)));
        Assert.False(log.Transport.MayTouch(PendingName.Damaged(PendingName.Of(log.Path, 2))));
    }

    [SkippableFact]
    public void Twenty_handlers_that_are_idle_take_little_memory()
    {
        Skip.IfNot(OperatingSystem.IsLinux());
        using var folder = new TempFolder();
        var handlers = Enumerable.Range(0, 20).Select(i => $$""" "h{{i}}": { "Type": "RotatingFile", "Path": "{{folder.File($"app{i}.log")}}" } """);
        using var logging = ConfiguredLogging.From($$"""{ "Handlers": { {{string.Join(',', handlers)}} } }""");
        logging.Logger().LogInformation("to all of them");

        var resident = File.ReadLines($"/proc/{Environment.ProcessId}/smaps")
            .SkipWhile(l => !l.Contains(folder.Path, StringComparison.Ordinal))
            .Aggregate((Ours: false, Kilobytes: 0L), (sum, line) =>
                line.Contains(folder.Path, StringComparison.Ordinal) ? (true, sum.Kilobytes)
                : line.Contains(" r", StringComparison.Ordinal) && line.Contains('-', StringComparison.Ordinal) && char.IsAsciiHexDigitLower(line[0]) ? (false, sum.Kilobytes)
                : sum.Ours && line.StartsWith("Rss:", StringComparison.Ordinal) ? (true, sum.Kilobytes + Kilobytes(line))
                : sum).Kilobytes;

        Assert.InRange(resident, 1, 20 * 64);
    }

    private static long Kilobytes(string line) => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture);

    private static string[] Names(string folder) => [.. Directory.GetFiles(folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    private static ConfiguredLogging To(string path, string? more = null) => ConfiguredLogging.From(
        $$"""{ "Handlers": { "file": { "Type": "RotatingFile", "Path": "{{path}}"{{(more is null ? "" : ", " + more)}} } } }""");
}
