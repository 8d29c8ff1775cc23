using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>Records that were dropped, where the next frame stands.</summary>
internal sealed class Gap
{
    private LevelCounts _counts;

    public LevelCounts Counts => _counts;

    public DateTime From { get; private set; } = DateTime.MaxValue;

    public DateTime To { get; private set; } = DateTime.MinValue;

    public void Add(LogLevel level, DateTime timestamp)
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

    /// <summary>The record that tells of it.</summary>
    public DetachedRecord ToRecord() => new(
        To,
        LogLevel.Warning,
        "Cookbook.Logging",
        string.Create(CultureInfo.InvariantCulture, $"{Counts.Total} records were dropped here between {From:O} and {To:O}: {Counts}"))
    {
        Template = "{Dropped} records were dropped here between {From} and {To}: {Counts}",
        Properties = [new("Dropped", Counts.Total), new("From", From), new("To", To), new("Counts", Counts.ToString())],
    };

    private void Cover(DateTime from, DateTime to) => (From, To) = (from < From ? from : From, to > To ? to : To);
}
