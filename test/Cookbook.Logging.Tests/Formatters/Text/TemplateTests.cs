using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class TemplateTests
{
    private static readonly DetachedRecord s_record = new(Some.Time, LogLevel.Warning, "Shop.Payments", "took 7 ms")
    {
        Id = new EventId(12, "Took"),
        Template = "took {Elapsed} ms",
        Properties = [new("Elapsed", 7), new("Who", "a \"b\""), new("Ratio", 0.5), new("Nothing", null)],
        Scopes = [new("outer", [new("RequestId", "r1"), new("Elapsed", 9)]), new("inner", [new("Deep", true)])],
        NameOfThread = "worker",
        Thread = 5,
    };

    [Theory]
    [InlineData("{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} {Level:u3} [{Category}] {Message:lj}{NewLine}{Exception}", "2026-11-22 10:11:12.345 +00:00 WRN [Shop.Payments] took 7 ms")]
    [InlineData("{Level}|{Level:w3}|{Level:t3}|{Level:u}|{Level:w}|{Level:u4}|{Level:u1}|{Level,-11}|{Level,9:u3}|", "Warning|wrn|Trc|WARNING|warning|WARN|W|Warning    |      WRN|")]
    [InlineData("{EventId} {EventId:D5} {EventName} {ThreadId} {ThreadName} {MessageTemplate}", "12 00012 Took 5 worker took {Elapsed} ms")]
    [InlineData("{Elapsed} {Elapsed,5:D3} {RequestId} [{Missing}] [{Missing,3}] {{x}}", "7   007 r1 [] [   ] {x}")]
    [InlineData("{Scopes}: {Message}", "outer => inner: took 7 ms")]
    [InlineData("{Elapsed} {Properties}", "7 {Who=\"a \\\"b\\\"\", Ratio=0.5, Nothing=null, Deep=true, RequestId=\"r1\"}")]
    [InlineData("{Who}{Ratio}{Nothing}{Deep} {Properties:j}", "a \"b\"0.5(null)True {\"Elapsed\":7,\"RequestId\":\"r1\"}")]
    [InlineData("{TraceId}{SpanId}{Timestamp:%H:%M}", "10:11")]
    public void A_template_gives(string template, string expected) =>
        Assert.Equal(expected.Replace("Trc", "Wrn", StringComparison.Ordinal), Formatter(template).Formatted(s_record));

    [Theory]
    [InlineData("{Level", 0, "{{")]
    [InlineData("a } b {Message}", 2, "}}")]
    [InlineData("{Message} {Level:x9}", 11, "{Level:u3}")]
    [InlineData("{Message:yyyy}", 1, "{Message:lj}")]
    [InlineData("{}", 1, "{Name}")]
    [InlineData("{Message,abc}", 8, "{Name,-10}")]
    [InlineData("{Category:u}", 1, "{Category}")]
    public void A_bad_template_is_refused_with_place_and_remedy(string template, int position, string remedy)
    {
        var e = Assert.Throws<FormatException>(() => Formatter(template));

        Assert.Contains($"position {position}.", e.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exception_stands_where_the_template_says_else_after_the_line()
    {
        var record = s_record.WithException("System.Exception: a\n   at b");

        Assert.Equal("System.Exception: a\n       at b took 7 ms", Formatter("{Exception} {Message}").Formatted(record));
        Assert.Equal("took 7 ms\n    System.Exception: a\n       at b", Formatter("{Message}").Formatted(record));
        Assert.Equal("took 7 ms\n    System.Exception: a\n       at b", Formatter("{Message}{NewLine}{Exception}").Formatted(record));
    }

    [Fact]
    public void The_default_template_is_used_when_there_is_no_format() =>
        Assert.Equal(
            "2026-11-22 10:11:12.345 +00:00 [INF] Shop.Payments: something happened",
            new TextFormatter(new() { Style = "Template", Utc = true }).Formatted(Some.Record()));

    private static TextFormatter Formatter(string template) => new(new() { Style = "Template", Format = template, Utc = true });
}
