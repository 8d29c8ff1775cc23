using Cookbook.Logging.TestProgram;
using Cookbook.Logging.Typed;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>Parameters that are copied from the message are those that come of the values themselves.</summary>
public sealed class ShownPropertiesTests
{
    private const int Long = 512 * 1024;
    private const string Empty = "[properties@32473]";
    private const string Category = " Category=\"Shop.Payments\"";

    private readonly ILogFormatter _copying = SyslogForm.Of(o => o.MaxMessageBytes = Long);

    // With the category in the element every value is asked for itself.
    private readonly ILogFormatter _asking = SyslogForm.Of(o => (o.CategoryParameter, o.MaxMessageBytes) = ("Category", Long));

    private enum Colour
    {
        Red,
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("with \"quotes\", a \\ and ]")]
    [InlineData("two\nlines\r\n\tand \u001b[31m")]
    [InlineData("Grüße \U0001F600 \u2028")]
    [InlineData("\ud800 alone")]
    [InlineData("")]
    [InlineData(null)]
    public void A_text_is_the_same_either_way(string? text)
    {
        Same(logger => logger.LogInformation("a {A} b", text));
        Same(logger => LoggerMessage.Define<string?, int>(LogLevel.Information, default, "{A} and {B}")(logger, text, 7, null));
        Same(logger => LoggerExtensionsOfTheTyped(logger, text));
    }

    [Fact]
    public void Values_of_every_type_are_the_same_either_way()
    {
        var time = new DateTime(2026, 11, 22, 10, 11, 12, 345, DateTimeKind.Utc);
        object?[] values =
        [
            1, -1L, 1.5, 1e300, double.NaN, float.NegativeInfinity, 12.50m, true, 'c', Guid.Empty, Colour.Red, (Colour)9, time, new DateTimeOffset(time), TimeSpan.FromSeconds(90),
            new DateOnly(2026, 11, 22), new[] { 1, 2 }, new Dictionary<string, object?> { ["X"] = "y" }, new Uri("http://host/]"), null, "text",
        ];
        foreach (var value in values)
        {
            Same(logger => logger.LogInformation("{A}", value));
            Same(logger => logger.LogInformation("{A} {B}", value, "b]"));
        }

        Same(logger => LoggerMessage.Define<DateTime, Guid, bool, Colour, double?, DateTime?>(LogLevel.Information, default, "{A}{B}{C}{D}{E}{F}")(logger, time, Guid.Empty, true, Colour.Red, null, time, null));
    }

    [Theory]
    [InlineData("{A,8}|{B:x4}")]
    [InlineData("{A}{A}")]
    [InlineData("{A b}{A_b}")]
    [InlineData("{@A} {$B}")]
    [InlineData("{{A}} {A} {B}")]
    [InlineData("{0} {1}")]
    public void Templates_of_every_shape_are_the_same_either_way(string template) => Same(logger => logger.Log(LogLevel.Information, template, 10, 255));

    [Fact]
    public void More_values_than_most_calls_have_are_the_same_either_way() =>
        Same(logger => logger.Log(LogLevel.Information, string.Concat(Enumerable.Range(0, 20).Select(i => $"{{V{i}}}")), [.. Enumerable.Range(0, 20).Select(i => (object)i)]));

    [Fact]
    public void A_value_that_throws_leaves_the_others_as_they_are() => Same(logger => logger.LogInformation("{A} {B}", 1, new HostileValue()));

    [Fact]
    public void Random_calls_are_the_same_either_way()
    {
        var random = new Random(20261122);
        for (var i = 0; i < 3_000; i++)
        {
            var seed = random.Next();
            Same(logger => RandomCalls.Formatted(logger, new Random(seed)));
            Same(logger => RandomCalls.Typed(logger, new Random(seed)));
            Same(logger => RandomCalls.Defined(logger, new Random(seed)));
        }
    }

    [Fact]
    public void A_scope_in_the_same_element_is_not_left_out()
    {
        var formatter = SyslogForm.Of(o => (o.StructuredDataId, o.ScopeDataId) = ("one", "one"));
        var text = "";
        var logger = LiveCalls.Logger(record => text = SyslogForm.Rest(formatter, record));
        using (logger.BeginScope(new Dictionary<string, object?> { ["User"] = "ann" }))
        {
            logger.LogInformation("order {Id}", 7);
        }

        Assert.Equal("[one@32473 Id=\"7\" User=\"ann\"] order 7", text);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    public void What_has_no_room_is_left_out_as_ever(int length)
    {
        var formatter = SyslogForm.Of(o => o.MaxMessageBytes = 480);
        var text = "";
        var logger = LiveCalls.Logger(record => text = SyslogForm.Rest(formatter, record));
        logger.LogInformation("{A} {B}", "a", new string('b', 200 + length));
        Assert.StartsWith(length == 0 ? $"[properties@32473 A=\"a\" B=\"{new string('b', 200)}\"] a b" : "[properties@32473 A=\"a\"] a b", text, StringComparison.Ordinal);
    }

    private static void LoggerExtensionsOfTheTyped(ILogger logger, string? text) => TypedLoggerExtensions.LogInformation(logger, "{A} {B}", text, 7);

    private void Same(Action<ILogger> log)
    {
        var (copied, asked) = ("", "");
        log(LiveCalls.Logger(record =>
        {
            copied = SyslogForm.Rest(_copying, record);
            asked = SyslogForm.Rest(_asking, record).Replace(Category, "", StringComparison.Ordinal);
        }));
        if (copied.Length > Long / 2)
        {
            // Padded to a width of its own: the end is cut, in either form elsewhere.
            return;
        }

        if (asked.StartsWith(Empty, StringComparison.Ordinal))
        {
            // An element without parameters is none.
            asked = asked[Empty.Length..];
            asked = asked.StartsWith('[') ? asked : $"-{asked}";
        }

        Assert.Equal(asked, copied);
    }
}
