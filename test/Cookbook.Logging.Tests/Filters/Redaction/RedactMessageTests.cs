using System.Globalization;
using System.Numerics;
using Cookbook.Logging.Messages;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>Values that are secret by their names, in messages that cannot be made again without them.</summary>
public class RedactMessageTests
{
    private static readonly RedactFilter s_named = new(new() { Properties = ["password", "pin", "phone"] });

    [Fact]
    public void A_message_that_shows_a_value_of_another_type_in_a_form_of_its_own_is_its_template()
    {
        Assert.Equal("+49{Phone} paid {Amount:N0}", Message(logger => logger.LogInformation("+49{Phone} paid {Amount:N0}", "1701234567", new BigInteger(5000))));
        Assert.Equal("pin {Pin:x} {User}", Message(logger => logger.LogInformation("pin {Pin:x} {User}", new Backwards("hunter2"), "ann")));
    }

    [Fact]
    public void So_is_one_of_a_formatter_of_ones_own()
    {
        Assert.Equal("in {Pin}", Message(logger => logger.Log(LogLevel.Information, default, State(("Pin", 1234), ("{OriginalFormat}", "in {Pin}")), null, (s, _) => $"in {s[0].Value:D8}")));
        Assert.Equal("***", Message(logger => logger.Log(LogLevel.Information, default, State(("Pin", 1234)), null, (s, _) => $"in {s[0].Value:D8}")));
        Assert.Equal("***", Message(logger => logger.Log(LogLevel.Information, default, State(("Password", "hunter2")), null, (s, _) => "hunter2 or HUNTER22")));
    }

    [Fact]
    public void So_is_a_message_object()
    {
        Assert.Equal("pin {Pin:06d}", Message(logger => logger.LogInformation(new BraceMessage("pin {Pin:06d}", ("Pin", 1234)))));
        Assert.Equal("{Pin} {Pin:,}", Message(logger => logger.LogInformation(new BraceMessage("{Pin} {Pin:,}", ("Pin", 1234)))));
        Assert.Equal("${Password}x", Message(logger => logger.LogInformation(new DollarMessage("${Password}x", ("Password", "hunter2")))));
        Assert.Equal("login", Message(logger => logger.LogInformation(new StructuredMessage("login", ("Password", "hun\"ter2"), ("User", "ann")))));
    }

    [Fact]
    public void So_is_one_behind_a_filter_that_changes_it()
    {
        Assert.Equal("is {Password}", Message(logger => logger.LogInformation("is {Password}", "hunter2"), r => r.WithMessage("is hunter23")));
        Assert.Equal("is {Password}", Message(logger => logger.LogInformation("is {Password}", "hunter2"), r => r.With("Password", "other")));
    }

    [Fact]
    public void So_is_one_that_shows_part_of_a_value()
    {
        var user = new Dictionary<string, object?> { ["pin"] = 1234 };
        Assert.Equal("{User[pin]:06d}", Message(logger => logger.LogInformation(new BraceMessage("{User[pin]:06d}", ("User", user)))));
    }

    [Fact]
    public void Where_the_value_stands_by_itself_the_rest_of_the_message_is_kept()
    {
        Assert.Equal("$ is *** and 5", Message(logger => logger.LogInformation(new DollarMessage("$$ is ${Password} and $N", ("Password", "hunter2"), ("N", 5)))));
        Assert.Contains("\"User\": \"ann\"", Message(logger => logger.LogInformation(new StructuredMessage("login", ("Password", "hunter2"), ("User", "ann")))), StringComparison.Ordinal);
        Assert.Equal("<***> paid <5,000>", Message(logger => logger.LogInformation("<{Phone}> paid <{Amount:N0}>", "1701234567", new BigInteger(5000))));
    }

    [Fact]
    public void A_message_without_such_a_value_is_kept_whatever_else_is_secret()
    {
        Assert.Equal("done", Message(logger => logger.LogInformation("done"), r => r.With("Password", "hunter2")));
        Assert.Equal("by ann", Message(logger => logger.LogInformation("by {User}", "ann"), r => r.With("Password", "hunter2")));
    }

    private static List<KeyValuePair<string, object?>> State(params (string Name, object? Value)[] values) => [.. values.Select(v => KeyValuePair.Create(v.Name, v.Value))];

    private static string Message(Action<ILogger> log, Func<LogRecord, LogRecord>? before = null)
    {
        LogRecord? seen = null;
        log(LiveCalls.Logger(record => seen = s_named.Filter(before?.Invoke(record) ?? record)));
        return Assert.IsType<DetachedRecord>(seen).GetMessage();
    }

    private sealed class Backwards(string text) : IFormattable
    {
        public string ToString(string? format, IFormatProvider? provider) => format is null ? text : new string([.. text.Reverse()]);

        public override string ToString() => ToString(null, CultureInfo.InvariantCulture);
    }
}
