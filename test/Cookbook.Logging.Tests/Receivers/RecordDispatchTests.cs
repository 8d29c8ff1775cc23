using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class RecordDispatchTests
{
    private static readonly RecordOrigin s_origin = new()
    {
        LevelNumber = 35,
        LevelName = "NOTICE",
        ProcessId = 4711,
        ProcessName = "MainProcess",
        ThreadId = 140_000_000_000,
        ThreadName = "MainThread",
        Milliseconds = 345.678,
    };

    [Fact]
    public void Our_own_handlers_write_a_record_as_its_origin_would()
    {
        var record = new DetachedRecord(Some.Time, LogLevel.Warning, "shop.payments", "paid")
        {
            From = s_origin,
            Properties = [new("order", 7L)],
            RenderedException = "Traceback (most recent call last):\nValueError: no",
        };
        using var folder = new TempFolder();
        using var logging = ConfiguredLogging.From($$"""
            { "Formatters": {
                "text": { "Format": "%(created).3f %(levelname)s %(levelno)d %(name)s %(process)d %(processName)s %(thread)d %(threadName)s %(order)s %(message)s", "ExceptionStyle": "OneLine" },
                "json": { "Type": "Json" } },
              "Handlers": {
                "text": { "Type": "RotatingFile", "Path": "{{folder.File("text.log")}}", "Formatter": "text" },
                "json": { "Type": "RotatingFile", "Path": "{{folder.File("json.log")}}", "Formatter": "json" } } }
            """);
        Dispatch(logging.Factory, record);
        logging.Provider.Flush(TimeSpan.FromSeconds(20));

        var text = File.ReadAllText(folder.File("text.log"));
        Assert.StartsWith("1795342272.345 NOTICE 35 shop.payments 4711 MainProcess 140000000000 MainThread 7 paid", text, StringComparison.Ordinal);
        Assert.Contains("ValueError: no", text, StringComparison.Ordinal);
        var json = File.ReadAllText(folder.File("json.log"));
        Assert.All(["NOTICE", "shop.payments", "4711", "MainProcess", "MainThread", "ValueError: no"], w => Assert.Contains(w, json, StringComparison.Ordinal));
    }

    [Fact]
    public void Other_providers_get_a_message_with_the_exceptions_text_and_named_values()
    {
        var other = new OtherProvider();
        using var factory = LoggerFactory.Create(l => l.AddProvider(other));
        Dispatch(factory, new DetachedRecord(Some.Time, LogLevel.Warning, "a.b", "paid") { Properties = [new("order", 7L)], Template = "paid {order}", RenderedException = "ValueError: no" });
        Assert.Equal(("a.b", LogLevel.Warning, $"paid{Environment.NewLine}ValueError: no"), (other.Category, other.Level, other.Message));
        Assert.Equal([new("order", 7L), new("{OriginalFormat}", "paid {order}")], other.State);
    }

    [Fact]
    public void A_level_that_the_logger_does_not_want_is_not_logged()
    {
        var other = new OtherProvider();
        using var factory = LoggerFactory.Create(l => l.AddProvider(other).SetMinimumLevel(LogLevel.Error));
        Dispatch(factory, Some.Record(level: LogLevel.Warning));
        Assert.Null(other.Message);
    }

    [Fact]
    public void With_a_fixed_logger_that_one_decides_and_the_record_keeps_its_name()
    {
        var other = new OtherProvider();
        using var factory = LoggerFactory.Create(l => l.AddProvider(other));
        Dispatch(factory, Some.Record(category: "a.b"), o => o.LoggerName = "collected");
        Assert.Equal("collected", other.Category);
        Assert.Equal("a.b", ((DetachedRecord)other.State!).Category);
    }

    [Fact]
    public void Categories_beyond_the_limit_share_one_and_keep_theirs_as_a_property()
    {
        var other = new OtherProvider();
        using var factory = LoggerFactory.Create(l => l.AddProvider(other));
        var dispatch = Make(factory, o => o.MaxCategories = 3);
        for (var i = 0; i < 1000; i++)
        {
            dispatch.Dispatch(Some.Record(category: $"made.up.{i}"));
        }

        Assert.Equal(["made.up.0", "made.up.1", "made.up.2", LoggerCache.Overflow], other.Categories);
        Assert.Equal("made.up.999", ((DetachedRecord)other.State!)["OriginalCategory"]);
        dispatch.Dispatch(Some.Record(category: "made.up.1"));
        Assert.Equal("made.up.1", other.Category);
    }

    [Fact]
    public void A_provider_that_throws_is_reported_and_not_felt()
    {
        using var factory = LoggerFactory.Create(l => l.AddProvider(new OtherProvider { Throws = true }));
        Dispatch(factory, Some.Record());
    }

    [Fact]
    public void The_mark_of_a_received_record_survives_copies()
    {
        var other = new OtherProvider();
        using var factory = LoggerFactory.Create(l => l.AddProvider(other));
        Dispatch(factory, Some.Record());
        Assert.Equal("test", ((DetachedRecord)other.State!).WithMessage("other").With("a", 1).Origin!.Receiver);
    }

    private static void Dispatch(ILoggerFactory factory, DetachedRecord record, Action<SocketReceiverOptions>? configure = null) => Make(factory, configure).Dispatch(record);

    private static RecordDispatch Make(ILoggerFactory factory, Action<SocketReceiverOptions>? configure)
    {
        var options = new SocketReceiverOptions();
        configure?.Invoke(options);
        return new RecordDispatch(
            new ReceiverContext
            {
                Name = "test",
                KeyPath = "Logging:Receivers:test",
                Level = LogLevel.Trace,
                Filters = [],
                Loggers = factory,
                Logging = new CookbookLogs([]),
                Counters = new ReceiverCounters(),
                Place = new Surroundings(null, TimeProvider.System, "test", AppContext.BaseDirectory),
            },
            options);
    }

    /// <summary>A provider of another library.</summary>
    private sealed class OtherProvider : ILoggerProvider, ILogger
    {
        private string? _making;

        public bool Throws { get; init; }

        public List<string> Categories { get; } = [];

        public string? Category { get; private set; }

        public LogLevel Level { get; private set; }

        public string? Message { get; private set; }

        public IReadOnlyList<KeyValuePair<string, object?>>? State { get; private set; }

        public ILogger CreateLogger(string categoryName)
        {
            Categories.Add(categoryName);
            return new Named(this, categoryName);
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (Throws)
            {
                throw new InvalidOperationException("no");
            }

            (Category, Level, Message, State) = (_making, logLevel, formatter(state, exception), (IReadOnlyList<KeyValuePair<string, object?>>)state!);
        }

        public void Dispose()
        {
        }

        private sealed class Named(OtherProvider owner, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                owner._making = category;
                owner.Log(logLevel, eventId, state, exception, formatter);
            }
        }
    }
}
