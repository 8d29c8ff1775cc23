using System.Text;

namespace Cookbook.Logging.Tests;

public sealed class NewLinesTests
{
    private const string Forged = "2026-11-22 10:11:12,345 CRITICAL root forged";

    private static readonly string[] s_hostile =
        ["\n", "\r", "\r\n", "\x1b[2J", "\u0085", "\u2028", "\u2029", "\u202e", "\u2066", "\u200f", "\u061c", "\0", "\x7f", "\u009b", "\t", "é", "日本", "🙂", "‰", "x", "    ", Forged];

    [Theory]
    [InlineData("%", "%(asctime)s %(name)s %(threadName)s %(value)s %(message)s")]
    [InlineData("%", "%(asctime)s\n%(message)s\n%(value)-9s")]
    [InlineData("{", "{asctime} {value!s:>30.40} {message}")]
    [InlineData("$", "$asctime $value $message")]
    [InlineData("Template", "{Timestamp} {Category} {value} {Properties} {Message}{NewLine}{Exception}")]
    [InlineData("Template", "{Timestamp}{NewLine}{value,12}{NewLine}{Message}")]
    public void No_logged_text_forges_a_line_or_drives_a_terminal(string style, string format)
    {
        var random = new Random(20261122);
        var formatter = new TextFormatter(new() { Style = style, Format = format, Utc = true });
        for (var i = 0; i < 500; i++)
        {
            var text = formatter.Formatted(Hostile(random));

            Assert.All(text.Split('\n').Skip(1), line => Assert.True(line.Length == 0 || line.StartsWith("    ", StringComparison.Ordinal), text));
            Assert.DoesNotContain(text, c => c != '\n' && c != '\t' && (char.IsControl(c) || c is '\u2028' or '\u2029' or '\u202e' or '\u2066' or '\u200f' or '\u061c'));
        }
    }

    [Fact]
    public void An_escaped_record_is_one_line()
    {
        var random = new Random(7);
        var formatter = new TextFormatter(new() { NewLines = NewLineMode.Escape });
        for (var i = 0; i < 500; i++)
        {
            Assert.DoesNotContain('\n', formatter.Formatted(Hostile(random)));
        }
    }

    [Theory]
    [InlineData("a\nb", "a\n    b", "a\\nb")]
    [InlineData("a\r\nb", "a\n    b", "a\\nb")]
    [InlineData("a\rb", "a\\x0db", "a\\x0db")]
    [InlineData("\x1b[31mred\x7f", "\\x1b[31mred\\x7f", "\\x1b[31mred\\x7f")]
    [InlineData("\u0085\u009f", "\\x85\\x9f", "\\x85\\x9f")]
    [InlineData("\u2028\u2029\u200e\u200f\u202a\u202e\u2066\u2069\u061c", "\\u2028\\u2029\\u200e\\u200f\\u202a\\u202e\\u2066\\u2069\\u061c", "\\u2028\\u2029\\u200e\\u200f\\u202a\\u202e\\u2066\\u2069\\u061c")]
    [InlineData("tab\tÂ é – ‰ ؟ \\ 日本 🙂", "tab\tÂ é – ‰ ؟ \\ 日本 🙂", "tab\tÂ é – ‰ ؟ \\ 日本 🙂")]
    public void Text_is_shown_as_documented(string message, string indented, string escaped)
    {
        Assert.Equal(indented, Formatted(message, NewLineMode.Indent));
        Assert.Equal(escaped, Formatted(message, NewLineMode.Escape));
        Assert.Equal(message, Formatted(message, NewLineMode.Keep));
    }

    [Fact]
    public void Line_breaks_of_the_format_stay_and_those_at_the_end_of_a_message_leave_no_empty_line()
    {
        var formatter = new TextFormatter(new() { Format = "%(levelname)s\n> %(message)s" });

        Assert.Equal("INFO\n> hello", formatter.Formatted(Some.Record("hello\n\n")));
    }

    [Fact]
    public void An_exception_stands_on_continuation_lines()
    {
        var record = Some.Record("failed").WithException("System.Exception: a\n   at b\n");

        Assert.Equal("failed\n    System.Exception: a\n       at b", new TextFormatter(new() { Format = "%(message)s" }).Formatted(record));
        Assert.Equal(
            "failed\\nSystem.Exception: a\\n   at b\\n",
            new TextFormatter(new() { Format = "%(message)s", NewLines = NewLineMode.Escape }).Formatted(record));
    }

    private static string Formatted(string message, NewLineMode mode) =>
        new TextFormatter(new() { Format = "%(message)s", NewLines = mode }).Formatted(Some.Record(message));

    private static DetachedRecord Hostile(Random random) =>
        new(Some.Time, Microsoft.Extensions.Logging.LogLevel.Error, Text(random), Text(random))
        {
            Properties = [new("value", Text(random)), new(Text(random), new[] { Text(random) })],
            RenderedException = Text(random),
            From = new RecordOrigin { ThreadName = Text(random), LevelName = Text(random), StackInfo = Text(random) },
        };

    private static string Text(Random random)
    {
        var text = new StringBuilder();
        for (var i = random.Next(8); i > 0; i--)
        {
            text.Append(s_hostile[random.Next(s_hostile.Length)]);
        }

        return text.ToString();
    }
}
