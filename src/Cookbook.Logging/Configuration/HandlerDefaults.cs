namespace Cookbook.Logging;

/// <summary>What the common keys of a kind of handler mean where they are left out.</summary>
public sealed class HandlerDefaults
{
    /// <summary>What happens when the queue is full.</summary>
    /// <value>The default is <see cref="QueueFullMode.Wait"/>.</value>
    public QueueFullMode QueueFullMode { get; init; } = QueueFullMode.Wait;

    /// <summary>Whether the handler has a pump, and so takes the pump's keys.</summary>
    /// <value>The default is true.</value>
    public bool HasPump { get; init; } = true;

    /// <summary>Whether the handler hands records on to others, and so takes the keys <c>Handlers</c> and <c>Target</c>.</summary>
    /// <value>The default is false.</value>
    public bool HasTargets { get; init; }

    /// <summary>Whether there is a place where what is queued outlives the process, so that <see cref="PumpOptions.CrashSafe"/> may be true, and is where it is left out.</summary>
    internal bool CanBeCrashSafe { get; init; }

    /// <summary>What a text formatter's options are before configuration sets them, where it names no formatter or leaves the type out; null for the usual ones.</summary>
    internal Action<TextFormatterOptions>? Text { get; init; }

    /// <summary>Whether a handler that hands records on must name at least one.</summary>
    /// <value>The default is false.</value>
    public bool NeedsTargets { get; init; }
}
