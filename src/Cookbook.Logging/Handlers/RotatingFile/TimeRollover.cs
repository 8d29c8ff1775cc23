namespace Cookbook.Logging;

/// <summary>Rotates before the first frame whose record was logged at or after the next time of a schedule.</summary>
internal sealed class TimeRollover(RolloverSchedule schedule) : IRolloverPolicy
{
    private const int PatientIntervals = 8;
    private const long Patience = 8 * 60 * 60;

    private long _next = long.MaxValue;
    private DateTime _nextTime = DateTime.MaxValue;

    /// <summary>The next rotation time, in seconds since 1970.</summary>
    public long Next => _next;

    /// <summary>What tells its schedule from others.</summary>
    public ulong Key => schedule.Key;

    /// <summary>Takes over the next rotation time from another one of the same schedule.</summary>
    public void Agree(long next)
    {
        if (next != _next)
        {
            Set(next);
        }
    }

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

    /// <summary>
    /// Notes that a rotation did not take place because its name is taken. As in CPython the log then goes on in its file, and rotation is tried again, each
    /// second; but not for good, as there: after eight intervals, and eight hours at most, it waits for the next time of the schedule, which has another name.
    /// </summary>
    public void PassOver(DateTime timestamp)
    {
        var now = Seconds(timestamp);
        if (now - _next < Math.Min(PatientIntervals * schedule.Interval, Patience))
        {
            _nextTime = timestamp.AddSeconds(1);
        }
        else
        {
            Set(schedule.Next(now));
        }
    }

    /// <summary>The form of the date in names.</summary>
    public string SuffixPattern => schedule.SuffixPattern;

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
