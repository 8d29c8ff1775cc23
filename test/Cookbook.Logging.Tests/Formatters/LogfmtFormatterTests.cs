using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public class LogfmtFormatterTests
{
    private const string Start = "ts=2026-11-22T10:11:12.345000Z level=information logger=Shop.Payments msg=\"something happened\"";

    private static readonly LogfmtFormatter s_logfmt = new(new LogfmtFormatterOptions());

    [Fact]
    public void A_bare_record_has_time_level_logger_and_message() => Assert.Equal(Start, s_logfmt.Formatted(Some.Record()));

    [Fact]
    public void A_full_record_has_every_key_of_the_documentation()
    {
        var record = new DetachedRecord(Some.Time, LogLevel.Critical, "Shop.Payments", "Order 7 failed")
        {
            Id = new EventId(42, "OrderFailed"),
            Template = "Order {Id} failed",
            Properties = [new("Id", 7)],
            Scopes = [new("", [new("User", "ann"), new("Id", 1)]), new("", [new("User", "bob")]), new("text", [])],
            RenderedException = "System.Exception: no\n   at X",
            IdOfTrace = ActivityTraceId.CreateFromString("0af7651916cd43dd8448eb211c80319c"),
            IdOfSpan = ActivitySpanId.CreateFromString("b7ad6b7169203331"),
        };

        Assert.Equal(
            """ts=2026-11-22T10:11:12.345000Z level=critical logger=Shop.Payments msg="Order 7 failed" eventId=42 eventName=OrderFailed Id=7 User=bob """
            + """err="System.Exception: no\n   at X" traceId=0af7651916cd43dd8448eb211c80319c spanId=b7ad6b7169203331""",
            s_logfmt.Formatted(record));
    }

    public static TheoryData<object?, string> Forms => new()
    {
        { "plain", "plain" },
        { "", "\"\"" },
        { "two words", "\"two words\"" },
        { "a=b", "\"a=b\"" },
        { "say \"x\"", "\"say \\\"x\\\"\"" },
        { "C:\\temp", "\"C:\\\\temp\"" },
        { "a\nlevel=critical", "\"a\\nlevel=critical\"" },
        { "\u202e", "\"\\u202e\"" },
        { "ä漢😀", "ä漢😀" },
        { "\ud800", "\ufffd" },
        { null, "null" },
        { 7, "7" },
        { 1.5, "1.5" },
        { true, "true" },
        { double.NaN, "NaN" },
        { LogLevel.Warning, "Warning" },
        { TimeSpan.FromSeconds(90), "00:01:30" },
        { new DateTime(2026, 11, 22, 10, 11, 12, DateTimeKind.Utc), "2026-11-22T10:11:12.0000000Z" },
        { new Version(1, 2), "1.2" },
        { new Uri("http://localhost/?a=b"), "\"http://localhost/?a=b\"" },
        { new object?[] { 1, "x" }, "\"[1,\\\"x\\\"]\"" },
        { new HostileValue(), "\"[NotSupportedException in ToString]\"" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Values_are_quoted_only_where_they_need_to_be(object? value, string expected) =>
        Assert.Equal($"{Start} k={expected}", s_logfmt.Formatted(With(KeyValuePair.Create("k", value))));

    [Theory]
    [InlineData("a b", "a_b")]
    [InlineData("a=\"b\"", "a__b_")]
    [InlineData("a\nb", "a_b")]
    [InlineData("", "_")]
    [InlineData("level", "level_")]
    [InlineData("err", "err_")]
    public void Keys_are_cleaned_and_cannot_take_the_place_of_the_lines_own(string name, string expected) =>
        Assert.Equal($"{Start} {expected}=1", s_logfmt.Formatted(With(KeyValuePair.Create(name, (object?)1))));

    [Fact]
    public void The_first_of_keys_that_are_cleaned_to_the_same_wins() =>
        Assert.Equal(Start + " a_b=1", s_logfmt.Formatted(With(new("a b", 1), new("a=b", 2), new("a_b", 3))));

    [Fact]
    public void Properties_and_scopes_can_be_left_out()
    {
        var bare = new LogfmtFormatter(new LogfmtFormatterOptions { IncludeProperties = false, IncludeScopes = false });
        var record = new DetachedRecord(Some.Time, LogLevel.Information, "Shop.Payments", "something happened")
        {
            Properties = [new("a", 1)],
            Scopes = [new("", [new("b", 1)])],
        };

        Assert.Equal(Start, bare.Formatted(record));
    }

    [Fact]
    public void Thousand_hostile_records_stay_one_line_each_and_keep_their_values()
    {
        var random = new Random(4712);
        for (var i = 0; i < 1000; i++)
        {
            var (message, category, text, name) = (HostileText.Next(random), HostileText.Next(random), HostileText.Next(random), HostileText.Next(random));
            var line = s_logfmt.Formatted(new DetachedRecord(Some.Time, LogLevel.Warning, category, message)
            {
                Properties = [new("text", text), new("k_" + name, 5)],
                Scopes = [new("", [new("scope", message)])],
                RenderedException = text + "x",
            });

            Assert.DoesNotContain(line, c => char.IsControl(c) || c is '\u2028' or '\u2029' or '\u202e' or '\u2066' or '\u200f');
            var pairs = Parse(line);
            Assert.Equal("warning", pairs["level"]);
            Assert.Equal(HostileText.Valid(message), pairs["msg"]);
            Assert.Equal(HostileText.Valid(category), pairs.GetValueOrDefault("logger", ""));
            Assert.Equal(HostileText.Valid(text), pairs["text"]);
            Assert.Equal(HostileText.Valid(message), pairs["scope"]);
            Assert.Equal(HostileText.Valid(text) + "x", pairs["err"]);
            Assert.Single(pairs, p => p.Key.StartsWith("k_", StringComparison.Ordinal) && p.Value == "5");
        }
    }

    [Fact]
    public void A_record_with_common_values_and_a_scope_allocates_nothing()
    {
        var (bytes, text) = LiveCalls.AllocatedInScope(s_logfmt);

        Assert.Equal(0, bytes);
        Assert.Contains("Name=\"Ann\\nLee\" User=ann", text, StringComparison.Ordinal);
    }

    private static DetachedRecord With(params KeyValuePair<string, object?>[] properties) =>
        new(Some.Time, LogLevel.Information, "Shop.Payments", "something happened") { Properties = properties };

    /// <summary>Reads a line as the documentation says it is to be read.</summary>
    private static Dictionary<string, string> Parse(string line)
    {
        var pairs = new Dictionary<string, string>();
        var at = 0;
        while (at < line.Length)
        {
            var equals = line.IndexOf('=', at);
            var key = line[at..equals];
            at = equals + 1;
            var end = at;
            if (end < line.Length && line[end] == '"')
            {
                for (end++; line[end] != '"'; end++)
                {
                    end += line[end] == '\\' ? 1 : 0;
                }

                end++;
                pairs.Add(key, JsonSerializer.Deserialize<string>(line[at..end])!);
            }
            else
            {
                end = line.IndexOf(' ', at) is var space && space < 0 ? line.Length : space;
                pairs.Add(key, line[at..end]);
            }

            Assert.True(end == line.Length || line[end] == ' ');
            at = end + 1;
        }

        return pairs;
    }
}
