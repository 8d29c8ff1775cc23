using Cookbook.Logging.Messages;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>Messages in the styles of braces and dollar signs.</summary>
public sealed class MessageObjectTests
{
    private static readonly Dictionary<string, object?> s_point = new() { ["x"] = 0.5, ["y"] = 0.25 };

    public static TheoryData<BraceMessage, string> Braces => new()
    {
        { new("Message with {0} {1}", 2, "placeholders"), "Message with 2 placeholders" },
        { new("{} {} {}", 1, "a", null), "1 a None" },
        { new("{1} {0} {1}", true, 999.0), "999.0 True 999.0" },
        { new("({point.x:.2f}, {point[y]:.2f})", ("point", s_point)), "(0.50, 0.25)" },
        { new("{list[1]} {list}", ("list", (int[])[1, 2])), "2 [1, 2]" },
        { new("{name!r:>8}|{name:<6}|{n:05d}|{n:,}", ("name", "ann"), ("n", 12345)), "   'ann'|ann   |12345|12,345" },
        { new("{name:{width}}|", ("name", "ann"), ("width", 5)), "ann  |" },
        { new("{{{0}}}", 7), "{7}" },
        { new("{missing} {0} {point.z}", ("0", 1), ("point", s_point)), "{missing} 1 {point.z}" },
        { new("{name:d}", ("name", "ann")), "ann" },
        { new("no fields"), "no fields" },
        { new("", 1), "" },
        { new("{0", 1), "{0" },
        { new("0}", 1), "0}" },
        { new("{0:zzz}", 1), "{0:zzz}" },
        { new("{0!x}", 1), "{0!x}" },
        { new("{0[}", 1), "{0[}" },
        { new("{0}", new Throws()), "[NotSupportedException in ToString]" },
    };

    public static TheoryData<DollarMessage, string> Dollars => new()
    {
        { new("Message with $num $what", ("num", 2), ("what", "placeholders")), "Message with 2 placeholders" },
        { new("${num}th $num_2 $$5", ("num", 5), ("num_2", "x")), "5th x $5" },
        { new("$missing ${missing} $ $1 ${ ${num $num", ("num", false)), "$missing ${missing} $ $1 ${ ${num False" },
        { new("$"), "$" },
    };

    [Theory]
    [MemberData(nameof(Braces))]
    public void A_brace_message_reads_as_str_format(BraceMessage message, string expected) => Assert.Equal(expected, message.ToString());

    [Theory]
    [MemberData(nameof(Dollars))]
    public void A_dollar_message_reads_as_a_string_template(DollarMessage message, string expected) => Assert.Equal(expected, message.ToString());

    [Fact]
    public void Its_values_are_properties_and_its_format_is_the_template()
    {
        var json = new JsonFormatter(new());
        var line = LiveCalls.Formatted(json, logger => logger.LogWarning(new DollarMessage("$num of $what", ("num", 2), ("what", "it")), new IOException("disk")));

        Assert.Contains("""
            "level":"Warning","category":"Shop.Payments","message":"2 of it","messageTemplate":"$num of $what","properties":{"num":2,"what":"it"},"exception":"System.IO.IOException: disk"
            """.Trim(), line, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_providers_see_its_text_its_values_and_its_template()
    {
        var provider = new Listening();
        using var factory = LoggerFactory.Create(l => l.AddProvider(provider));
        factory.CreateLogger("a").LogInformation(new BraceMessage("{0} of {x}", ("0", 2), ("x", "it")));

        Assert.Equal("2 of it", provider.Text);
        Assert.Equal([new("0", 2), new("x", "it"), new("{OriginalFormat}", "{0} of {x}")], provider.Values);
    }

    [Fact]
    public void A_message_that_nobody_wants_is_not_made()
    {
        var message = new Counting();
        using var logging = ConfiguredLogging.From("{ \"Handlers\": { \"none\": { \"Type\": \"Null\" } }, \"Root\": { \"Level\": \"Warning\" } }");
        logging.Logger().LogInformation(message);

        Assert.Equal(0, message.Made);
    }

    [Fact]
    public void A_message_of_ones_own_is_made_once_for_all_handlers()
    {
        var message = new Counting();
        using var logging = TestLogging.To(new TestHandler(r => Assert.Equal("made", r.GetMessage())), new TestHandler(r => Assert.Equal("made", r.GetMessage())));
        logging.CreateLogger().LogError(message);

        Assert.Equal(1, message.Made);
    }

    [Fact]
    public void As_an_argument_of_a_template_it_is_its_text()
    {
        var line = LiveCalls.Formatted(new MessageFormatter(), logger => logger.LogInformation("got {What}", new BraceMessage("{0}!", 1)));
        Assert.Equal("got 1!", line);
    }

    [Fact]
    public void Values_by_name_may_stand_beside_those_by_place()
    {
        var message = new BraceMessage("{0} of {what} and {1}", 2, ("what", "them"), 3);
        Assert.Equal("2 of them and 3", message.ToString());
        Assert.Equal(["0", "what", "1"], message.Values.Select(v => v.Key));
    }

    [Fact]
    public void Making_the_text_of_a_message_costs_no_memory()
    {
        var message = new BraceMessage("Message with {0} and {1} and {2:>8}", 2, 0.5, "text");
        Assert.Equal(0, LiveCalls.Allocated(record => _ = record.Message.Length, logger => logger.LogInformation(message)));
    }

    private sealed class Counting : LogMessage
    {
        public int Made { get; private set; }

        public override string? Template => null;

        public override IReadOnlyList<KeyValuePair<string, object?>> Values => [];

        public override string ToString()
        {
            Made++;
            return "made";
        }
    }

    private sealed class Throws
    {
        public override string ToString() => throw new NotSupportedException();
    }

    private sealed class Listening : ILoggerProvider, ILogger
    {
        public string? Text { get; private set; }

        public KeyValuePair<string, object?>[] Values { get; private set; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            (Text, Values) = (formatter(state, exception), [.. (IReadOnlyList<KeyValuePair<string, object?>>)state!]);

        public void Dispose()
        {
        }
    }
}
