namespace Cookbook.Logging;

/// <summary>Times as Python's records carry them.</summary>
internal static class WireTime
{
    private const double MicrosecondsPerSecond = 1e6;

    /// <summary>The seconds from 1970 up to the last of the year 9999.</summary>
    private const double Last = 253_402_300_799;

    /// <summary>The seconds from the year 1 up to 1970.</summary>
    private const double First = 62_135_596_800;

    /// <summary>Seconds since 1970, to the microsecond, by one division: the nearest there is.</summary>
    public static double Created(DateTime utc) =>
        ((utc.Ticks / TimeSpan.TicksPerMicrosecond) - (DateTime.UnixEpoch.Ticks / TimeSpan.TicksPerMicrosecond)) / MicrosecondsPerSecond;

    /// <summary>Milliseconds since the origin's logging was loaded, or since this process was started.</summary>
    public static double RelativeCreated(LogRecord record) =>
        record.Origin?.RelativeCreated ?? ThisProcess.MillisecondsSinceStart(record.Timestamp);

    /// <summary>The time of <c>created</c>, to the microsecond; false when it is none that a <see cref="DateTime"/> can be.</summary>
    public static bool TryRead(double created, out DateTime utc)
    {
        utc = DateTime.UnixEpoch;
        if (!(created is >= -First and < Last))
        {
            return false;
        }

        var seconds = Math.Floor(created);
        var microseconds = Math.Round((created - seconds) * MicrosecondsPerSecond);
        utc = utc.AddTicks(((long)seconds * TimeSpan.TicksPerSecond) + ((long)microseconds * TimeSpan.TicksPerMicrosecond));
        return true;
    }
}
