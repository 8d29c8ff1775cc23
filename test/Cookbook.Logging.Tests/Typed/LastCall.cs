using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>A logger that keeps what the last call gave it.</summary>
internal sealed class LastCall(bool enabled = true) : ILogger
{
    public int Calls { get; private set; }

    public LogLevel Level { get; private set; }

    public EventId EventId { get; private set; }

    public Exception? Exception { get; private set; }

    public object? State { get; private set; }

    public Type? StateType { get; private set; }

    /// <summary>What the call's formatter gives; null when it throws.</summary>
    public string? Text { get; private set; }

    public Exception? Thrown { get; private set; }

    public IReadOnlyList<KeyValuePair<string, object?>> Pairs => (IReadOnlyList<KeyValuePair<string, object?>>)State!;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => enabled;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Calls++;
        (Level, EventId, Exception, State, StateType, Text, Thrown) = (logLevel, eventId, exception, state, typeof(TState), null, null);
        try
        {
            Text = formatter(state, exception);
        }
        catch (Exception e)
        {
            Thrown = e;
        }
    }
}
