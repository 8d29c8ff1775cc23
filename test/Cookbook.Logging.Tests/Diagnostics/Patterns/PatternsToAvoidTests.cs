using System.Diagnostics.Tracing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class PatternsToAvoidTests : IDisposable
{
    private readonly Said _said = new();

    [Fact]
    public void A_pattern_is_said_once_on_standard_error_and_as_an_event()
    {
        var source = $"patterns.{Guid.NewGuid():N}";
        for (var i = 0; i < 3; i++)
        {
            PatternsToAvoid.Say(PatternsToAvoid.SharedFile, source, "one file is open twice", "open it once");
        }

        PatternsToAvoid.Say(PatternsToAvoid.SharedFile, source, "another file is open twice", "open it once");
        Assert.Equal(
            [$"cookbook-logging: {source}: one file is open twice; open it once", $"cookbook-logging: {source}: another file is open twice; open it once"],
            _said.Lines(source));
        Assert.Equal(
            [$"{source}|one file opened twice|one file is open twice|open it once", $"{source}|one file opened twice|another file is open twice|open it once"],
            _said.Events(source));
    }

    [Fact]
    public void Thousands_of_loggers_of_one_shape_are_noticed_and_said_once()
    {
        var name = string.Concat($"Shop{Guid.NewGuid():N}".Where(char.IsLetter));
        using var logging = TestLogging.To();
        for (var i = 0; i < 3 * EndlessLoggers.Threshold; i++)
        {
            logging.CreateLogger($"{name}.Connection.{i}");
        }

        Load.Until(() => _said.Events(name).Length > 0, "the report");
        var said = Assert.Single(_said.Events(name));
        Assert.StartsWith($"TestProvider|loggers created without end|there are thousands of loggers whose categories are like '{name}.Connection.*'|there were ", said, StringComparison.Ordinal);
        Assert.Contains("name loggers after parts of the code", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Frequent_shapes_are_found_among_many_rare_ones()
    {
        var name = string.Concat($"{Guid.NewGuid():N}".Where(char.IsLetter));
        var categories = Enumerable.Range(0, 20_000).Select(i => i % 5 == 0 ? $"{name}.User{i}" : $"{name}.Area{Letters(i)}.Part.X").ToList();
        var loggers = new EndlessLoggers(name, () => categories);
        foreach (var _ in categories)
        {
            loggers.Count();
        }

        Load.Until(() => _said.Events(name).Length > 0, "the report");
        Assert.All(_said.Events(name), e => Assert.Contains($"'{name}.*'", e, StringComparison.Ordinal));
        Assert.Single(_said.Events(name));
    }

    [Fact]
    public void As_many_loggers_as_an_application_has_classes_are_nothing_to_speak_of()
    {
        var name = string.Concat($"{Guid.NewGuid():N}".Where(char.IsLetter));
        var asked = 0;
        var loggers = new EndlessLoggers(name, () =>
        {
            asked++;
            return [];
        });
        for (var i = 0; i < EndlessLoggers.Threshold - 1; i++)
        {
            loggers.Count();
        }

        Assert.Equal(0, asked);
    }

    [Theory]
    [InlineData("Shop.Connection.17", "Shop.Connection.*")]
    [InlineData("Shop.Connection17", "Shop.*")]
    [InlineData("Shop.3f2504e0-4f89-11d3-9a0c-0305e82c3301.Read", "Shop.*.Read")]
    [InlineData("10.0.0.7:4711", "*.*.*.*:*")]
    [InlineData("Shop.Users.alice", "Shop.Users.*")]
    [InlineData("alice", "*")]
    [InlineData("", "*")]
    public void What_varies_in_a_category_is_its_numbers_or_its_end(string category, string shape) => Assert.Equal(shape, CategoryShape.Of(category));

    [Fact]
    public void A_handler_that_another_assembly_adds_is_reported_where_the_application_uses_the_library_itself()
    {
        var handler = $"h{Guid.NewGuid():N}";
        var builder = new CookbookLoggingBuilder(new ServiceCollection());
        BuiltInKinds.Register(builder);
        var application = typeof(LoggingHealthOptions).Assembly;
        builder.Origins.Run(c => c.UseHandler<ConsoleOptions>(handler, "Console"), builder);
        builder.Origins.Run(c => c.UseRoot(r => r.Level = LogLevel.Debug), builder);

        // Its own; or one that all is left to.
        builder.Origins.Report(typeof(PatternsToAvoidTests).Assembly);
        builder.Origins.Report(application);
        new ServiceCollection().AddSingleton(builder).AddLogging(logging => logging.AddCookbookLogging());
        builder.Origins.Report(null);
        builder.Origins.Report(typeof(object).Assembly);
        Assert.Empty(_said.Lines(handler));

        builder.Origins.Report(application);
        Assert.StartsWith(
            $"cookbook-logging: Logging:Cookbook:Handlers:{handler}: this handler was added by a library, Cookbook.Logging.Tests; a library should log to ILogger",
            Assert.Single(_said.Lines(handler)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_that_another_process_has_open_is_reported_unless_it_is_shared()
    {
        using var folder = new TempFolder();
        var log = folder.File("app.log");
        using (new FileStream(folder.File(".app.log.pending"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None))
        {
            new PendingFolder("shared", log, TimeProvider.System, PendingName.Most).OpenLeft();
            Assert.Empty(_said.Lines(log));
            new PendingFolder("alone", log, TimeProvider.System).OpenLeft();
            Assert.StartsWith($"cookbook-logging: alone: another process has {log} open; ", Assert.Single(_said.Lines(log)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Two_handlers_of_one_process_after_each_other_on_one_log_are_nothing_to_speak_of()
    {
        using var folder = new TempFolder();
        var log = folder.File("app.log");
        for (var i = 0; i < 2; i++)
        {
            using var logging = ConfiguredLogging.From($$"""{ "Handlers": { "file": { "Type": "RotatingFile", "Path": "{{log}}" } } }""");
            logging.Logger("Shop").LogInformation("line");
        }

        Assert.Empty(_said.Lines(log));
        Assert.Equal(2, File.ReadAllLines(log).Length);
    }

    public void Dispose() => _said.Dispose();

    private static string Letters(int number) => string.Concat(number.ToString(System.Globalization.CultureInfo.InvariantCulture).Select(c => (char)('a' + c - '0')));

    private sealed class Said : EventListener
    {
        private readonly List<string> _events = [];
        private readonly List<string> _lines = [];

        public Said()
        {
            Trouble.Reported += Add;
            EnableEvents(LoggingEventSource.Log, EventLevel.Warning);
        }

        public string[] Lines(string text) => In(_lines, text);

        public string[] Events(string text) => In(_events, text);

        public override void Dispose()
        {
            Trouble.Reported -= Add;
            base.Dispose();
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData.EventName == "PatternToAvoid" && _events is not null)
            {
                lock (_events)
                {
                    _events.Add(string.Join('|', eventData.Payload!));
                }
            }
        }

        private static string[] In(List<string> list, string text)
        {
            lock (list)
            {
                return [.. list.Where(l => l.Contains(text, StringComparison.Ordinal))];
            }
        }

        private void Add(string line)
        {
            lock (_lines)
            {
                _lines.Add(line);
            }
        }
    }
}
