namespace Cookbook.Logging;

/// <summary>What a flush came to, handler by handler.</summary>
/// <remarks>Immutable.</remarks>
public sealed class FlushResult
{
    internal FlushResult(IReadOnlyList<HandlerFlush> handlers) => Handlers = handlers;

    /// <summary>Each handler, the targets of others included, and those that a reload has removed but that still write.</summary>
    public IReadOnlyList<HandlerFlush> Handlers { get; }

    /// <summary>Whether all that was logged before the flush is where its handlers bring it: in the file, or handed to the system that sends it on.</summary>
    public bool IsComplete => Handlers.All(h => h.IsComplete);

    /// <summary>How many records wait in all handlers together.</summary>
    public long RecordsLeft => Handlers.Sum(h => h.RecordsLeft);

    /// <summary>One line: <c>complete</c>, or what every handler that is not complete has left.</summary>
    /// <returns>The line.</returns>
    public override string ToString() =>
        IsComplete ? "complete" : string.Join("; ", Handlers.Where(h => !h.IsComplete).Select(h => h.ToString()));
}
