using Cookbook.Logging.Typed;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>With both namespaces in scope the compiler chooses the typed forms, and MEL's where only these do what they did before.</summary>
public sealed class OverloadTests
{
    private static readonly Exception s_error = new InvalidOperationException("no");
    private static readonly EventId s_named = new(8, "Named");

    [Fact]
    public void Every_form_and_arity_arrives_typed()
    {
        Arrived(log => log.LogInformation("{A}", 1), LogLevel.Information, 0, null, 1);
        Arrived(log => log.LogInformation("{A} {B}", 1, 2), LogLevel.Information, 0, null, 2);
        Arrived(log => log.LogInformation("{A} {B} {C}", 1, 2, 3), LogLevel.Information, 0, null, 3);
        Arrived(log => log.LogInformation("{A} {B} {C} {D}", 1, 2, 3, 4), LogLevel.Information, 0, null, 4);
        Arrived(log => log.LogInformation("{A} {B} {C} {D} {E}", 1, 2, 3, 4, 5), LogLevel.Information, 0, null, 5);
        Arrived(log => log.LogInformation("{A} {B} {C} {D} {E} {F}", 1, 2, 3, 4, 5, 6), LogLevel.Information, 0, null, 6);
        Arrived(log => log.LogInformation(s_error, "{A}", 1), LogLevel.Information, 0, s_error, 1);
        Arrived(log => log.LogInformation(s_error, "{A} {B}", 1, 2), LogLevel.Information, 0, s_error, 2);
        Arrived(log => log.LogInformation(s_error, "{A} {B} {C}", 1, 2, 3), LogLevel.Information, 0, s_error, 3);
        Arrived(log => log.LogInformation(s_error, "{A} {B} {C} {D}", 1, 2, 3, 4), LogLevel.Information, 0, s_error, 4);
        Arrived(log => log.LogInformation(s_error, "{A} {B} {C} {D} {E}", 1, 2, 3, 4, 5), LogLevel.Information, 0, s_error, 5);
        Arrived(log => log.LogInformation(s_error, "{A} {B} {C} {D} {E} {F}", 1, 2, 3, 4, 5, 6), LogLevel.Information, 0, s_error, 6);
        Arrived(log => log.LogInformation(7, "{A}", 1), LogLevel.Information, 7, null, 1);
        Arrived(log => log.LogInformation(7, "{A} {B}", 1, 2), LogLevel.Information, 7, null, 2);
        Arrived(log => log.LogInformation(7, "{A} {B} {C}", 1, 2, 3), LogLevel.Information, 7, null, 3);
        Arrived(log => log.LogInformation(7, "{A} {B} {C} {D}", 1, 2, 3, 4), LogLevel.Information, 7, null, 4);
        Arrived(log => log.LogInformation(7, "{A} {B} {C} {D} {E}", 1, 2, 3, 4, 5), LogLevel.Information, 7, null, 5);
        Arrived(log => log.LogInformation(7, "{A} {B} {C} {D} {E} {F}", 1, 2, 3, 4, 5, 6), LogLevel.Information, 7, null, 6);
        Arrived(log => log.LogInformation(s_named, "{A}", 1), LogLevel.Information, 8, null, 1);
        Arrived(log => log.LogInformation(s_named, "{A} {B}", 1, 2), LogLevel.Information, 8, null, 2);
        Arrived(log => log.LogInformation(s_named, "{A} {B} {C}", 1, 2, 3), LogLevel.Information, 8, null, 3);
        Arrived(log => log.LogInformation(s_named, "{A} {B} {C} {D}", 1, 2, 3, 4), LogLevel.Information, 8, null, 4);
        Arrived(log => log.LogInformation(s_named, "{A} {B} {C} {D} {E}", 1, 2, 3, 4, 5), LogLevel.Information, 8, null, 5);
        Arrived(log => log.LogInformation(s_named, "{A} {B} {C} {D} {E} {F}", 1, 2, 3, 4, 5, 6), LogLevel.Information, 8, null, 6);
        Arrived(log => log.LogInformation(7, s_error, "{A}", 1), LogLevel.Information, 7, s_error, 1);
        Arrived(log => log.LogInformation(7, s_error, "{A} {B}", 1, 2), LogLevel.Information, 7, s_error, 2);
        Arrived(log => log.LogInformation(7, s_error, "{A} {B} {C}", 1, 2, 3), LogLevel.Information, 7, s_error, 3);
        Arrived(log => log.LogInformation(7, s_error, "{A} {B} {C} {D}", 1, 2, 3, 4), LogLevel.Information, 7, s_error, 4);
        Arrived(log => log.LogInformation(7, s_error, "{A} {B} {C} {D} {E}", 1, 2, 3, 4, 5), LogLevel.Information, 7, s_error, 5);
        Arrived(log => log.LogInformation(7, s_error, "{A} {B} {C} {D} {E} {F}", 1, 2, 3, 4, 5, 6), LogLevel.Information, 7, s_error, 6);
    }

    [Fact]
    public void So_does_every_form_and_arity_with_a_level()
    {
        Arrived(log => log.Log(LogLevel.Warning, "{A}", 1), LogLevel.Warning, 0, null, 1);
        Arrived(log => log.Log(LogLevel.Warning, "{A} {B}", 1, 2), LogLevel.Warning, 0, null, 2);
        Arrived(log => log.Log(LogLevel.Warning, "{A} {B} {C}", 1, 2, 3), LogLevel.Warning, 0, null, 3);
        Arrived(log => log.Log(LogLevel.Warning, "{A} {B} {C} {D}", 1, 2, 3, 4), LogLevel.Warning, 0, null, 4);
        Arrived(log => log.Log(LogLevel.Warning, "{A} {B} {C} {D} {E}", 1, 2, 3, 4, 5), LogLevel.Warning, 0, null, 5);
        Arrived(log => log.Log(LogLevel.Warning, "{A} {B} {C} {D} {E} {F}", 1, 2, 3, 4, 5, 6), LogLevel.Warning, 0, null, 6);
        Arrived(log => log.Log(LogLevel.Warning, s_error, "{A}", 1), LogLevel.Warning, 0, s_error, 1);
        Arrived(log => log.Log(LogLevel.Warning, s_error, "{A} {B}", 1, 2), LogLevel.Warning, 0, s_error, 2);
        Arrived(log => log.Log(LogLevel.Warning, s_error, "{A} {B} {C}", 1, 2, 3), LogLevel.Warning, 0, s_error, 3);
        Arrived(log => log.Log(LogLevel.Warning, s_error, "{A} {B} {C} {D}", 1, 2, 3, 4), LogLevel.Warning, 0, s_error, 4);
        Arrived(log => log.Log(LogLevel.Warning, s_error, "{A} {B} {C} {D} {E}", 1, 2, 3, 4, 5), LogLevel.Warning, 0, s_error, 5);
        Arrived(log => log.Log(LogLevel.Warning, s_error, "{A} {B} {C} {D} {E} {F}", 1, 2, 3, 4, 5, 6), LogLevel.Warning, 0, s_error, 6);
        Arrived(log => log.Log(LogLevel.Warning, 7, "{A}", 1), LogLevel.Warning, 7, null, 1);
        Arrived(log => log.Log(LogLevel.Warning, 7, "{A} {B}", 1, 2), LogLevel.Warning, 7, null, 2);
        Arrived(log => log.Log(LogLevel.Warning, 7, "{A} {B} {C}", 1, 2, 3), LogLevel.Warning, 7, null, 3);
        Arrived(log => log.Log(LogLevel.Warning, 7, "{A} {B} {C} {D}", 1, 2, 3, 4), LogLevel.Warning, 7, null, 4);
        Arrived(log => log.Log(LogLevel.Warning, 7, "{A} {B} {C} {D} {E}", 1, 2, 3, 4, 5), LogLevel.Warning, 7, null, 5);
        Arrived(log => log.Log(LogLevel.Warning, 7, "{A} {B} {C} {D} {E} {F}", 1, 2, 3, 4, 5, 6), LogLevel.Warning, 7, null, 6);
        Arrived(log => log.Log(LogLevel.Warning, 7, s_error, "{A}", 1), LogLevel.Warning, 7, s_error, 1);
        Arrived(log => log.Log(LogLevel.Warning, 7, s_error, "{A} {B}", 1, 2), LogLevel.Warning, 7, s_error, 2);
        Arrived(log => log.Log(LogLevel.Warning, 7, s_error, "{A} {B} {C}", 1, 2, 3), LogLevel.Warning, 7, s_error, 3);
        Arrived(log => log.Log(LogLevel.Warning, 7, s_error, "{A} {B} {C} {D}", 1, 2, 3, 4), LogLevel.Warning, 7, s_error, 4);
        Arrived(log => log.Log(LogLevel.Warning, 7, s_error, "{A} {B} {C} {D} {E}", 1, 2, 3, 4, 5), LogLevel.Warning, 7, s_error, 5);
        Arrived(log => log.Log(LogLevel.Warning, 7, s_error, "{A} {B} {C} {D} {E} {F}", 1, 2, 3, 4, 5, 6), LogLevel.Warning, 7, s_error, 6);
    }

    [Fact]
    public void So_does_every_level()
    {
        Arrived(log => log.LogTrace("{A} {B}", 1, 2), LogLevel.Trace, 0, null, 2);
        Arrived(log => log.LogTrace(s_error, "{A} {B}", 1, 2), LogLevel.Trace, 0, s_error, 2);
        Arrived(log => log.LogTrace(7, "{A} {B}", 1, 2), LogLevel.Trace, 7, null, 2);
        Arrived(log => log.LogTrace(7, s_error, "{A} {B}", 1, 2), LogLevel.Trace, 7, s_error, 2);
        Arrived(log => log.LogDebug("{A} {B}", 1, 2), LogLevel.Debug, 0, null, 2);
        Arrived(log => log.LogDebug(s_error, "{A} {B}", 1, 2), LogLevel.Debug, 0, s_error, 2);
        Arrived(log => log.LogDebug(7, "{A} {B}", 1, 2), LogLevel.Debug, 7, null, 2);
        Arrived(log => log.LogDebug(7, s_error, "{A} {B}", 1, 2), LogLevel.Debug, 7, s_error, 2);
        Arrived(log => log.LogWarning("{A} {B}", 1, 2), LogLevel.Warning, 0, null, 2);
        Arrived(log => log.LogWarning(s_error, "{A} {B}", 1, 2), LogLevel.Warning, 0, s_error, 2);
        Arrived(log => log.LogWarning(7, "{A} {B}", 1, 2), LogLevel.Warning, 7, null, 2);
        Arrived(log => log.LogWarning(7, s_error, "{A} {B}", 1, 2), LogLevel.Warning, 7, s_error, 2);
        Arrived(log => log.LogError("{A} {B}", 1, 2), LogLevel.Error, 0, null, 2);
        Arrived(log => log.LogError(s_error, "{A} {B}", 1, 2), LogLevel.Error, 0, s_error, 2);
        Arrived(log => log.LogError(7, "{A} {B}", 1, 2), LogLevel.Error, 7, null, 2);
        Arrived(log => log.LogError(7, s_error, "{A} {B}", 1, 2), LogLevel.Error, 7, s_error, 2);
        Arrived(log => log.LogCritical("{A} {B}", 1, 2), LogLevel.Critical, 0, null, 2);
        Arrived(log => log.LogCritical(s_error, "{A} {B}", 1, 2), LogLevel.Critical, 0, s_error, 2);
        Arrived(log => log.LogCritical(7, "{A} {B}", 1, 2), LogLevel.Critical, 7, null, 2);
        Arrived(log => log.LogCritical(7, s_error, "{A} {B}", 1, 2), LogLevel.Critical, 7, s_error, 2);
    }

    [Fact]
    public void Arguments_keep_their_types()
    {
        Arrived(log => log.LogInformation("{A}", "text"), typeof(TypedValues<string>), "text");
        Arrived(log => log.LogInformation("{A}", (string)null!), typeof(TypedValues<string>), "(null)");
        Arrived(log => log.LogInformation("{A} {B}", "one", "two"), typeof(TypedValues<string, string>), "one two");
        Arrived(log => log.LogInformation("{A}", s_error.Message), typeof(TypedValues<string>), "no");
        Arrived(log => log.LogInformation("{A}", s_error), typeof(TypedValues<Exception>), s_error.ToString());
        Arrived(log => log.LogInformation("{A}", s_named), typeof(TypedValues<EventId>), "Named");
        Arrived(log => log.LogInformation("{A}", LogLevel.Error), typeof(TypedValues<LogLevel>), "Error");
        Arrived(log => log.LogInformation("{A}", (int?)null), typeof(TypedValues<int?>), "(null)");
        Arrived(log => log.LogInformation("{A}", new[] { 1, 2 }), typeof(TypedValues<int[]>), "1, 2");
        Arrived(log => log.LogInformation("{A}", new List<string> { "x", "y" }), typeof(TypedValues<List<string>>), "x, y");
        Arrived(log => log.LogInformation("{A}", new { Id = 1 }), null, "{ Id = 1 }");
        Arrived(log => log.LogInformation($"{1}: {{A}}", 2), typeof(TypedValues<int>), "1: 2");
    }

    [Fact]
    public void A_generic_logger_is_a_logger()
    {
        var call = new LastCall();
        using var factory = new LoggerFactory([new Provider(call)]);
        var logger = factory.CreateLogger<OverloadTests>();
        logger.LogError(s_error, "order {Id} of {Customer}", 5, "ann");
        Assert.Equal(typeof(TypedValues<int, string>), call.StateType);
        Assert.Equal("order 5 of ann", call.Text);
    }

    [Fact]
    public void An_array_of_arguments_is_the_list_of_arguments()
    {
        var objects = new object?[] { 1, "two" };
        var strings = new[] { "one", "two" };
        Melled(log => log.LogInformation("{A} {B}", objects), "1 two", 0, null);
        Melled(log => log.LogInformation("{A} {B}", strings), "one two", 0, null);
        Melled(log => log.LogInformation(s_error, "{A} {B}", objects), "1 two", 0, s_error);
        Melled(log => log.LogInformation(s_error, "{A} {B}", strings), "one two", 0, s_error);
        Melled(log => log.LogInformation(7, "{A} {B}", objects), "1 two", 7, null);
        Melled(log => log.LogInformation(7, "{A} {B}", strings), "one two", 7, null);
        Melled(log => log.LogInformation(7, s_error, "{A} {B}", objects), "1 two", 7, s_error);
        Melled(log => log.LogInformation(7, s_error, "{A} {B}", strings), "one two", 7, s_error);
        Melled(log => log.Log(LogLevel.Information, "{A} {B}", strings), "one two", 0, null);
        Melled(log => log.Log(LogLevel.Information, 7, s_error, "{A} {B}", strings), "one two", 7, s_error);
    }

    [Fact]
    public void Calls_without_arguments_are_MELs()
    {
        Melled(log => log.LogInformation("{{plain}}"), "{{plain}}", 0, null);
        Melled(log => log.LogInformation(null), "[null]", 0, null);
        Melled(log => log.LogInformation("plain", null!), "plain", 0, null);
        Melled(log => log.LogInformation(7, "plain"), "plain", 7, null);
        Melled(log => log.LogInformation(s_error, "plain"), "plain", 0, s_error);
        Melled(log => log.LogInformation(s_error, null), "[null]", 0, s_error);
        Melled(log => log.LogInformation(null, "plain"), "plain", 0, null);
        Melled(log => log.LogInformation(7, s_error, "plain"), "plain", 7, s_error);
        Melled(log => log.LogInformation(7, null, "plain"), "plain", 7, null);
        Melled(log => log.Log(LogLevel.Information, s_error, "plain"), "plain", 0, s_error);
        Melled(log => log.Log(LogLevel.Information, 7, s_error, "plain"), "plain", 7, s_error);
    }

    [Fact]
    public void Calls_that_have_no_types_or_too_many_arguments_are_MELs()
    {
        Melled(log => log.LogInformation("{A} {B}", 1, null), "1 (null)", 0, null);
        Melled(log => log.LogInformation("{A}{B}{C}{D}{E}{F}{G}", 1, 2, 3, 4, 5, 6, 7), "1234567", 0, null);
        Melled(log => log.LogInformation(s_error, "{A}{B}{C}{D}{E}{F}{G}", 1, 2, 3, 4, 5, 6, 7), "1234567", 0, s_error);
        Melled(log => log.LogInformation(7, "{A}{B}{C}{D}{E}{F}{G}", 1, 2, 3, 4, 5, 6, 7), "1234567", 7, null);
        Melled(log => log.LogInformation(7, s_error, "{A}{B}{C}{D}{E}{F}{G}", 1, 2, 3, 4, 5, 6, 7), "1234567", 7, s_error);
    }

    [Fact]
    public void Null_in_the_place_of_an_exception_is_one()
    {
        Arrived(log => log.LogInformation(null, "{A}", "x"), typeof(TypedValues<string>), "x");
        Arrived(log => log.LogInformation(exception: null, "{A}", "x"), typeof(TypedValues<string>), "x");
        Arrived(log => log.LogInformation(7, null, "{A}", "x"), typeof(TypedValues<string>), "x");
        Arrived(log => log.LogInformation((Exception?)null, "{A} {B}", "x", 1), typeof(TypedValues<string, int>), "x 1");
        Arrived(log => log.LogInformation((string?)null, "{A}", "x"), typeof(TypedValues<string, string>), "[null]");
    }

    [Fact]
    public void The_levels_own_method_of_the_logger_is_still_the_loggers()
    {
        var call = new LastCall();
        call.Log(LogLevel.Error, 7, "state", s_error, static (s, _) => s);
        Assert.Equal(typeof(string), call.StateType);
    }

    [Fact]
    public void What_is_not_enabled_is_not_logged()
    {
        var call = new LastCall(enabled: false);
        call.LogCritical("{A}", 1);
        call.LogError(s_error, "{A}", 1);
        Assert.Equal(0, call.Calls);
    }

    [Fact]
    public void There_is_no_logging_to_nothing() => Assert.Throws<ArgumentNullException>("logger", () => ((ILogger)null!).LogInformation("{A}", 1));

    private static void Arrived(Action<ILogger> log, LogLevel level, EventId id, Exception? exception, int arity)
    {
        var call = new LastCall();
        log(call);
        Assert.Equal((level, id, exception, 1), (call.Level, call.EventId, call.Exception, call.Calls));
        Assert.StartsWith($"TypedValues`{arity}", call.StateType!.Name);
        Assert.All(call.StateType.GenericTypeArguments, type => Assert.Equal(typeof(int), type));
        Assert.Equal(string.Join(' ', Enumerable.Range(1, arity)), call.Text);
        Assert.Equal(Enumerable.Range(1, arity).Cast<object>(), call.Pairs.Take(arity).Select(pair => pair.Value));
    }

    private static void Arrived(Action<ILogger> log, Type? state, string text)
    {
        var call = new LastCall();
        log(call);
        Assert.StartsWith("TypedValues`", call.StateType!.Name);
        Assert.Equal(state ?? call.StateType, call.StateType);
        Assert.Equal(text, call.Text);
    }

    private static void Melled(Action<ILogger> log, string text, EventId id, Exception? exception)
    {
        var call = new LastCall();
        log(call);
        Assert.Equal("FormattedLogValues", call.StateType!.Name);
        Assert.Equal((LogLevel.Information, id, exception, text), (call.Level, call.EventId, call.Exception, call.Text));
    }

    private sealed class Provider(ILogger logger) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => logger;

        public void Dispose()
        {
        }
    }
}
