using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class JournaldHandlerContractTests : HandlerContract, IDisposable
{
    private readonly JournalSocket _journal = new();

    public void Dispose() => _journal.Dispose();

    protected override LogHandler Create(HandlerContext context) => JournaldKind.Make(new JournaldOptions { Path = _journal.Path }, context);

    protected override IReadOnlyList<string> Messages() => [.. _journal.Entries().Select(e => JournalSocket.Value(e, "MESSAGE")!)];
}

public sealed class JournaldHandlerTests : IDisposable
{
    private readonly JournalSocket _journal = new();

    public void Dispose() => _journal.Dispose();

    [Fact]
    public void An_entry_says_how_grave_it_is_where_it_comes_from_and_what_was_logged()
    {
        var entry = Logged("", logger =>
        {
            using (logger.BeginScope(new Dictionary<string, object?> { ["RequestId"] = "r1", ["OrderId"] = "outer" }))
            {
                logger.LogWarning(new EventId(7, "Paid"), "order {OrderId} of {Amount}", 42, 9.5);
            }
        });
        Assert.Equal("4", JournalSocket.Value(entry, "PRIORITY"));
        Assert.Equal("shop", JournalSocket.Value(entry, "SYSLOG_IDENTIFIER"));
        Assert.Null(JournalSocket.Value(entry, "SYSLOG_FACILITY"));
        Assert.Equal("order 42 of 9.5", JournalSocket.Value(entry, "MESSAGE"));
        Assert.Equal("Shop.Payments", JournalSocket.Value(entry, "CATEGORY"));
        Assert.Equal("7", JournalSocket.Value(entry, "EVENT_ID"));
        Assert.Equal("Paid", JournalSocket.Value(entry, "EVENT_NAME"));
        Assert.Matches("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}[.][0-9]{6}Z$", JournalSocket.Value(entry, "TIMESTAMP"));
        Assert.Equal("42", JournalSocket.Value(entry, "ORDER_ID"));
        Assert.Equal("9.5", JournalSocket.Value(entry, "AMOUNT"));
        Assert.Equal("r1", JournalSocket.Value(entry, "REQUEST_ID"));
    }

    [Fact]
    public void Values_of_several_lines_stay_as_they_are()
    {
        var entry = Logged("", logger => logger.LogError(new InvalidOperationException("first\nsecond"), "a\nb=c\n{Note}", "x\nPRIORITY=0\n"));
        Assert.Equal("a\nb=c\nx\nPRIORITY=0\n", JournalSocket.Value(entry, "MESSAGE"));
        Assert.Equal("x\nPRIORITY=0\n", JournalSocket.Value(entry, "NOTE"));
        Assert.Equal("3", JournalSocket.Value(entry, "PRIORITY"));
        Assert.Equal("System.InvalidOperationException", JournalSocket.Value(entry, "EXCEPTION_TYPE"));
        Assert.Contains("first\nsecond", JournalSocket.Value(entry, "EXCEPTION"));
    }

    [Theory]
    [InlineData("message", "LOGGED_MESSAGE")]
    [InlineData("Priority", "LOGGED_PRIORITY")]
    [InlineData("SyslogIdentifier", "LOGGED_SYSLOG_IDENTIFIER")]
    [InlineData("CodeFile", "LOGGED_CODE_FILE")]
    [InlineData("_TRANSPORT", "TRANSPORT")]
    [InlineData("2nd", "LOGGED_2ND")]
    [InlineData("größe\n=x", "GR__E__X")]
    [InlineData("", "LOGGED_")]
    [InlineData("__", "LOGGED_")]
    [InlineData("http2Status", "HTTP2_STATUS")]
    [InlineData("a234567890123456789012345678901234567890123456789012345678901234567890", "A234567890123456789012345678901234567890123456789012345678901234")]
    public void No_name_can_forge_a_field_that_has_a_meaning(string name, string field)
    {
        var entry = Logged("", logger => logger.Log(LogLevel.Information, 0, new Dictionary<string, object?> { [name] = "value" }.ToArray(), null, (_, _) => "text"));
        Assert.Equal("value", JournalSocket.Value(entry, field));
        Assert.Equal("text", JournalSocket.Value(entry, "MESSAGE"));
    }

    [Fact]
    public void An_entry_that_is_too_long_for_a_datagram_comes_in_a_sealed_file()
    {
        var text = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"{i} "));
        var entry = Logged("", logger => logger.LogInformation("{Long}", text));
        Assert.Equal(text, JournalSocket.Value(entry, "LONG"));
        Assert.Equal([0xF], _journal.Seals);
    }

    [Fact]
    public void Facility_severities_and_identifier_are_as_configured()
    {
        var entry = Logged(
            """, "Facility": "Local3", "Severities": { "Information": "Notice" }, "IncludeProperties": false, "IncludeScopes": false""",
            logger =>
            {
                using (logger.BeginScope(new Dictionary<string, object?> { ["a"] = 1 }))
                {
                    logger.LogInformation("{B}", 2);
                }
            },
            "till");
        Assert.Equal("19", JournalSocket.Value(entry, "SYSLOG_FACILITY"));
        Assert.Equal("5", JournalSocket.Value(entry, "PRIORITY"));
        Assert.Equal("till", JournalSocket.Value(entry, "SYSLOG_IDENTIFIER"));
        Assert.Null(JournalSocket.Value(entry, "A"));
        Assert.Null(JournalSocket.Value(entry, "B"));
    }

    [Fact]
    public void A_value_that_throws_costs_no_entry()
    {
        var entry = Logged("", logger => logger.LogInformation("{Bad} {Good}", new Throwing(), 1));
        Assert.Contains("threw", JournalSocket.Value(entry, "BAD"));
        Assert.Equal("1", JournalSocket.Value(entry, "GOOD"));
    }

    private IReadOnlyList<(string Name, string Value)> Logged(string more, Action<ILogger> log, string identifier = "shop")
    {
        using (var logging = ConfiguredLogging.From($$"""
            {
              "Handlers": { "journal": { "Type": "Journald", "Path": "{{_journal.Path}}", "Identifier": "{{identifier}}"{{more}} } },
              "Root": { "Handlers": [ "journal" ] }
            }
            """))
        {
            log(logging.Logger());
        }

        return Assert.Single(_journal.Entries());
    }

    private sealed class Throwing
    {
        public override string ToString() => throw new InvalidOperationException("no text");
    }
}
