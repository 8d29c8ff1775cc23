using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Typed;

/// <summary>A state with the type of its arguments, from the call to the logger, and as others see it: by name, boxed, as a text.</summary>
/// <typeparam name="TState">The state.</typeparam>
internal static class TypedState<TState>
    where TState : struct, ITypedValues<TState>, IReadOnlyList<KeyValuePair<string, object?>>
{
    /// <summary>Handed over with each state. Whoever hands over another delegate has another text.</summary>
    public static readonly Func<TState, Exception?, string> Formatter = static (state, _) => Text(state);

    /// <summary>Logs when the level is enabled.</summary>
    public static void Log(ILogger logger, LogLevel level, EventId eventId, Exception? exception, in TState state)
    {
        ArgumentNullException.ThrowIfNull(logger);
        if (logger.IsEnabled(level))
        {
            logger.Log(level, eventId, state, exception, Formatter);
        }
    }

    /// <summary>The text, made by MEL itself.</summary>
    /// <exception cref="FormatException">The template cannot be read, or has more holes than there are arguments.</exception>
    public static string Text(in TState state) => MelState.Of(state.Message, state.Boxed()).ToString()!;

    /// <summary>How many named values there are, the template included.</summary>
    public static int Count(in TState state)
    {
        var template = TemplateCache.Get(state.Message);
        return template.IsRegular ? Math.Min(template.Count, TState.Arity) + 1 : MelState.Pairs(state.Message, state.Boxed()).Count;
    }

    /// <summary>A named value; the last is the template.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such value.</exception>
    public static KeyValuePair<string, object?> Pair(in TState state, int index)
    {
        var count = Count(state);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)count, nameof(index));
        if (index == count - 1)
        {
            return new(PairReader.OriginalFormat, state.Message);
        }

        var template = TemplateCache.Get(state.Message);
        return template.IsRegular ? new(template.Name(index), state.Boxed()[index]) : MelState.Pairs(state.Message, state.Boxed())[index];
    }

    /// <summary>All named values in their order.</summary>
    public static IEnumerator<KeyValuePair<string, object?>> Pairs(TState state)
    {
        for (int i = 0, count = Count(state); i < count; i++)
        {
            yield return Pair(state, i);
        }
    }
}
