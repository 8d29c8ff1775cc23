using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>What a pump has done, counted exactly, by level where it matters.</summary>
/// <remarks>Thread-safe: each member is changed under the pump's lock; <see cref="Snapshot"/> is taken under it too.</remarks>
internal sealed class PumpCounters
{
    private LevelCounts _accepted;
    private LevelCounts _dropped;

    public void Accept(LogLevel level) => _accepted.Add(level);

    public void Drop(LogLevel level) => _dropped.Add(level);

    public void Drop(in LevelCounts counts) => _dropped.Add(counts);

    public long WrittenRecords { get; set; }

    public long WrittenBytes { get; set; }

    public long Refused { get; set; }

    public long Retries { get; set; }

    public long Gaps { get; set; }

    public PumpStatistics Snapshot(long queuedBytes) =>
        new(_accepted, _dropped, WrittenRecords, WrittenBytes, Refused, Retries, Gaps, queuedBytes);
}

/// <summary>What a handler's pump has done so far.</summary>
/// <param name="Accepted">Records taken into the queue.</param>
/// <param name="Dropped">Records dropped: at the door or, after they were accepted, from the queue.</param>
/// <param name="WrittenRecords">Records that the transport has taken.</param>
/// <param name="WrittenBytes">Their bytes.</param>
/// <param name="Refused">Records that the transport refused by name.</param>
/// <param name="Retries">How often a write was tried again.</param>
/// <param name="Gaps">How many lines that tell of dropped records were written; they count among neither accepted nor written records.</param>
/// <param name="QueuedBytes">Bytes waiting now.</param>
public readonly record struct PumpStatistics(
    LevelCounts Accepted, LevelCounts Dropped, long WrittenRecords, long WrittenBytes, long Refused, long Retries, long Gaps, long QueuedBytes)
{
    /// <summary>Records waiting now, for a handler that queues records and not bytes.</summary>
    public long QueuedRecords { get; init; }
}
