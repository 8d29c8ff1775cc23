using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class LoggerTextWriterTests
{
    private readonly LineLogger _logger = new();

    [Fact]
    public void Pieces_become_records_line_by_line()
    {
        using var writer = Writer();
        writer.Write("one");
        writer.Write(' ');
        writer.Write("line\nand ano");
        Assert.Equal(["Warning one line"], _logger.Lines);
        writer.Write(['t', 'h', 'e', 'r'], 0, 4);
        writer.WriteLine(" of {0}", 2);
        writer.WriteLine(true);
        Assert.Equal(["Warning one line", "Warning and another of 2", "Warning True"], _logger.Lines);
    }

    [Theory]
    [InlineData("a\nb\n", "a|b")]
    [InlineData("a\r\nb\r\n", "a|b")]
    [InlineData("a\rb\r", "a|b")]
    [InlineData("\n\na\n\n\r\n\nb\n", "a|b")]
    [InlineData(" \n", " ")]
    [InlineData("a\n\rb\n", "a|b")]
    public void All_line_ends_are_known_and_empty_lines_left_out(string text, string lines)
    {
        using (var writer = Writer())
        {
            writer.Write(text);
        }

        Assert.Equal(lines.Split('|').Select(l => $"Warning {l}"), _logger.Lines);

        // However it is cut.
        _logger.Clear();
        using (var writer = Writer())
        {
            foreach (var c in text)
            {
                writer.Write(c);
            }
        }

        Assert.Equal(lines.Split('|').Select(l => $"Warning {l}"), _logger.Lines);
    }

    [Fact]
    public void A_line_without_an_end_waits_for_it_and_comes_at_the_last_when_the_writer_is_disposed_of()
    {
        var writer = Writer();
        writer.Write("unfinished");
        writer.Flush();
        Assert.Empty(_logger.Lines);
        writer.Dispose();
        writer.Dispose();
        writer.WriteLine("afterwards");
        Assert.Equal(["Warning unfinished"], _logger.Lines);
    }

    [Fact]
    public void A_line_is_not_kept_without_bounds_and_no_character_is_torn()
    {
        using (var writer = Writer())
        {
            var text = new string('x', LoggerTextWriter.MaxLineLength - 1) + "\U0001F600";
            writer.Write(text);
            Assert.Equal("Warning ".Length + LoggerTextWriter.MaxLineLength - 1, Assert.Single(_logger.Lines).Length);
            for (var i = 0; i < 3; i++)
            {
                writer.Write(new string('y', LoggerTextWriter.MaxLineLength / 2));
            }
        }

        Assert.Equal(3, _logger.Lines.Count);
        Assert.StartsWith("Warning \U0001F600y", _logger.Lines[1], StringComparison.Ordinal);
        Assert.Equal((LoggerTextWriter.MaxLineLength * 5 / 2) + 1 + (3 * "Warning ".Length), _logger.Lines.Sum(l => l.Length));
    }

    [Fact]
    public async Task Asynchronous_methods_log_before_they_return_and_in_the_callers_scope()
    {
        using var writer = Writer();
        var writing = writer.WriteAsync("a");
        Assert.True(writing.IsCompletedSuccessfully);
        await writer.WriteAsync('b');
        await writer.WriteAsync("c\nd".AsMemory());
        await writer.WriteAsync(['e'], 0, 1);
        await writer.WriteLineAsync();
        await writer.WriteLineAsync('f');
        await writer.WriteLineAsync("g");
        await writer.WriteLineAsync("h".AsMemory());
        await writer.WriteLineAsync(['i'], 0, 1);
        await writer.FlushAsync();
        Assert.Equal(["abc", "de", "f", "g", "h", "i"], _logger.Lines.Select(l => l["Warning ".Length..]));
        Assert.True(writer.WriteAsync("x".AsMemory(), new CancellationToken(true)).IsCanceled);
    }

    [Fact]
    public void What_is_written_while_a_line_is_being_logged_goes_to_the_other_writer()
    {
        var beside = new StringWriter();
        using var output = new LoggerTextWriter(_logger, LogLevel.Information, beside);
        using var error = new LoggerTextWriter(_logger, LogLevel.Error, beside);
        _logger.Logging = () =>
        {
            output.Write("within ");
            error.WriteLine("each other");
        };
        output.WriteLine("line");
        Assert.Equal(["Information line"], _logger.Lines);
        Assert.Equal($"within each other{Environment.NewLine}", beside.ToString());

        _logger.Logging = null;
        output.WriteLine("again");
        Assert.Equal("Information again", _logger.Lines[^1]);
    }

    [Fact]
    public void Nothing_that_a_logger_or_the_other_writer_throws_reaches_who_writes()
    {
        var beside = new StringWriter();
        beside.Dispose();
        using var writer = new LoggerTextWriter(_logger, LogLevel.Information, beside);
        _logger.Logging = () =>
        {
            writer.WriteLine("within");
            throw new InvalidOperationException("no");
        };
        writer.WriteLine("line");
        _logger.Logging = null;
        writer.WriteLine("next");
        Assert.Equal(["Information line", "Information next"], _logger.Lines);
    }

    [Fact]
    public async Task Whole_lines_from_many_threads_stay_whole()
    {
        using var writer = Writer();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                writer.WriteLine($"{thread} {i} end");
            }
        })));
        Assert.Equal(8000, _logger.Lines.Distinct().Count());
        Assert.All(_logger.Lines, l => Assert.Matches("^Warning [0-7] [0-9]{1,3} end$", l));
    }

    [Fact]
    public void A_record_of_it_has_its_line_as_its_message_and_no_properties()
    {
        DetachedRecord? seen = null;
        using var logging = TestLogging.To(new TestHandler(record => seen = record.Detach()));
        using (var writer = new LoggerTextWriter(logging.CreateLogger("demo"), LogLevel.Information))
        {
            writer.WriteLine("with {Braces} {0}");
        }

        Assert.Equal(("demo", LogLevel.Information, "with {Braces} {0}"), (seen!.Category, seen.Level, seen.GetMessage()));
        Assert.Empty(seen.Properties);
    }

    [Theory]
    [InlineData(LogLevel.None)]
    [InlineData((LogLevel)17)]
    public void A_level_that_is_none_is_refused(LogLevel level) => Assert.Throws<ArgumentOutOfRangeException>(() => new LoggerTextWriter(_logger, level));

    private LoggerTextWriter Writer() => new(_logger, LogLevel.Warning);
}
