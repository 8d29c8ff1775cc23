namespace Cookbook.Logging;

/// <summary>What a handler has done with its records so far, and what waits in it: one moment's view, in which the numbers agree.</summary>
/// <remarks>
/// Of the records that came, each is counted once: as written, dropped or refused, or it is still queued. An immutable value; the counts begin with the handler's
/// queue, which a reload hands on to the next handler of the same place.
/// </remarks>
public readonly record struct PumpStatistics
{
    /// <summary>Records taken into the queue.</summary>
    public LevelCounts Accepted { get; init; }

    /// <summary>Records dropped: at the door or, after they were accepted, from the queue.</summary>
    public LevelCounts Dropped { get; init; }

    /// <summary>Records that the transport, or the next handler, has taken.</summary>
    public LevelCounts Written { get; init; }

    /// <summary>How many those are.</summary>
    public long WrittenRecords => Written.Total;

    /// <summary>Their bytes; 0 for a handler that hands on records.</summary>
    public long WrittenBytes { get; init; }

    /// <summary>Records that can never be written: refused by the transport by name, or too long before they came into the queue.</summary>
    public LevelCounts RefusedByLevel { get; init; }

    /// <summary>How many those are.</summary>
    public long Refused => RefusedByLevel.Total;

    /// <summary>How often writing failed, and was tried again.</summary>
    public long Retries { get; init; }

    /// <summary>How many lines that tell of dropped records were written; they count among neither accepted nor written records.</summary>
    public long Gaps { get; init; }

    /// <summary>Bytes waiting now.</summary>
    public long QueuedBytes { get; init; }

    /// <summary>How many bytes may wait; 0 where bytes are not what is bounded.</summary>
    public long QueueLimitBytes { get; init; }

    /// <summary>Records waiting now.</summary>
    public long QueuedRecords { get; init; }

    /// <summary>How many records may wait; 0 where records are not what is bounded.</summary>
    public long QueueLimitRecords { get; init; }

    /// <summary>Both together.</summary>
    internal PumpStatistics Plus(in PumpStatistics other) => new()
    {
        Accepted = Accepted.Plus(other.Accepted),
        Dropped = Dropped.Plus(other.Dropped),
        Written = Written.Plus(other.Written),
        WrittenBytes = WrittenBytes + other.WrittenBytes,
        RefusedByLevel = RefusedByLevel.Plus(other.RefusedByLevel),
        Retries = Retries + other.Retries,
        Gaps = Gaps + other.Gaps,
        QueuedBytes = QueuedBytes + other.QueuedBytes,
        QueueLimitBytes = QueueLimitBytes + other.QueueLimitBytes,
        QueuedRecords = QueuedRecords + other.QueuedRecords,
        QueueLimitRecords = QueueLimitRecords + other.QueueLimitRecords,
    };
}
