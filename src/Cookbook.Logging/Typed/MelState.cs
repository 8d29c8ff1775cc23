using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Typed;

/// <summary>Gets the state that MEL itself makes of a template and its arguments, by logging to it.</summary>
internal sealed class MelState : ILogger
{
    private object _state = "";

    private MelState()
    {
    }

    /// <summary>The state, whose text is the message.</summary>
    /// <exception cref="FormatException">MEL cannot read the template.</exception>
    public static object Of(string message, object?[] values)
    {
        var mel = new MelState();
        LoggerExtensions.LogInformation(mel, message, values);
        return mel._state;
    }

    /// <summary>The names that have values, and the template; the template alone when MEL cannot read it.</summary>
    public static IReadOnlyList<KeyValuePair<string, object?>> Pairs(string message, object?[] values)
    {
        var original = new KeyValuePair<string, object?>(PairReader.OriginalFormat, message);
        try
        {
            var state = (IReadOnlyList<KeyValuePair<string, object?>>)Of(message, values);
            return [.. Enumerable.Range(0, Math.Min(state.Count - 1, values.Length)).Select(i => state[i]), original];
        }
        catch (FormatException)
        {
            return [original];
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _state = state!;
}
