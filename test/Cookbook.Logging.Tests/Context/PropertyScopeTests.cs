using System.Collections;
using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class PropertyScopeTests
{
    [Fact]
    public void Every_form_hands_over_names_and_values_of_their_own_types()
    {
        var id = Guid.NewGuid();
        var (values, texts) = Seen(logger =>
        [
            logger.BeginProperties(("user", "ann")),
            logger.BeginProperties(("id", id), ("count", (int?)3)),
            logger.BeginProperties(("a", 1.5), ("b", true), ("day", DayOfWeek.Friday)),
            logger.BeginProperties(("a", (long?)null), ("b", 2m), ("c", (object)7), ("d", 'x')),
            logger.BeginProperties(("a", 1), ("b", "2"), ("c", 3.0), ("d", null), ("e", 5L)),
            logger.BeginProperties(("nothing", null)),
        ]);

        Assert.Equal(
            [
                "user=ann:String",
                $"id={id}:Guid", "count=3:Int32",
                "a=1.5:Double", "b=True:Boolean", "day=Friday:DayOfWeek",
                "a=:Object", "b=2:Decimal", "c=7:Int32", "d=x:Char",
                "a=1:Int32", "b=2:String", "c=3:Double", "d=:Object", "e=5:Int64",
                "nothing=:Object",
            ],
            values);
        Assert.Equal(
            ["user=ann", $"id={id}, count=3", "a=1.5, b=True, day=Friday", "a=, b=2, c=7, d=x", "a=1, b=2, c=3, d=, e=5", "nothing="],
            texts);
    }

    [Fact]
    public void Other_providers_see_a_list_of_named_values()
    {
        var others = new OtherProvider();
        using var logging = TestLogging.To();
        logging.AddProvider(others);
        var logger = logging.CreateLogger();
        using (logger.BeginProperties(("user", "ann"), ("tries", 3)))
        using (logger.BeginProperties(("a", 1), ("b", 2), ("c", 3)))
        using (logger.BeginProperties(("a", 1), ("b", 2), ("c", 3), ("d", 4)))
        using (logger.BeginProperties(("a", 1), ("b", 2), ("c", 3), ("d", 4), ("e", 5)))
        using (logger.BeginProperties(("only", 1)))
        {
            others.Look();
        }

        Assert.Equal([2, 3, 4, 5, 1], others.Lists.Select(l => l.Count));
        foreach (var list in others.Lists)
        {
            Assert.Equal(list, Enumerable.Range(0, list.Count).Select(i => list[i]));
            Assert.Equal(list.Count, ((IEnumerable)list).Cast<object>().Count());
            Assert.Throws<ArgumentOutOfRangeException>(() => list[list.Count]);
            Assert.Throws<ArgumentOutOfRangeException>(() => list[-1]);
        }

        Assert.Equal([new("user", "ann"), new("tries", 3)], others.Lists[0]);
        Assert.Equal("user=ann, tries=3", others.Lists[0].ToString());
    }

    [Fact]
    public void The_inner_scope_counts_and_a_scope_ends_when_it_is_disposed_of()
    {
        var lines = new List<string>();
        var formatter = new TextFormatter(new() { Format = "%(User)s %(Ip)s %(message)s", Defaults = { ["User"] = "-", ["Ip"] = "-" } });
        using var logging = TestLogging.To(new TestHandler(r => lines.Add(formatter.Formatted(r))));
        var logger = logging.CreateLogger();
        using (logger.BeginProperties(("User", "ann"), ("Ip", "::1")))
        {
            using (logger.BeginProperties(("User", "bob"), ("User", "never")))
            {
                logger.LogInformation("both");
                logging.CreateLogger("another").LogInformation("of {User}", "the call");
            }

            logger.LogInformation("outer");
        }

        logger.LogInformation("none");
        Assert.Equal(["bob ::1 both", "the call ::1 of the call", "ann ::1 outer", "- - none"], lines);
    }

    [Fact]
    public async Task A_scope_goes_along_wherever_the_flow_goes()
    {
        var lines = new ConcurrentQueue<string>();
        using var logging = TestLogging.To(new TestHandler(r => lines.Enqueue($"{r["user"]} {r.GetMessage()}")));
        var logger = logging.CreateLogger();
        await Parallel.ForEachAsync(Enumerable.Range(0, 50), async (user, _) =>
        {
            using (logger.BeginProperties(("user", user)))
            {
                await Task.Yield();
                logger.LogInformation("{Who} awaited", user);
                await Task.Run(() => logger.LogInformation("{Who} ran", user), CancellationToken.None);
                await Parallel.ForEachAsync([1, 2], async (part, _) =>
                {
                    await Task.Yield();
                    logger.LogInformation("{Who} did {Part}", user, part);
                });
            }
        });

        Assert.Equal(
            Enumerable.Range(0, 50).SelectMany(u => (string[])[$"{u} {u} awaited", $"{u} {u} ran", $"{u} {u} did 1", $"{u} {u} did 2"]).Order(StringComparer.Ordinal),
            lines.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_value_that_throws_costs_itself_and_not_the_record()
    {
        var lines = new List<string>();
        ILogFormatter[] formatters = [new JsonFormatter(new()), new LogfmtFormatter(new()), new TextFormatter(new() { Format = "%(bad)s %(message)s" })];
        using var logging = TestLogging.To(new TestHandler(r => lines.AddRange(formatters.Select(f => f.Formatted(r)))));
        using (logging.CreateLogger().BeginProperties(("bad", new Throws()), ("good", 1)))
        {
            logging.CreateLogger().LogInformation("m");
        }

        Assert.Equal(3, lines.Count);
        Assert.All(lines, line => Assert.Contains("[NotSupportedException in ToString]", line, StringComparison.Ordinal));
    }

    [Fact]
    public void A_logger_is_asked_for() => Assert.Throws<ArgumentNullException>(() => ((ILogger)null!).BeginProperties(("a", 1)));

    private static (List<string> Values, List<string> Texts) Seen(Func<ILogger, IDisposable?[]> open)
    {
        var (values, texts) = (new List<string>(), new List<string>());
        using var logging = TestLogging.To(new TestHandler(record =>
        {
            for (var i = 0; i < record.ScopeCount; i++)
            {
                var pairs = new Pairs(values);
                Assert.True(record.VisitScope(i, ref pairs));
                var text = new Utf8Buffer();
                Assert.False(record.AppendOwnScope(i, text));
                record.AppendScope(i, text);
                texts.Add(Encoding.UTF8.GetString(text.Written));
                Assert.Equal(record.ScopeText(i), texts[^1]);
            }

            var copy = record.Detach();
            Assert.Equal(record["id"], copy["id"]);
            Assert.Equal(record.ScopeText(0), copy.ScopeText(0));
        }));
        var logger = logging.CreateLogger();
        var scopes = open(logger);
        logger.LogInformation("m");
        foreach (var scope in scopes.Reverse())
        {
            scope?.Dispose();
        }

        return (values, texts);
    }

    private readonly struct Pairs(List<string> seen) : IRecordVisitor
    {
        public void Value<T>(string name, string? format, T value) => seen.Add(FormattableString.Invariant($"{name}={value}:{value?.GetType().Name ?? typeof(T).Name}"));
    }

    private sealed class Throws
    {
        public override string ToString() => throw new NotSupportedException();
    }

    /// <summary>A provider that knows scopes as MEL hands them over.</summary>
    private sealed class OtherProvider : ILoggerProvider, ISupportExternalScope
    {
        private IExternalScopeProvider? _scopes;

        public List<IReadOnlyList<KeyValuePair<string, object?>>> Lists { get; } = [];

        public ILogger CreateLogger(string categoryName) => Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

        public void Look() => _scopes!.ForEachScope(static (scope, lists) => lists.Add(Assert.IsAssignableFrom<IReadOnlyList<KeyValuePair<string, object?>>>(scope)), Lists);

        public void Dispose()
        {
        }
    }
}
