using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>A provider whose table is the test's.</summary>
internal sealed class TestProvider(TimeProvider? clock = null) : HandlerLoggerProvider(clock ?? TimeProvider.System);

/// <summary>A logger factory with one provider and given handlers: <c>using var logging = TestLogging.To(handler);</c></summary>
internal sealed class TestLogging : ILoggerFactory
{
    private readonly LoggerFactory _factory;

    private TestLogging(HandlerTable table, LoggerFactoryOptions options, TimeProvider? clock)
    {
        Provider = new TestProvider(clock);
        Provider.Swap(table).GetAwaiter().GetResult();
        _factory = new LoggerFactory([Provider], new Monitor<LoggerFilterOptions>(new() { MinLevel = LogLevel.Trace }), Microsoft.Extensions.Options.Options.Create(options));
    }

    public TestProvider Provider { get; }

    public static TestLogging To(params LogHandler[] handlers) => With(Table(handlers));

    public static TestLogging With(HandlerTable table, TimeProvider? clock = null, LoggerFactoryOptions? options = null) => new(table, options ?? new(), clock);

    /// <summary>Every record to every handler.</summary>
    public static HandlerTable Table(params LogHandler[] handlers) => new(handlers, new LoggerRule("", handlers, []), []);

    public ILogger CreateLogger(string categoryName = "Shop.Payments") => _factory.CreateLogger(categoryName);

    public void AddProvider(ILoggerProvider provider) => _factory.AddProvider(provider);

    public void Flush() => Assert.Equal("complete", Provider.Flush(TimeSpan.FromSeconds(20)).ToString());

    public void Dispose()
    {
        Provider.Dispose();
        _factory.Dispose();
    }

    private sealed class Monitor<T>(T value) : Microsoft.Extensions.Options.IOptionsMonitor<T>
    {
        public T CurrentValue => value;

        public T Get(string? name) => value;

        public IDisposable? OnChange(Action<T, string?> listener) => null;
    }
}
