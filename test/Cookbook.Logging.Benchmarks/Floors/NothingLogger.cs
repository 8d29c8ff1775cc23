using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Benchmarks;

/// <summary>Is enabled at every level, and does nothing.</summary>
internal sealed class NothingLogger : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
    }
}
