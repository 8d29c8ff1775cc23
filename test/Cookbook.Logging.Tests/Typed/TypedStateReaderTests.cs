using Cookbook.Logging.Typed;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class TypedStateReaderTests
{
    [Fact]
    public void Visitors_see_the_arguments_with_their_names_formats_and_types()
    {
        var seen = new List<string>();
        using var logging = TestLogging.To(new TestHandler(r =>
        {
            var visitor = new Types(seen);
            r.Visit(ref visitor);
            seen.Add(r.MessageTemplate!);
        }));
        logging.CreateLogger().LogInformation("{A:X} {B} {C} {D} {E}", 10, "b", (double?)2.5, (bool?)null, LogLevel.Error);
        Assert.Equal(["A:X=10 Int32", "B:=b String", "C:=2.5 Double", "D:= Object", "E:=Error LogLevel", "{A:X} {B} {C} {D} {E}"], seen);
    }

    [Fact]
    public void A_template_that_cannot_be_read_is_logged_with_what_is_wrong_and_its_values_are_not_lost_without_need()
    {
        var seen = new List<string>();
        using var logging = TestLogging.To(new TestHandler(r =>
        {
            var visitor = new Types(seen);
            seen.Add(r.GetMessage());
            r.Visit(ref visitor);
        }));
        logging.CreateLogger("typed.broken").LogInformation("{A} and {B}", 1);
        logging.CreateLogger("typed.broken").LogInformation("{A,x}", 1);
        Assert.StartsWith("{A} and {B} [could not be rendered: ", seen[0]);
        Assert.Equal("A:=1 Int32", seen[1]);
        Assert.StartsWith("{A,x} [could not be rendered: ", seen[2]);
        Assert.Equal(3, seen.Count);
    }

    [Fact]
    public void A_wrapper_that_redacts_gets_its_own_text()
    {
        var texts = new List<string>();
        using var logging = TestLogging.To(new TestHandler(r => texts.Add(r.GetMessage())));
        new Redacting(logging.CreateLogger()).LogInformation("card {Card}", "4111-1111");
        Assert.Equal(["*** card ***"], texts);
    }

    [Fact]
    public void The_reader_is_the_states_own()
    {
        Assert.IsType<TypedStateReader<TypedValues<int, string>>>(StateReader<TypedValues<int, string>>.Instance);
        Assert.IsType<TypedStateReader<TypedValues<LogLevel?>>>(StateReader<TypedValues<LogLevel?>>.Instance);
    }

    [Fact]
    public void A_state_of_nothing_is_one_all_the_same()
    {
        var state = default(TypedValues<int>);
        Assert.Equal("[null]", state.ToString());
        Assert.Equal([new("{OriginalFormat}", "[null]")], state);
    }

    private readonly struct Types(List<string> seen) : IRecordVisitor
    {
        public void Value<T>(string name, string? format, T value) => seen.Add(FormattableString.Invariant($"{name}:{format}={value} {typeof(T).Name}"));
    }

    private sealed class Redacting(ILogger inner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            inner.Log(logLevel, eventId, state, exception, static (_, _) => "*** card ***");
    }
}
