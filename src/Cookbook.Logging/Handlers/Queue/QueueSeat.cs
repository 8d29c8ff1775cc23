namespace Cookbook.Logging;

/// <summary>One listener's place at a queue.</summary>
/// <param name="handlers">Whom it hands records to.</param>
/// <remarks>Not thread-safe: used under the queue's lock.</remarks>
internal sealed class QueueSeat(IReadOnlyList<LogHandler> handlers)
{
    public IReadOnlyList<LogHandler> Handlers => handlers;

    /// <summary>The number of the last record that it takes; while it is not stopping, none is the last.</summary>
    public long Until { get; set; } = long.MaxValue;

    public bool IsStopping => Until != long.MaxValue;
}
