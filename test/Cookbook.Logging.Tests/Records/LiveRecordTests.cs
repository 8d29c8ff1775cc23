using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class LiveRecordTests
{
    [Fact]
    public void A_record_kept_beyond_the_call_cannot_be_read()
    {
        LogRecord? kept = null;
        using var logging = TestLogging.To(new TestHandler(r => kept = r));
        logging.CreateLogger().LogInformation("{Id}", 1);
        Assert.NotNull(kept);
        Assert.Throws<InvalidOperationException>(() => kept.GetMessage());
        Assert.Throws<InvalidOperationException>(() => kept.Timestamp);
        Assert.Throws<InvalidOperationException>(() => kept["Id"]);
        Assert.Throws<InvalidOperationException>(() => kept.Detach());
        Assert.Throws<InvalidOperationException>(() => kept.ThreadName);
        Assert.Throws<InvalidOperationException>(() => kept.TraceId);
    }

    [Fact]
    public void Another_thread_cannot_copy_a_record_or_render_it()
    {
        var failures = new List<Exception?>();
        using var logging = TestLogging.To(new TestHandler(r => Load.On(1, _ => failures.AddRange(
            [Record.Exception(r.Detach), Record.Exception(r.GetMessage), Record.Exception(() => r.ScopeCount), Record.Exception(() => r.TraceId), Record.Exception(() => r.ThreadName)]))));
        logging.CreateLogger().LogInformation("{Id}", 1);

        Assert.Equal(5, failures.Count);
        Assert.All(failures, e => Assert.Contains("another thread", Assert.IsType<InvalidOperationException>(e).Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_record_logged_while_another_is_rendered_is_written_too()
    {
        var texts = new List<string>();
        using var logging = TestLogging.To(new TestHandler(r => texts.Add(r.GetMessage())));
        var logger = logging.CreateLogger();
        logger.LogInformation("outer {Value}", new Chatty(() => logger.LogInformation("inner {Id}", 1)));
        Assert.Equal(["inner 1", "outer chatty"], texts);
    }

    [Fact]
    public void A_text_that_logs_itself_without_end_ends()
    {
        var reports = new List<string>();
        var category = $"endless.{Guid.NewGuid():N}";
        void Note(string line) => reports.Add(line);
        var texts = new List<string>();
        using var logging = TestLogging.To(new TestHandler(r => texts.Add(r.GetMessage())));
        var logger = logging.CreateLogger(category);
        Chatty? chatty = null;
        chatty = new Chatty(() => logger.LogInformation("again {Value}", chatty));
        Trouble.Reported += Note;
        logger.LogInformation("{Value}", chatty);
        logger.LogInformation("and on");
        Trouble.Reported -= Note;
        Assert.Equal(["again chatty", "chatty", "and on"], texts);
        Assert.Single(reports, r => r.Contains(category, StringComparison.Ordinal) && r.Contains("third time", StringComparison.Ordinal));
    }

    [Fact]
    public void Names_and_values_are_those_of_the_call_then_of_the_scopes_from_the_inside()
    {
        List<string> seen = [];
        object? inner = null;
        using var logging = TestLogging.To(new TestHandler(r =>
        {
            var values = new Values();
            r.Visit(ref values);
            (seen, inner) = (values.Seen, r["User"]);
        }));
        var logger = logging.CreateLogger();
        using (logger.BeginScope(new Dictionary<string, object?> { ["User"] = "outer", ["Tenant"] = 7 }))
        using (logger.BeginScope("message {User}", "inner"))
        using (logger.BeginScope(("Pair", 1.5)))
        using (logger.BeginScope(new KeyValuePair<string, object?>[] { new("Array", true) }))
        using (logger.BeginScope(new List<KeyValuePair<string, object?>> { new("List", 5L) }))
        using (logger.BeginScope("just text"))
        {
            logger.LogInformation("{Id} took {Elapsed:F2}", 42, 1.0);
        }

        Assert.Equal(
            ["Id=42:Int32:", "Elapsed=1:Double:F2", "List=5:Int64:", "Array=True:Boolean:", "Pair=1.5:Double:", "User=inner:String:", "User=outer:String:", "Tenant=7:Int32:"],
            seen);
        Assert.Equal("inner", inner);
    }

    [Fact]
    public void Defined_messages_hand_over_values_of_their_own_types()
    {
        List<string> seen = [];
        string? template = null;
        using var logging = TestLogging.To(new TestHandler(r =>
        {
            var values = new Values();
            r.VisitProperties(ref values);
            (seen, template) = (values.Seen, r.MessageTemplate);
        }));
        LoggerMessage.Define<int, LogLevel, string?>(LogLevel.Information, 1, "{A} {B:D} {C}")(logging.CreateLogger(), 1, LogLevel.Error, null, null);
        Assert.Equal(["A=1:Int32:", "B=Error:LogLevel:D", "C=:String:"], seen);
        Assert.Equal("{A} {B:D} {C}", template);
        LoggerMessage.Define(LogLevel.Information, 1, "none")(logging.CreateLogger(), null);
        Assert.Empty(seen);
        Assert.Equal("none", template);
    }

    [Fact]
    public void Scopes_closed_out_of_order_break_nothing()
    {
        var texts = new List<string>();
        using var logging = TestLogging.To(new TestHandler(r => texts.Add($"{r.GetMessage()} in {string.Join('>', Enumerable.Range(0, r.ScopeCount).Select(r.ScopeText))}")));
        var logger = logging.CreateLogger();
        var outer = logger.BeginScope("outer");
        var inner = logger.BeginScope("inner");
        logger.LogInformation("1");
        outer?.Dispose();
        logger.LogInformation("2");
        inner?.Dispose();
        logger.LogInformation("3");
        Assert.Equal("1 in outer>inner", texts[0]);
        Assert.Equal(3, texts.Count);
    }

    [Fact]
    public void The_activity_is_in_the_record_and_its_scope_is_skipped()
    {
        var seen = new List<(ActivityTraceId Trace, ActivitySpanId Span, int Scopes)>();
        var handler = new TestHandler(r => seen.Add((r.TraceId, r.SpanId, r.ScopeCount)));
        var options = new LoggerFactoryOptions { ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId };
        using var logging = TestLogging.With(TestLogging.Table(handler), options: options);
        using (var activity = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start())
        {
            using var scope = logging.CreateLogger().BeginScope("mine");
            logging.CreateLogger().LogInformation("within");
            Assert.Equal((activity.TraceId, activity.SpanId, 1), Assert.Single(seen));
        }

        logging.CreateLogger().LogInformation("outside");
        Assert.Equal((default, default, 0), seen[1]);
    }

    [Fact]
    public void A_detached_copy_keeps_values_as_documented()
    {
        DetachedRecord? copy = null;
        using var logging = TestLogging.To(new TestHandler(r => copy = r.Detach()));
        var logger = logging.CreateLogger("a.b");
        var list = new List<object?> { 1, "x", new List<object?> { 2.5 } };
        using (logger.BeginScope("scope {Name}", "s"))
        {
            logger.LogError(
                new EventId(7, "seven"), new InvalidOperationException("why"), "{Id} {Level} {When} {List} {Map} {Object} {Null} {Broken}",
                5, LogLevel.Debug, Some.Time, list, new Dictionary<string, object?> { ["k"] = Guid.Empty }, new Chatty(() => { }), null, new ThrowingList());
        }

        list.Clear();
        Assert.NotNull(copy);
        var values = copy.Properties.ToDictionary(p => p.Key, p => p.Value);
        Assert.Equal(5, values["Id"]);
        Assert.Equal(LogLevel.Debug, values["Level"]);
        Assert.Equal(Some.Time, values["When"]);
        var items = Assert.IsType<List<object?>>(values["List"]);
        Assert.Equal([1, "x"], items[..2]);
        Assert.Equal([2.5], Assert.IsType<List<object?>>(items[2]));
        Assert.Equal(Guid.Empty, Assert.IsType<Dictionary<string, object?>>(values["Map"])["k"]);
        Assert.Equal("chatty", values["Object"]);
        Assert.Null(values["Null"]);
        Assert.Equal("[InvalidOperationException in ToString]", values["Broken"]);
        Assert.Equal((7, "seven", LogLevel.Error, "a.b"), (copy.EventId.Id, copy.EventId.Name, copy.Level, copy.Category));
        Assert.Equal("why", Assert.IsType<InvalidOperationException>(copy.Exception).Message);
        Assert.StartsWith("System.InvalidOperationException: why", copy.ExceptionText, StringComparison.Ordinal);
        Assert.Equal("scope s", copy.ScopeText(0));
        Assert.Equal("s", copy["Name"]);
        Assert.Same(copy, copy.Detach());
    }

    [Fact]
    public void Copies_change_one_thing_and_leave_the_record_alone()
    {
        var results = new List<LogRecord>();
        string? after = null;
        using var logging = TestLogging.To(new TestHandler(r =>
        {
            results.AddRange([r.With("Id", 2), r.With("New", "n"), r.Without("Id"), r.WithMessage("other"), r.WithLevel(LogLevel.Critical)]);
            after = r.GetMessage() + r["Id"];
        }));
        using (logging.CreateLogger().BeginScope(("Id", 9)))
        {
            logging.CreateLogger().LogInformation("id {Id}", 1);
        }

        Assert.Equal((object?)2, results[0]["Id"]);
        Assert.Equal("n", results[1]["New"]);
        Assert.Equal((object?)1, results[1]["Id"]);
        Assert.False(results[2].TryGetValue("Id", out _));
        Assert.Equal("other", results[3].GetMessage());
        Assert.Equal(LogLevel.Critical, results[4].Level);
        Assert.Equal("id 11", after);
    }

    [Fact]
    public void A_detached_record_as_the_state_is_written_as_it_is()
    {
        LogRecord? seen = null;
        using var logging = TestLogging.To(new TestHandler(r => seen = r));
        var record = Some.Record("from elsewhere", LogLevel.Warning, "far.away");
        logging.CreateLogger().Log(record.Level, default, record, null, static (r, _) => r.GetMessage());
        Assert.Same(record, seen);
    }

    [Fact]
    public void Nothing_throws_for_none_and_undefined_levels_and_nothing_is_written()
    {
        var count = 0;
        using var logging = TestLogging.To(new TestHandler(_ => count++));
        var logger = logging.Provider.CreateLogger("x");
        logger.Log(LogLevel.None, "none");
        logger.Log((LogLevel)42, "undefined");
        logger.Log((LogLevel)(-1), "negative");
        Assert.Equal(0, count);
        Assert.False(logger.IsEnabled(LogLevel.None));
    }

    private sealed class Chatty(Action speak)
    {
        public override string ToString()
        {
            speak();
            return "chatty";
        }
    }

    private sealed class ThrowingList : System.Collections.IEnumerable
    {
        public System.Collections.IEnumerator GetEnumerator() => throw new InvalidOperationException("no items");
    }

    private struct Values() : IRecordVisitor
    {
        public List<string> Seen { get; } = [];

        public readonly void Value<T>(string name, string? format, T value) => Seen.Add(FormattableString.Invariant($"{name}={value}:{typeof(T).Name}:{format}"));
    }
}
