using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>What a pump has done, counted exactly, by level where it matters.</summary>
/// <remarks>Each member is changed under the pump's lock; <see cref="Snapshot"/> is taken under it too.</remarks>
internal sealed class PumpCounters
{
    private LevelCounts _accepted;
    private LevelCounts _dropped;
    private LevelCounts _written;
    private LevelCounts _refused;
    private long _writtenBytes;

    public long Retries { get; set; }

    public long Gaps { get; set; }

    /// <summary>Counts what came into the queue: when it comes in, or, which costs callers nothing, when it has left.</summary>
    public void Accept(LogLevel level) => _accepted.Add(level);

    /// <inheritdoc cref="Accept(LogLevel)"/>
    public void Accept(in LevelCounts counts) => _accepted.Add(counts);

    public void Drop(LogLevel level) => _dropped.Add(level);

    public void Drop(in LevelCounts counts) => _dropped.Add(counts);

    public void Refuse(LogLevel level) => _refused.Add(level);

    public void Write(in LevelCounts counts, long bytes)
    {
        _written.Add(counts);
        _writtenBytes += bytes;
    }

    /// <param name="more">What has come in and is not counted yet.</param>
    public PumpStatistics Snapshot(in LevelCounts more = default) => new()
    {
        Accepted = _accepted.Plus(more),
        Dropped = _dropped,
        Written = _written,
        WrittenBytes = _writtenBytes,
        RefusedByLevel = _refused,
        Retries = Retries,
        Gaps = Gaps,
    };
}
