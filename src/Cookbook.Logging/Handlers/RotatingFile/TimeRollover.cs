namespace Cookbook.Logging;

/// <summary>Rotates before the first frame whose record was logged at or after the next time of a schedule.</summary>
internal sealed class TimeRollover(RolloverSchedule schedule) : IRolloverPolicy
{
    private long _next = long.MaxValue;
    private DateTime _nextTime = DateTime.MaxValue;

    public void Begin(DateTime lastChange) => Set(schedule.Next(Seconds(lastChange)));

    public bool IsDue(long length, int frameLength, DateTime timestamp) => timestamp >= _nextTime;

    public void Rotated(DateTime timestamp)
    {
        // A rotation for size leaves the schedule as it is.
        if (timestamp >= _nextTime)
        {
            Set(schedule.Next(Seconds(timestamp)));
        }
    }

    /// <summary>The date in the name of the file that ends now.</summary>
    public string Suffix(DateTime timestamp) => schedule.Suffix(_next, Seconds(timestamp));

    private void Set(long next)
    {
        _next = next;
        var limit = (DateTime.MaxValue - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond;
        _nextTime = next >= limit ? DateTime.MaxValue : DateTime.UnixEpoch.AddSeconds(next);
    }

    private static long Seconds(DateTime time) => (long)Math.Floor((time - DateTime.UnixEpoch).TotalSeconds);
}
