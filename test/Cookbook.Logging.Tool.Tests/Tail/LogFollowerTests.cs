using System.IO.Compression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tool.Tests;

public sealed class LogFollowerTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Log => _folder.File("app.log");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_line_is_shown_when_it_is_whole()
    {
        File.WriteAllText(Log, "one\ntw");
        using var tailed = new Tailed(Log);

        Assert.Equal(["one"], tailed.Look().Lines);
        File.AppendAllText(Log, "o\nthree\n");
        Assert.Equal(["one", "two", "three"], tailed.Look().Look().Lines);
    }

    [Fact]
    public void A_file_that_is_not_there_yet_is_waited_for()
    {
        using var tailed = new Tailed(Log);
        tailed.Look();
        File.WriteAllText(Log, "one\n");

        Assert.Equal(["one"], tailed.Look().Lines);
    }

    [Fact]
    public void The_rest_of_a_renamed_file_comes_before_the_new_one()
    {
        File.WriteAllText(Log, "one\n");
        using var tailed = new Tailed(Log);
        File.Move(Log, Log + ".1");
        tailed.Look();
        File.AppendAllText(Log + ".1", "two\n");
        File.WriteAllText(Log, "three\n");

        Assert.Equal(["one", "two", "three"], tailed.Look().Lines);
    }

    [Fact]
    public void Who_writes_to_the_renamed_file_until_he_is_told_loses_nothing()
    {
        File.WriteAllText(Log, "one\n");
        using var tailed = new Tailed(Log);
        File.Move(Log, Log + ".1");
        File.WriteAllText(Log, "");
        tailed.Look();
        File.AppendAllText(Log + ".1", "two\n");
        Assert.Equal(["one", "two"], tailed.Look().Lines);
        File.AppendAllText(Log, "three\n");

        Assert.Equal(["one", "two", "three"], tailed.Look().Lines);
    }

    [Fact]
    public void Files_that_came_and_went_between_two_looks_are_shown_too()
    {
        File.WriteAllText(Log, "one\n");
        File.WriteAllText(Log + ".1", "zero\n");
        using var tailed = new Tailed(Log, 1);
        File.Move(Log + ".1", Log + ".5");
        File.AppendAllText(Log, "two\n");
        Pack(Log, Log + ".4.gz");
        File.WriteAllText(Log, "three\n");
        Pack(Log, Log + ".3.br");
        File.WriteAllText(Log + ".2", "four\n");
        File.WriteAllText(Log + ".1", "five\n");
        File.WriteAllText(Log, "six\n");

        Assert.Equal(["one", "two", "three", "four", "five", "six"], tailed.Look().Look().Lines);
    }

    [Fact]
    public void A_deleted_file_is_followed_by_the_one_that_takes_its_place()
    {
        File.WriteAllText(Log + ".1", "old\n");
        File.SetLastWriteTimeUtc(Log + ".1", new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        File.WriteAllText(Log, "one\n");
        using var tailed = new Tailed(Log, 1);
        File.AppendAllText(Log, "two\n");
        File.Delete(Log);
        Assert.Equal(["one", "two"], tailed.Look().Lines);
        File.WriteAllText(Log, "three\n");

        Assert.Equal(["one", "two", "three"], tailed.Look().Look().Lines);
    }

    [Theory]
    [InlineData("short\n")]
    [InlineData("a first line that is longer than all that was there before it was emptied\n")]
    public void A_file_emptied_where_it_lies_is_read_from_its_start(string next)
    {
        File.WriteAllText(Log, "one\ntwo\n");
        using var tailed = new Tailed(Log);
        File.WriteAllText(Log, next);

        Assert.Equal(["one", "two", next.TrimEnd()], tailed.Look().Look().Lines);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_was_copied_before_the_file_was_emptied_is_read_from_the_copy(bool packed)
    {
        File.WriteAllText(Log, "one\ntwo\n");
        using var tailed = new Tailed(Log);
        File.AppendAllText(Log, "three\n");
        File.Copy(Log, Log + ".1");
        if (packed)
        {
            Pack(Log + ".1", Log + ".1.gz");
        }

        File.WriteAllText(Log, "four\n");

        Assert.Equal(["one", "two", "three", "four"], tailed.Look().Look().Lines);
    }

    [Fact]
    public void A_record_goes_on_over_several_looks()
    {
        File.WriteAllText(Log, "2026 ERROR Shop a\n");
        using var tailed = new Tailed(Log, level: LogLevel.Error);
        File.AppendAllText(Log, "    at b\n");
        tailed.Look();
        File.AppendAllText(Log, "    at c\n2026 INFO Shop d\n    e\n");

        Assert.Equal(["2026 ERROR Shop a", "    at b", "    at c"], tailed.Look().Lines);
    }

    [Theory]
    [InlineData("None", null)]
    [InlineData("Gzip", null)]
    [InlineData("Brotli", null)]
    [InlineData("Gzip", "S")]
    public async Task Every_line_is_shown_once_and_in_order_while_the_file_is_rotated(string compression, string? when)
    {
        const int Lines = 20_000;
        await using var services = new ServiceCollection().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddRotatingFile(
            options =>
            {
                (options.Path, options.MaxBytes, options.BackupCount) = (Log, 10_000, 5000);
                options.Compression = Enum.Parse<FileCompression>(compression);
                options.When = when;
            })).BuildServiceProvider();
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Shop");
        logger.LogInformation("number {Number}", 0);
        Assert.True((await services.GetRequiredService<ICookbookLogging>().FlushAsync(TimeSpan.FromSeconds(30))).IsComplete);
        using var tailed = new Tailed(Log);

        var writing = Task.Run(async () =>
        {
            for (var i = 1; i < Lines; i++)
            {
                logger.LogInformation("number {Number}", i);
            }

            Assert.True((await services.GetRequiredService<ICookbookLogging>().FlushAsync(TimeSpan.FromSeconds(60))).IsComplete);
        });
        while (!writing.IsCompleted)
        {
            tailed.Look();
        }

        await writing;
        tailed.Look().Look();
        Assert.Equal(Enumerable.Range(0, Lines).Select(i => $"number {i}"), tailed.Lines.Select(l => l[l.IndexOf("number", StringComparison.Ordinal)..]));
        Assert.InRange(Directory.GetFiles(_folder.Path, "app.log.*").Length, 20, 5000);
        Assert.Empty(tailed.Troubles);
    }

    /// <summary>Compresses a file as rotation does: the time stays.</summary>
    private static void Pack(string file, string packed)
    {
        using (var output = File.Create(packed))
        using (Stream packer = packed.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(output, CompressionLevel.Fastest) : new BrotliStream(output, CompressionLevel.Fastest))
        {
            packer.Write(File.ReadAllBytes(file));
        }

        File.SetLastWriteTimeUtc(packed, File.GetLastWriteTimeUtc(file));
        File.Delete(file);
    }
}
