namespace Cookbook.Logging;

/// <summary>What belongs to the name of a handler whoever has it at the moment: the counts of the handlers of that name that are closed, and of what no pump counts.</summary>
internal sealed class HandlerTotals
{
    private long _suppressed;
    private long _rotations;
    private long _reconnects;
    private long _replayed;

    /// <summary>The counts of those that are closed; used under the meter's lock.</summary>
    public PumpStatistics Closed { get; set; }

    public long Suppressed => Volatile.Read(ref _suppressed);

    public long Rotations => Volatile.Read(ref _rotations);

    public long Reconnects => Volatile.Read(ref _reconnects);

    public long Replayed => Volatile.Read(ref _replayed);

    public void AddSuppressed() => Interlocked.Increment(ref _suppressed);

    public void AddRotation() => Interlocked.Increment(ref _rotations);

    public void AddReconnect() => Interlocked.Increment(ref _reconnects);

    public void AddReplayed(long frames) => Interlocked.Add(ref _replayed, frames);
}
