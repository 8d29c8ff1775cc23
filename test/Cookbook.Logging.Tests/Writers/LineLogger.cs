using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>A logger that keeps levels and messages.</summary>
internal sealed class LineLogger : ILogger
{
    private readonly List<string> _lines = [];

    public List<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>Called within each call.</summary>
    public Action? Logging { get; set; }

    public void Clear() => _lines.Clear();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_lines)
        {
            _lines.Add($"{logLevel} {formatter(state, exception)}");
        }

        Logging?.Invoke();
    }
}
