using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class TextFormatterTests
{
    [Theory]
    [InlineData("%")]
    [InlineData("{")]
    [InlineData("$")]
    public void The_default_formats_say_when_how_grave_where_and_what(string style) =>
        Assert.Equal(
            "2026-11-22 10:11:12,345 INFO Shop.Payments something happened",
            new TextFormatter(new() { Style = style, Utc = true }).Formatted(Some.Record()));

    [Theory]
    [InlineData("%", "%(message)", 10, "%(name)s")]
    [InlineData("%", "100% %(message)s", 3, "%%")]
    [InlineData("%", "%(message)2000s", 10, "1000")]
    [InlineData("{", "{message:<:5}", 10, "[[fill]align]")]
    [InlineData("{", "{message", 0, "{{")]
    [InlineData("{", "{message!x}", 8, "!s")]
    [InlineData("{", "{0}", 1, "{message}")]
    [InlineData("$", "costs 5$ $message", 7, "$$")]
    public void A_bad_format_is_refused_with_place_and_remedy(string style, string format, int position, string remedy)
    {
        var e = Assert.Throws<FormatException>(() => new TextFormatter(new() { Style = style, Format = format }));

        Assert.Contains($"position {position}.", e.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_style_is_refused() => Assert.Throws<FormatException>(() => new TextFormatter(new() { Style = "#" }));

    [Fact]
    public void Values_are_looked_up_in_the_call_then_in_inner_and_outer_scopes_then_in_the_defaults()
    {
        var record = new DetachedRecord(Some.Time, LogLevel.Information, "Shop.Payments", "m")
        {
            Properties = [new("a", 1)],
            Scopes = [new("", [new("a", 2), new("b", 2), new("c", 2)]), new("", [new("a", 3), new("b", 3)])],
        };
        var formatter = new TextFormatter(new() { Format = "%(a)s%(b)s%(c)s%(d)s", Defaults = { ["c"] = 4, ["d"] = 4 } });

        Assert.Equal("1324", formatter.Formatted(record));
    }

    [Fact]
    public void What_the_record_itself_has_wins_over_properties_and_the_module_is_the_last_part_of_the_category()
    {
        var formatter = new TextFormatter(new() { Format = "%(name)s %(levelname)s %(module)s %(Category)s [%(pathname)s%(funcName)s]%(lineno)d" });

        Assert.Equal("Shop.Payments INFO Payments mine []0", formatter.Formatted(Some.Record().With("name", "x").With("levelname", "y").With("Category", "mine")));
        Assert.Equal("Shop.Payments INFO m Shop.Payments [pf]7", formatter.Formatted(Some.Record().With("module", "m").With("pathname", "p").With("funcName", "f").With("lineno", 7)));
    }

    [Fact]
    public void A_missing_field_and_an_unfit_value_show_as_question_marks_and_are_reported_once()
    {
        var source = Guid.NewGuid().ToString();
        var lines = new List<string>();
        void Listen(string line)
        {
            lock (lines)
            {
                lines.Add(line);
            }
        }

        Trouble.Reported += Listen;
        try
        {
            var formatter = new TextFormatter(new() { Format = "%(nobody)s %(value)d %(message)s" }, null, source);
            var record = Some.Record("m").With("value", "text");
            Assert.Equal("? ? m", formatter.Formatted(record));
            Assert.Equal("? ? m", formatter.Formatted(record));
        }
        finally
        {
            Trouble.Reported -= Listen;
        }

        lock (lines)
        {
            Assert.Equal(2, lines.Count(l => l.Contains(source, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void A_value_that_throws_in_its_ToString_does_not_lose_the_record()
    {
        // Set directly: With would render it.
        var record = new DetachedRecord(Some.Time, LogLevel.Information, "c", "m") { Properties = [new("bad", new Throwing())] };

        Assert.Equal("[InvalidOperationException in ToString] m", new TextFormatter(new() { Format = "%(bad)s %(message)s" }).Formatted(record));
        Assert.Equal("[InvalidOperationException in ToString] m", new TextFormatter(new() { Style = "Template", Format = "{bad} {Message}" }).Formatted(record));
    }

    [Theory]
    [InlineData(ExceptionStyle.OneLine, "m\n    System.IO.IOException: disk ---> System.ArgumentException: bad name")]
    [InlineData(ExceptionStyle.Message, "m\n    disk")]
    [InlineData(ExceptionStyle.None, "m")]
    public void Exceptions_from_elsewhere_are_shortened_by_their_text(ExceptionStyle style, string expected)
    {
        var exception = new IOException("disk", new ArgumentException("bad name"));
        var formatter = new TextFormatter(new() { Format = "%(message)s", ExceptionStyle = style });

        Assert.Equal(expected, formatter.Formatted(Some.Record("m").WithException(exception + "\n   at X\n   --- End of inner exception stack trace ---\n   at Y")));
    }

    [Theory]
    [InlineData(ExceptionStyle.OneLine, "m 1.50 r1\n    System.IO.IOException: disk full ---> System.InvalidOperationException: no")]
    [InlineData(ExceptionStyle.Message, "m 1.50 r1\n    disk\n    full")]
    [InlineData(ExceptionStyle.Full, "m 1.50 r1\n    System.IO.IOException: disk\n    full\n     ---> System.InvalidOperationException: no\n       --- End of inner exception stack trace ---")]
    public void A_live_record_is_formatted_with_its_exception_and_scopes(ExceptionStyle style, string expected)
    {
        var formatter = new TextFormatter(new() { Format = "%(message)s %(Price).2f %(RequestId)s", ExceptionStyle = style });
        var lines = new List<string>();
        using var logging = TestLogging.To(new TestHandler(record => lines.Add(formatter.Formatted(record))));
        var logger = logging.CreateLogger();
        KeyValuePair<string, object?>[] state = [new("Price", 1.5m)];

        using (logger.BeginScope(new Dictionary<string, object?> { ["RequestId"] = "r1" }))
        {
            logger.Log(LogLevel.Error, default, state, new IOException("disk\nfull", new InvalidOperationException("no")), (_, _) => "m");
        }

        Assert.Equal([expected], lines);
    }

    [Fact]
    public void A_python_traceback_is_shortened_to_its_last_line()
    {
        var record = Some.Record("m").WithException("Traceback (most recent call last):\n  File \"x.py\", line 1, in f\nValueError: bad");

        Assert.Equal("m\n    ValueError: bad", new TextFormatter(new() { Format = "%(message)s", ExceptionStyle = ExceptionStyle.OneLine }).Formatted(record));
    }

    [Theory]
    [InlineData("%", "%(asctime)s %(levelname)s %(name)s %(message)s")]
    [InlineData("%", "%(asctime)s %(levelname)-8s [%(thread)d] %(name)s %(Id)s %(Who)s %(message)s")]
    [InlineData("Template", "{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} [{Level:u3}] {Category}: {Message} {Id} {Who,-9}")]
    public void Formatting_allocates_nothing(string style, string format)
    {
        var formatter = new TextFormatter(new() { Style = style, Format = format }, new Zone(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")));
        var record = new DetachedRecord(Some.Time, LogLevel.Information, "Shop.Payments", "something happened") { Properties = [new("Id", 42), new("Who", "someone")] };
        var buffer = new Utf8Buffer();
        var least = Enumerable.Range(0, 20).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Repeat(formatter, record, buffer);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });

        Assert.Equal(0, least);
    }

    [Fact]
    public void Configuration_chooses_style_format_and_defaults()
    {
        var builder = new CookbookLoggingBuilder(new ServiceCollection());
        TextFormatterKind.Register(builder);
        Assert.True(builder.Kinds.Formatters.TryGet("Text", out var kind));
        var section = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Style"] = "{",
            ["Format"] = "{levelname:8}{n:04d} {message}",
            ["Defaults:n"] = "7",
            ["NewLines"] = "Escape",
            ["ExceptionStyle"] = "Message",
            ["Utc"] = "true",
        }).Build();
        var options = kind.Bind(section);

        Assert.True(kind.Validate("x", options).Succeeded);
        Assert.Equal("INFO    0007 a\\nb", kind.Create(options, new PartContext { KeyPath = "x" }).Formatted(Some.Record("a\nb")));
        Assert.True(kind.Validate("x", new TextFormatterOptions { Style = "?" }).Failed);
        Assert.True(kind.Validate("x", new TextFormatterOptions { NewLines = (NewLineMode)9 }).Failed);
    }

    private static void Repeat(TextFormatter formatter, LogRecord record, Utf8Buffer buffer)
    {
        for (var i = 0; i < 1000; i++)
        {
            buffer.Clear();
            formatter.Format(record, buffer);
        }
    }

    private sealed class Throwing
    {
        public override string ToString() => throw new InvalidOperationException();
    }
}
