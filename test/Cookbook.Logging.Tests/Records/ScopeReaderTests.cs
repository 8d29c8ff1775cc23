using System.Text;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class ScopeReaderTests
{
    private static readonly Func<ILogger, int, Guid, IDisposable?> s_order = LoggerMessage.DefineScope<int, Guid>("order {Id} of {Customer}");

    [Fact]
    public void Scopes_made_of_messages_and_of_pairs_have_their_names_values_and_text()
    {
        var customer = Guid.NewGuid();
        var (values, texts) = Seen(logger =>
        [
            s_order(logger, 7, customer),
            logger.BeginScope("user {Name}", "ann"),
            logger.BeginScope(("Tenant", 42)),
            logger.BeginScope(("Day", DayOfWeek.Friday)),
            logger.BeginScope("plain"),
            logger.BeginScope(("Missing", (string?)null)),
        ]);

        Assert.Equal([$"Id=7:Int32", $"Customer={customer}:Guid", "Name=ann:String", "Tenant=42:Int32", "Day=Friday:DayOfWeek", "Missing=:String"], values);
        Assert.Equal([$"order 7 of {customer}", "user ann", "(Tenant, 42)", "(Day, Friday)", "plain", "(Missing, )"], texts);
    }

    [Fact]
    public void Reading_them_allocates_nothing()
    {
        var bytes = long.MaxValue;
        var formatter = new TextFormatter(new() { Format = "%(Id)s %(Customer)s %(Name)s %(Tenant)s %(message)s" });
        var output = new Utf8Buffer();
        using var logging = TestLogging.To(new TestHandler(record =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < record.ScopeCount; i++)
            {
                record.AppendScope(i, output);
            }

            formatter.Format(record, output);
            bytes = Math.Min(bytes, GC.GetAllocatedBytesForCurrentThread() - before);
            output.Clear();
        }));
        var logger = logging.CreateLogger();
        using var order = s_order(logger, 7, Guid.NewGuid());
        using var user = logger.BeginScope("user {Name}", "ann");
        for (var i = 0; i < 200; i++)
        {
            logger.LogInformation("m");
        }

        Assert.Equal(0, bytes);
    }

    [Theory]
    [InlineData("{A} {B}")]
    [InlineData("{{ {A} of {B,5:x} }}")]
    [InlineData("{A} {B} {C} {D} {E} {F} {G}")]
    public void Templates_that_cannot_be_filled_cost_the_values_and_never_the_record(string template)
    {
        var lines = new List<string>();
        ILogFormatter[] formatters = [new JsonFormatter(new()), new LogfmtFormatter(new()), new TextFormatter(new() { Format = "%(A)s %(Z)s %(message)s" })];
        using var logging = TestLogging.To(new TestHandler(record =>
        {
            foreach (var formatter in formatters)
            {
                lines.Add(formatter.Formatted(record));
                lines.Add(formatter.Formatted(record.Detach()));
            }
        }));
        var logger = logging.CreateLogger();
        for (var i = 0; i < 3; i++)
        {
#pragma warning disable CA2017, CA2023 // This is what is tested.
            using (Attempt(() => logger.BeginScope(template, 1)))
            {
                Attempt(() => { logger.LogInformation(template, 1); return null; });
            }
#pragma warning restore CA2017, CA2023
        }

        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Contains("could not be rendered", line, StringComparison.Ordinal));
    }

    /// <summary>MEL refuses some templates before a logger sees them.</summary>
    private static IDisposable? Attempt(Func<IDisposable?> call)
    {
        try
        {
            return call();
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static (List<string> Values, List<string> Texts) Seen(Func<ILogger, IDisposable?[]> open)
    {
        var (values, texts) = (new List<string>(), new List<string>());
        using var logging = TestLogging.To(new TestHandler(record =>
        {
            for (var i = 0; i < record.ScopeCount; i++)
            {
                var pairs = new Pairs(values);
                record.VisitScope(i, ref pairs);
                var text = new Utf8Buffer();
                record.AppendScope(i, text);
                Assert.Equal(record.ScopeText(i), Encoding.UTF8.GetString(text.Written));
                texts.Add(record.ScopeText(i));
            }
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
        public void Value<T>(string name, string? format, T value) => seen.Add($"{name}={value}:{value?.GetType().Name ?? typeof(T).Name}");
    }
}
