using System.Buffers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Cookbook.Logging.Tests;

public class RotatingFileKindTests
{
    [Fact]
    public void Options_are_bound_from_configuration()
    {
        var options = Bind(new()
        {
            ["Path"] = "logs/app.log",
            ["MaxBytes"] = "1048576",
            ["BackupCount"] = "7",
            ["When"] = "midnight",
            ["Interval"] = "2",
            ["AtTime"] = "03:30",
            ["Utc"] = "true",
            ["Compression"] = "gzip",
            ["MaxAge"] = "7.00:00:00",
            ["MaxTotalBytes"] = "99",
            ["RetentionInterval"] = "00:10:00",
            ["Mode"] = "w",
            ["Delay"] = "true",
            ["Fsync"] = "true",
            ["UnixFileMode"] = "0640",
            ["Owner"] = "0",
            ["Group"] = "0",
        });

        Assert.Equal("logs/app.log", options.Path);
        Assert.Equal((1048576, 7, "midnight", 2), (options.MaxBytes, options.BackupCount, options.When, options.Interval));
        Assert.Equal((new TimeOnly(3, 30), true), (options.AtTime, options.Utc));
        Assert.Equal((FileCompression.Gzip, TimeSpan.FromDays(7), 99), (options.Compression, options.MaxAge, options.MaxTotalBytes));
        Assert.Equal((TimeSpan.FromMinutes(10), FileOpenMode.Truncate), (options.RetentionInterval, options.Mode));
        Assert.True(options is { Delay: true, Fsync: true, UnixFileMode: "0640", Owner: "0", Group: "0" });
    }

    [Theory]
    [InlineData("a", FileOpenMode.Append)]
    [InlineData("W", FileOpenMode.Truncate)]
    [InlineData("append", FileOpenMode.Append)]
    public void The_mode_may_have_its_name_in_Python(string name, FileOpenMode mode) =>
        Assert.Equal(mode, Bind(new() { ["Mode"] = name }).Mode);

    [Fact]
    public async Task Records_come_through_a_pump_into_files_that_are_rotated()
    {
        using var folder = new TempFolder();
        var context = new HandlerContext { Name = "file", KeyPath = "file", Formatter = new MessageFormatter(), ContentRoot = folder.Path };
        var handler = RotatingFileHandler.Create(new() { Path = "logs/app.log", MaxBytes = 100, BackupCount = 1000, Compression = FileCompression.Gzip }, context);

        handler.Start(null);
        for (var i = 0; i < 1000; i++)
        {
            handler.Handle(Some.Record($"record {i:0000}"));
        }

        Assert.True(await handler.FlushAsync(Deadline.After(TimeSpan.FromSeconds(30))));
        await handler.DisposeAsync();

        // Those that were not compressed in time are plain: the next process sees to them.
        var files = Directory.GetFiles(folder.File("logs")).OrderByDescending(Number);
        var lines = string.Concat(files.Select(Read)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => $"record {i:0000}"), lines);

        static int Number(string path) => Path.GetFileName(path).Split('.') is [_, _, var number, ..] ? int.Parse(number, null) : 0;

        static string Read(string path)
        {
            using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal)
                ? new System.IO.Compression.GZipStream(File.OpenRead(path), System.IO.Compression.CompressionMode.Decompress)
                : File.OpenRead(path);
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }

    [Fact]
    public async Task A_reload_does_not_wait_for_compression()
    {
        using var folder = new TempFolder();
        var path = folder.File("app.log");
        var noise = new byte[16 * 1024 * 1024];
        new Random(1).NextBytes(noise);
        noise[^1] = (byte)'\n';
        await File.WriteAllBytesAsync(path, noise);
        var before = Handler();
        before.Start(null);
        before.Handle(Some.Record("first"));
        Assert.True(await before.FlushAsync(Deadline.After(TimeSpan.FromSeconds(30))));

        var after = Handler();
        Assert.True(after.Start(before));
        after.Handle(Some.Record("second"));
        Assert.True(await after.FlushAsync(Deadline.After(TimeSpan.FromSeconds(30))));

        // Had it waited, the one before would have completed it by now.
        Assert.True(File.Exists(path + ".1"));
        Assert.False(File.Exists(path + ".1.gz"));
        await after.DisposeAsync();
        Assert.Equal("first\nsecond\n", await File.ReadAllTextAsync(path));

        RotatingFileHandler Handler() => RotatingFileHandler.Create(
            new() { Path = path, MaxBytes = 1024, Compression = FileCompression.Gzip },
            new() { Name = "file", KeyPath = "file", Formatter = new MessageFormatter(), ContentRoot = folder.Path });
    }

    [Theory]
    [InlineData("'MaxBytes': 1000", "app.log.1", true)]
    [InlineData("'MaxBytes': 1000", "app.log.7.gz", true)]
    [InlineData("'MaxBytes': 1000", "app.log.2026-11-22", false)]
    [InlineData("'MaxBytes': 1000", "other/app.log.1", false)]
    [InlineData("'When': 'Midnight'", "app.log.2026-11-22", true)]
    [InlineData("'Mode': 'Append'", "app.log.1", false)]
    public async Task A_file_that_another_handlers_rotation_would_make_is_refused(string rotation, string other, bool isRefused)
    {
        using var folder = new TempFolder();
        var section = $$"""
            {
              'Handlers': {
                'a': { 'Type': 'RotatingFile', 'Path': 'F/app.log', 'Delay': true, {{rotation}} },
                'b': { 'Type': 'RotatingFile', 'Path': 'F/{{other}}', 'Delay': true }
              }
            }
            """.Replace("F/", folder.Path + "/", StringComparison.Ordinal);

        if (isRefused)
        {
            var errors = Configured.Errors(section);
            Assert.StartsWith("Logging:Cookbook:Handlers:b writes to", Assert.Single(errors), StringComparison.Ordinal);
            Assert.Contains("that Logging:Cookbook:Handlers:a gives to files", errors[0], StringComparison.Ordinal);
        }
        else
        {
            await using var configured = Configured.Section(section);
            Assert.NotNull(configured.Factory);
        }
    }

    private static RotatingFileOptions Bind(Dictionary<string, string?> values)
    {
        var builder = new CookbookLoggingBuilder(new ServiceCollection());
        RotatingFileKind.Register(builder);
        Assert.True(builder.Kinds.Handlers.TryGet("rotatingfile", out var kind));
        return (RotatingFileOptions)kind.Bind(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
    }

    private sealed class MessageFormatter : ILogFormatter
    {
        public void Format(LogRecord record, IBufferWriter<byte> output) =>
            output.Write(System.Text.Encoding.UTF8.GetBytes(record.GetMessage()));
    }
}
