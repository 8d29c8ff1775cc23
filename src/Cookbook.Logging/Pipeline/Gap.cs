namespace Cookbook.Logging;

/// <summary>Records that were dropped, where the next frame stands.</summary>
internal sealed class Gap
{
    private LevelCounts _counts;

    public LevelCounts Counts => _counts;

    public DateTime From { get; private set; } = DateTime.MaxValue;

    public DateTime To { get; private set; } = DateTime.MinValue;

    public void Add(Microsoft.Extensions.Logging.LogLevel level, DateTime timestamp)
    {
        _counts.Add(level);
        Cover(timestamp, timestamp);
    }

    public void Add(in LevelCounts counts, DateTime from, DateTime to)
    {
        _counts.Add(counts);
        Cover(from, to);
    }

    public void Add(Gap earlier)
    {
        _counts.Add(earlier.Counts);
        Cover(earlier.From, earlier.To);
    }

    /// <summary>Both gaps as one; either object may be the result.</summary>
    public static Gap Merged(Gap? into, Gap gap)
    {
        into?.Add(gap);
        return into ?? gap;
    }

    private void Cover(DateTime from, DateTime to) => (From, To) = (from < From ? from : From, to > To ? to : To);
}
