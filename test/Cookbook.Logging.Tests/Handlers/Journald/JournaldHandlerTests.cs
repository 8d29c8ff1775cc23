using System.Buffers;
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
        Assert.StartsWith("a\nb=c\nx\nPRIORITY=0\nSystem.InvalidOperationException: first\nsecond", JournalSocket.Value(entry, "MESSAGE"), StringComparison.Ordinal);
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
    [InlineData("größe\n=x", "GRU00F6U00DFE__X")]
    [InlineData("客户", "U5BA2U6237")]
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
    public void An_entry_has_no_more_fields_than_the_journal_takes()
    {
        var entry = Logged("", logger =>
        {
            using (logger.BeginScope(Enumerable.Range(0, 1100).ToDictionary(i => $"v{i}", i => (object?)i)))
            {
                logger.LogInformation("order {OrderId}", 7);
            }
        });
        Assert.InRange(entry.Count, 1000, 1024);
        Assert.Equal("7", JournalSocket.Value(entry, "ORDER_ID"));
    }

    [Fact]
    public void An_entry_that_is_too_long_for_a_datagram_comes_in_a_sealed_file()
    {
        var text = string.Concat(Enumerable.Range(0, 50_000).Select(i => $"{i} "));
        var entry = Logged("", logger => logger.LogInformation("{Long}", text));
        Assert.Equal(text, JournalSocket.Value(entry, "LONG"));
        Assert.Equal(text, JournalSocket.Value(entry, "MESSAGE"));
        Assert.Equal([0xF], _journal.Seals);
    }

    [Fact]
    public void An_entry_that_is_longer_than_a_frame_may_be_loses_its_named_values_and_stays_one()
    {
        var entry = Logged(""", "MaxFrameBytes": "4KB" """, logger => logger.LogWarning("{Long}", new string('é', 5_000)));
        Assert.Null(JournalSocket.Value(entry, "LONG"));
        Assert.StartsWith("éééé", JournalSocket.Value(entry, "MESSAGE"), StringComparison.Ordinal);
        Assert.Equal("4", JournalSocket.Value(entry, "PRIORITY"));
    }

    [Fact]
    public void A_formatter_that_throws_costs_the_form_of_the_message_alone()
    {
        using (var logging = ConfiguredLogging.From(
            $$"""
            {
              "Handlers": { "journal": { "Type": "Journald", "Path": "{{_journal.Path}}", "Formatter": { "Type": "Broken" } } },
              "Root": { "Handlers": [ "journal" ] }
            }
            """,
            builder => builder.AddFormatter<object>("Broken", (_, _) => { }, (_, _) => new Broken())))
        {
            logging.Logger().LogError("order {Id}", 7);
        }

        var entry = Assert.Single(_journal.Entries());
        Assert.Contains("order 7", JournalSocket.Value(entry, "MESSAGE"), StringComparison.Ordinal);
        Assert.Equal("7", JournalSocket.Value(entry, "ID"));
    }

    [Fact]
    public void What_is_logged_while_the_journal_is_away_comes_when_it_is_back()
    {
        using var folder = new TempFolder();
        var path = folder.File("journal");
        using var reports = new Reports("late");
        using var logging = ConfiguredLogging.From($$"""
            { "Handlers": { "late": { "Type": "Journald", "Path": "{{path}}" } }, "Root": { "Handlers": [ "late" ] } }
            """);
        logging.Logger().LogInformation("while it was away");
        reports.WaitFor("There is no connection");

        using var journal = new JournalSocket(path);
        logging.Dispose();
        Assert.Equal("while it was away", JournalSocket.Value(Assert.Single(journal.Entries()), "MESSAGE"));
    }

    [Fact]
    public void A_record_with_a_property_and_a_scope_allocates_nothing()
    {
        var priority = SyslogPriority.From(SyslogPriority.DefaultFacility, []);
        var formatter = new JournalFormatter(new JournaldOptions(), priority, "shop", new MessageFormatter(), "test");
        var (bytes, text) = LiveCalls.AllocatedInScope(formatter);
        Assert.Contains("\nID=7\n", text, StringComparison.Ordinal);
        Assert.EndsWith("\nUSER=ann\n", text, StringComparison.Ordinal);
        Assert.Equal(0, bytes);
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
        Assert.Equal("[InvalidOperationException in ToString]", JournalSocket.Value(entry, "BAD"));
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

    private sealed class Broken : ILogFormatter
    {
        public void Format(LogRecord record, IBufferWriter<byte> output)
        {
            output.Write("half\nPRIORITY=0\n"u8);
            throw new InvalidOperationException("no form");
        }
    }

    private sealed class Throwing
    {
        public override string ToString() => throw new InvalidOperationException("no text");
    }
}
