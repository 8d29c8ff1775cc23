using System.Runtime.InteropServices;

namespace Cookbook.Logging;

/// <summary>Takes records' times into the zone they are shown in. Thread-safe; asks the zone once a second.</summary>
internal sealed class RecordClock(TimeZoneInfo zone)
{
    private CachedOffset _cached = new(long.MinValue, TimeSpan.Zero);

    public Moment At(DateTime utc)
    {
        if (ReferenceEquals(zone, TimeZoneInfo.Utc))
        {
            return new Moment(utc, TimeSpan.Zero, zone);
        }

        var second = utc.Ticks / TimeSpan.TicksPerSecond;
        var cached = Volatile.Read(ref _cached);
        if (cached.Second != second)
        {
            cached = new CachedOffset(second, zone.GetUtcOffset(utc));
            Volatile.Write(ref _cached, cached);
        }

        return new Moment(utc, cached.Offset, zone);
    }

    /// <summary>Seconds since 1970 with their fraction, Python's <c>created</c>.</summary>
    public static double UnixSeconds(DateTime utc)
    {
        // Whole and fraction apart: the ticks of our days do not fit a double.
        var (seconds, ticks) = Math.DivRem(utc.Ticks - DateTime.UnixEpoch.Ticks, TimeSpan.TicksPerSecond);
        return seconds + (ticks / (double)TimeSpan.TicksPerSecond);
    }

    /// <summary>The milliseconds of a record's time, whole ones where its origin does not say, Python's <c>msecs</c>.</summary>
    public static double Milliseconds(LogRecord record) =>
        record.Origin?.Milliseconds ?? WholeMilliseconds(record.Timestamp);

    /// <summary>The milliseconds within a second.</summary>
    public static int WholeMilliseconds(DateTime time) => (int)((uint)(time.Ticks % TimeSpan.TicksPerSecond) / (uint)TimeSpan.TicksPerMillisecond);

    private sealed record CachedOffset(long Second, TimeSpan Offset);
}

/// <summary>A time in UTC and in the zone it is shown in.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct Moment(DateTime utc, TimeSpan offset, TimeZoneInfo zone)
{
    public DateTime Utc => utc;

    public TimeSpan Offset => offset;

    public DateTime Local => new(Math.Clamp(utc.Ticks + offset.Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks));

    public DateTimeOffset WithOffset => new(Local, offset);

    /// <summary>The zone's name at this time, <c>UTC</c>, <c>CET</c> or <c>CEST</c> where the system knows such short ones.</summary>
    public string ZoneName =>
        ReferenceEquals(zone, TimeZoneInfo.Utc) ? "UTC" : zone.IsDaylightSavingTime(new DateTimeOffset(utc)) ? zone.DaylightName : zone.StandardName;
}
