using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class StaticPropertiesTests
{
    private const string Format = "{ 'f': { 'Style': '{', 'Format': '{zone} {host} {message}', 'Defaults': { 'zone': '-', 'host': '-' } } }";

    [Fact]
    public async Task Configuration_goes_over_code_name_by_name_and_an_empty_value_takes_one_away()
    {
        await using var configured = Configured.Section(
            $"{{ 'Formatters': {Format}, 'Properties': {{ 'ZONE': null, 'number': 7, 'yes': true, 'gone': '' }}, 'Handlers': {{ 'a': {{ 'Type': 'Recorder', 'Properties': {{ 'host': 'b' }} }} }} }}",
            c => c.UseProperty("zone", "code").UseProperty("number", 1).UseProperty("gone", 2).UseProperty("list", new[] { 1, 2 })
                .UseHandler("seen", context => new Recorder(new(), context), h => h.Properties["host"] = "code"));
        _ = configured.Factory;

        Assert.Equal(
            [new("list", new List<object?> { 1, 2 }), new("number", "7"), new("yes", "True")],
            configured.Provider.Table.Properties!.Pairs.OrderBy(p => p.Key == "list" ? 0 : 1).ThenBy(p => p.Key, StringComparer.Ordinal));
        Assert.Equal([new("host", "b")], configured["a"].Context.Properties);
        Assert.Equal([new("host", "code")], configured["seen"].Context.Properties);
    }

    [Theory]
    [InlineData("{ 'Properties': 'x' }", "Logging:Cookbook:Properties is 'x'; allowed is an object of properties, names and their texts.")]
    [InlineData("{ 'Properties': { 'a': { 'b': 1 } } }", "Logging:Cookbook:Properties:a holds keys of its own; allowed is one text, number or truth value.")]
    [InlineData("{ 'Handlers': { 'a': { 'Type': 'Null', 'Properties': [ { 'x': 1 } ] } } }", "Logging:Cookbook:Handlers:a:Properties:0 holds keys of its own; allowed is one text, number or truth value.")]
    public void What_is_no_text_is_a_mistake(string section, string error) => Assert.Contains(error, Configured.Errors(section));

    [Fact]
    public async Task A_handlers_properties_are_its_own()
    {
        var seen = new List<string>();
        LogHandler Handler(HandlerContext context) => new TestHandler(r => seen.Add($"{context.Name} {r["zone"]} {r["host"]} {r.StaticScopeCount}"), context);
        await using var configured = Configured.Section(
            "{ 'Properties': { 'zone': 'eu' }, 'Handlers': { 'a': { 'Properties': { 'host': 'h' } }, 'b': { }, 'c': { 'Properties': { 'zone': 'us' } } } }",
            c => c.UseHandler("a", Handler).UseHandler("b", Handler).UseHandler("c", Handler));
        var logger = configured.Factory.CreateLogger("Shop");
        using (logger.BeginProperties(("host", "scope")))
        {
            logger.LogInformation("m");
        }

        logger.LogInformation("m");
        Assert.Equal(["a eu scope 1", "b eu scope 1", "c us scope 1", "a eu h 1", "b eu  1", "c us  1"], seen);
    }

    [Fact]
    public async Task Filters_see_them_and_may_take_them_away()
    {
        var seen = new List<string>();
        var asked = new List<object?>();
        await using var configured = Configured.Section(
            "{ 'Properties': { 'zone': 'eu', 'secret': 's' }, 'Handlers': { 'a': { 'Filters': [ 'own' ], 'Properties': { 'host': 'h' } }, 'b': { } }, 'Root': { 'Filters': [ 'all' ], 'Handlers': [ 'a', 'b' ] } }",
            c => c
                .UseFilter("all", new TestFilter(r => { asked.Add(r["zone"]); asked.Add(r["host"]); return r.Without("secret"); }))
                .UseFilter("own", new TestFilter(r => { asked.Add(r["host"]); return r.With("host", "changed"); }))
                .UseHandler("a", context => new TestHandler(r => seen.Add($"a {r["zone"]} {r["host"]} {r["secret"]}"), context))
                .UseHandler("b", context => new TestHandler(r => seen.Add($"b {r["zone"]} {r["host"]} {r["secret"]}"), context)));
        configured.Factory.CreateLogger("Shop").LogInformation("m");

        Assert.Equal(["eu", null, "h"], asked);
        Assert.Equal(["a eu changed ", "b eu  "], seen);
    }

    [Fact]
    public async Task Behind_a_queue_a_handlers_own_go_before_the_queues_and_those_before_the_ones_of_all()
    {
        var seen = new List<string>();
        await using (var configured = Configured.Section(
            "{ 'Properties': { 'a': 'all', 'b': 'all', 'c': 'all' }, 'Handlers': { 'q': { 'Type': 'Queue', 'Target': 'h', 'Properties': { 'b': 'queue', 'c': 'queue' } }, 'h': { 'Properties': { 'c': 'handler' } } }, 'Root': { 'Handlers': [ 'q' ] } }",
            c => c.UseHandler("h", context => new TestHandler(r => seen.Add($"{r["a"]} {r["b"]} {r["c"]} {r.ScopeCount} {r.StaticScopeCount}"), context))))
        {
            var logger = configured.Factory.CreateLogger("Shop");
            logger.LogInformation("m");
            using var scope = logger.BeginScope("plain");
            logger.LogInformation("m");
        }

        Assert.Equal(["all queue handler 1 1", "all queue handler 2 1"], seen);
    }

    [Fact]
    public void A_formatter_without_scopes_writes_them_nevertheless()
    {
        ILogFormatter[] formatters =
        [
            new JsonFormatter(new() { IncludeScopes = false }),
            new LogfmtFormatter(new() { IncludeScopes = false }),
            SyslogForm.Of(o => o.ScopeDataId = ""),
            ContextForms.Journal(new() { IncludeScopes = false }),
        ];
        var lines = new List<string>();
        var handler = new TestHandler(r => lines.AddRange(formatters.Select(f => f.Formatted(r))));
        using var logging = TestLogging.With(new HandlerTable([handler], new LoggerRule("", [handler], []), [], StaticProperties.Of([new("zone", "eu")])));
        using (logging.CreateLogger().BeginProperties(("user", "ann")))
        {
            logging.CreateLogger().LogInformation("m");
        }

        Assert.Equal(4, lines.Count);
        Assert.All(lines, line => Assert.Matches("""zone":"eu"|zone="?eu|ZONE=eu""", line));
        Assert.All(lines, line => Assert.DoesNotContain("ann", line, StringComparison.Ordinal));
    }

    [Fact]
    public void The_text_of_scopes_is_that_of_the_applications_own()
    {
        var lines = new List<string>();
        var formatter = new TextFormatter(new() { Style = "Template", Format = "{Scopes} {Message} {zone}" });
        var handler = new TestHandler(r => lines.AddRange([formatter.Formatted(r), formatter.Formatted(r.Detach())]));
        using var logging = TestLogging.With(new HandlerTable([handler], new LoggerRule("", [handler], []), [], StaticProperties.Of([new("zone", "eu")])));
        using (logging.CreateLogger().BeginProperties(("user", "ann")))
        using (logging.CreateLogger().BeginScope("plain"))
        {
            logging.CreateLogger().LogInformation("m");
        }

        Assert.Equal(["user=ann => plain m eu", "user=ann => plain m eu"], lines);
    }

    [Fact]
    public async Task A_change_comes_into_force_and_touches_only_the_handlers_that_it_is_about()
    {
        static string Section(string zone, string host) =>
            $"{{ 'Formatters': {Format}, 'Properties': {{ 'zone': '{zone}' }}, 'Handlers': {{ 'a': {{ 'Type': 'Recorder', 'Formatter': 'f' }}, 'b': {{ 'Type': 'Recorder', 'Formatter': 'f', 'Properties': {{ 'host': '{host}' }} }} }} }}";
        await using var configured = Configured.Section(Section("eu", "x"));
        var logger = configured.Factory.CreateLogger("Shop");
        var (a, b) = (configured["a"], configured["b"]);
        logger.LogInformation("1");

        Assert.True(await configured.ChangeSection(Section("us", "x")));
        logger.LogInformation("2");
        Assert.Same(a, configured["a"]);
        Assert.Same(b, configured["b"]);

        Assert.True(await configured.ChangeSection(Section("us", "y")));
        logger.LogInformation("3");
        Assert.Same(a, configured["a"]);
        Assert.NotSame(b, configured["b"]);
        Assert.Equal(["eu - 1", "us - 2", "us - 3"], a.Lines);
        Assert.Equal(["eu x 1", "us x 2"], b.Lines);
        Assert.Equal(["us y 3"], configured["b"].Lines);
    }

    [Fact]
    public void A_handler_that_is_made_anew_goes_on_with_its_queue()
    {
        using var folder = new TempFolder();
        var settings = folder.File("appsettings.json");
        void Write(string host) => File.WriteAllText(settings, $$$"""
            { "Logging": { "Cookbook": { "Handlers": { "file": { "Type": "RotatingFile", "Path": "{{{folder.File("app.log")}}}", "Formatter": { "Format": "%(host)s %(message)s" }, "Properties": { "host": "{{{host}}}" } } } } } }
            """);
        Write("old");
        using (var logging = ConfiguredLogging.Watching(settings))
        {
            var file = logging.Provider.Table.Handlers[0];
            for (var i = 0; i < 1000; i++)
            {
                logging.Logger().LogInformation("{I}", i);
            }

            Write("new");
            Load.Until(() => logging.Provider.Table.Handlers[0] != file, "the change");
            for (var i = 1000; i < 2000; i++)
            {
                logging.Logger().LogInformation("{I}", i);
            }
        }

        Assert.Equal(Enumerable.Range(0, 2000).Select(i => $"{(i < 1000 ? "old" : "new")} {i}"), File.ReadAllLines(folder.File("app.log")));
    }

    [Fact]
    public void A_gap_has_the_handlers_own()
    {
        var transport = new MemoryTransport();
        var context = new HandlerContext
        {
            Name = "h",
            KeyPath = "h",
            Formatter = new TextFormatter(new() { Format = "%(host)s %(message)s" }),
            Properties = [new("host", "here")],
            Pump = new PumpOptions { MaxQueueBytes = 4_128, QueueFullMode = QueueFullMode.DropWrite },
        };
        using (var logging = TestLogging.To(new TransportHandler(context, transport)))
        {
            transport.Stall();
            logging.CreateLogger().LogError("first");
            transport.WaitUntilStalled();
            logging.CreateLogger().LogInformation("{Text}", new string('x', 4_000));
            logging.CreateLogger().LogInformation("{Text}", new string('y', 4_000));
            transport.Resume();
        }

        Assert.Contains(transport.Frames, f => f.StartsWith("here 1 records were dropped", StringComparison.Ordinal));
    }
}
