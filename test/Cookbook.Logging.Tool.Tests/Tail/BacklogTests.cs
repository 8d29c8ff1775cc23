using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tool.Tests;

public sealed class BacklogTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Log => _folder.File("app.log");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(9999)]
    [InlineData(10_000)]
    [InlineData(10_001)]
    public void The_last_lines_are_found_from_the_end(int count)
    {
        var lines = Numbered(0, 10_000);
        Write("", lines);

        using var tailed = new Tailed(Log, count);

        Assert.Equal(lines.TakeLast(count), tailed.Lines);
    }

    [Theory]
    [InlineData("app.log.1", new[] { "old", "new" })]
    [InlineData("app.log.3", new[] { "packed", "old", "new" })]
    [InlineData("app.log.2", new[] { "packed", "old", "new" })]
    public async Task A_pipe_with_the_name_of_a_rotated_file_is_passed_over(string pipe, string[] expected)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await File.WriteAllTextAsync(Log, "new\n");
        await File.WriteAllTextAsync(pipe == "app.log.1" ? Log + ".2" : Log + ".1", "old\n");
        if (pipe != "app.log.1")
        {
            await using var packed = new GZipStream(File.Create(Log + ".2.gz"), CompressionLevel.Fastest);
            await packed.WriteAsync("packed\n"u8.ToArray());
        }

        using var making = Process.Start("mkfifo", _folder.File(pipe));
        await making.WaitForExitAsync();
        Assert.Equal(0, making.ExitCode);

        // On a thread of its own, so that a wait that does not end fails the test and no more.
        var lines = Task.Factory.StartNew(
            () =>
            {
                using var tailed = new Tailed(Log);
                return tailed.Lines;
            },
            TaskCreationOptions.LongRunning);
        Assert.Equal(expected, await lines.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task A_pipe_is_no_log()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var making = Process.Start("mkfifo", Log);
        await making.WaitForExitAsync();
        var ran = await Task.Factory.StartNew(() => Ran.CommandAsync("tail", Log), TaskCreationOptions.LongRunning).Unwrap().WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal((ExitCode.WrongUse, $"cookbook-logging: {Log} is no regular file"), (ran.Code, ran.Error.TrimEnd()));
    }

    [Fact]
    public void A_line_that_is_longer_than_all_buffers_is_whole()
    {
        var giant = new string('ä', 1_000_000);
        Write("", ["before", giant, "after"]);

        using var tailed = new Tailed(Log, 2);

        Assert.Equal([giant, "after"], tailed.Lines);
    }

    [Fact]
    public void Further_back_than_the_file_goes_are_the_rotated_ones()
    {
        Pack(".3.gz", Numbered(0, 100));
        Pack(".2.br", Numbered(100, 200));
        Write(".1", Numbered(200, 300));
        Write("", Numbered(300, 310));
        File.WriteAllText(_folder.File("app.log.bak"), "not ours\n");

        foreach (var count in (int[])[10, 11, 110, 111, 215, 300, 1000])
        {
            using var tailed = new Tailed(Log, count);
            Assert.Equal(Numbered(0, 310).TakeLast(count), tailed.Lines);
        }
    }

    [Fact]
    public void However_many_there_are_only_those_that_are_needed_are_read()
    {
        for (var i = 1; i <= 40; i++)
        {
            Write($".{41 - i}", Numbered(i, i + 1));
        }

        Write(".41.gz", ["not gzip, and not opened"]);
        Write("", Numbered(41, 42));

        foreach (var count in (int[])[2, 8, 9, 32, 33, 41])
        {
            using var tailed = new Tailed(Log, count);
            Assert.Equal(Numbered(1, 42).TakeLast(count), tailed.Lines);
            Assert.Empty(tailed.Troubles);
        }
    }

    [Fact]
    public void Dated_names_are_known_too()
    {
        Write(".2026-11-20", Numbered(0, 10));
        Pack(".2026-11-20.1.gz", Numbered(10, 20));
        Write(".2026-11-21", Numbered(20, 30));
        Write("", Numbered(30, 31));

        using var tailed = new Tailed(Log, 25);

        Assert.Equal(Numbered(6, 31), tailed.Lines);
    }

    [Fact]
    public void A_file_in_two_forms_is_read_once()
    {
        Write(".1", Numbered(0, 5));
        Pack(".1.gz", Numbered(0, 5));
        Write("", Numbered(5, 6));

        using var tailed = new Tailed(Log, 100);

        Assert.Equal(Numbered(0, 6), tailed.Lines);
    }

    [Fact]
    public void A_file_that_cannot_be_unpacked_is_named_and_left_out()
    {
        Write(".1.gz", ["no gzip"]);
        Write("", Numbered(0, 2));

        using var tailed = new Tailed(Log, 100);

        Assert.Equal(Numbered(0, 2), tailed.Lines);
        Assert.Contains("app.log.1.gz cannot be unpacked", Assert.Single(tailed.Troubles), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_of_a_level_are_counted_with_those_that_belong_to_them()
    {
        string[] records = ["2026 INFO Shop a", "2026 ERROR Shop.Payments b", "    at Shop", "unmarked", "2026 INFO Shop c", "    more", "2026 CRITICAL Shipping d", "2026 INFO Shop e"];
        Write("", records);
        Pack(".1.gz", ["2026 ERROR Shop old", "    at Old", "2026 INFO Shop older"]);

        Assert.Equal([records[6]], Shown(1));
        Assert.Equal([records[3], records[6]], Shown(2));
        Assert.Equal([records[1], records[2], records[3], records[6]], Shown(4));
        Assert.Equal(["    at Old", records[1], records[2], records[3], records[6]], Shown(5));
        Assert.Equal(["2026 ERROR Shop old", "    at Old", records[1], records[2], records[3], records[6]], Shown(99));
        Assert.Equal([records[1], records[2], records[3]], Shown(99, category: "shop.payments"));
        Assert.Empty(Shown(99, category: "Sho"));

        IReadOnlyList<string> Shown(int lines, string? category = null)
        {
            using var tailed = new Tailed(Log, lines, LogLevel.Error, category);
            return tailed.Lines;
        }
    }

    [Fact]
    public void Records_are_coloured_whole_and_nothing_in_them_reaches_the_terminal_raw()
    {
        File.WriteAllBytes(Log, [.. "2026 ERROR a \e[2J\r\n    \u009b1m\n2026 INFO b "u8, 0x9B, .. "2J\n"u8]);

        using var tailed = new Tailed(Log, colors: true);

        Assert.Equal("\e[31m2026 ERROR a \\x1b[2J\e[0m\n\e[31m    \\x9b1m\e[0m\n2026 INFO b \ufffd2J\n", tailed.Text);
    }

    [Fact]
    public void The_end_of_a_large_file_is_found_without_reading_all_of_it()
    {
        // A file with a hole: 8 GB that nobody could keep, and that take no room.
        using (var file = File.Create(Log))
        {
            file.SetLength(8L * 1024 * 1024 * 1024);
            file.Seek(0, SeekOrigin.End);
            file.Write("\nline 1\nline 2\n"u8);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        using var tailed = new Tailed(Log, 2);

        Assert.Equal(Numbered(1, 3), tailed.Lines);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 * 1024 * 1024);
    }

    private static string[] Numbered(int from, int to) => [.. Enumerable.Range(from, to - from).Select(i => $"line {i}")];

    private void Write(string suffix, IEnumerable<string> lines) => File.WriteAllText(Log + suffix, string.Concat(lines.Select(l => l + "\n")));

    private void Pack(string suffix, IEnumerable<string> lines)
    {
        using var file = File.Create(Log + suffix);
        using Stream packed = suffix.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionLevel.Fastest) : new BrotliStream(file, CompressionLevel.Fastest);
        packed.Write(Encoding.UTF8.GetBytes(string.Concat(lines.Select(l => l + "\n"))));
    }
}
