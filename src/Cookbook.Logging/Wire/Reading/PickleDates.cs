using System.Globalization;

namespace Cookbook.Logging;

/// <summary>The classes of Python's <c>datetime</c>, as their own pickles make them.</summary>
/// <remarks>What .NET has no value for is a text of ISO 8601. Arguments out of range throw <see cref="ArgumentException"/>, which the caller takes for a refusal.</remarks>
internal static class PickleDates
{
    /// <summary>A bit of the month, or of the hour of a time, that says which of two equal times of the clock is meant.</summary>
    private const byte Fold = 0x80;

    public static object? DateTime(object?[] arguments)
    {
        if (arguments is not [byte[] { Length: 10 } b, .. [] or [PickleObject or null]])
        {
            return null;
        }

        var time = new DateTime((b[0] << 8) | b[1], b[2] & ~Fold, b[3], b[4], b[5], b[6], DateTimeKind.Unspecified).AddTicks(Microseconds(b.AsSpan(7)));
        return new PickleObject(null) { Value = arguments is [_, PickleObject { Offset: { } offset }] ? WithOffset(time, offset) : time };
    }

    public static object? Date(object?[] arguments) => arguments is [byte[] { Length: 4 } b]
        ? new PickleObject(null) { Value = new DateOnly((b[0] << 8) | b[1], b[2], b[3]) }
        : null;

    /// <summary>A time of day; its zone, which has no offset without a date, is left out.</summary>
    public static object? Time(object?[] arguments) => arguments is [byte[] { Length: 6 } b, .. [] or [PickleObject or null]]
        ? new PickleObject(null) { Value = new TimeOnly(b[0] & ~Fold, b[1], b[2]).Add(TimeSpan.FromTicks(Microseconds(b.AsSpan(3)))) }
        : null;

    public static object? TimeDelta(object?[] arguments)
    {
        if (arguments is not [long days and >= -999_999_999 and <= 999_999_999, long seconds and >= 0 and < 86_400, long microseconds and >= 0 and < 1_000_000])
        {
            return null;
        }

        var isInRange = Math.Abs(days) < TimeSpan.MaxValue.Days;
        return new PickleObject(null)
        {
            Value = isInRange
                ? TimeSpan.FromTicks((days * TimeSpan.TicksPerDay) + (seconds * TimeSpan.TicksPerSecond) + (microseconds * TimeSpan.TicksPerMicrosecond))
                : string.Create(CultureInfo.InvariantCulture, $"{days} days, {seconds}.{microseconds:d6} seconds"),
        };
    }

    /// <summary>A zone of a fixed offset, with or without a name.</summary>
    public static object? TimeZone(object?[] arguments) => arguments is [PickleObject { Value: TimeSpan offset }, .. [] or [string]]
        ? new PickleObject(null) { Offset = offset, Value = "UTC" + (offset == TimeSpan.Zero ? "" : Iso(offset)) }
        : null;

    private static object WithOffset(DateTime time, TimeSpan offset)
    {
        var utc = time.Ticks - offset.Ticks;
        var isDotNet = offset.Ticks % TimeSpan.TicksPerMinute == 0 && offset.Duration() <= TimeSpan.FromHours(14) && utc >= 0 && utc <= System.DateTime.MaxValue.Ticks;
        return isDotNet ? new DateTimeOffset(time, offset) : string.Create(CultureInfo.InvariantCulture, $"{time:yyyy-MM-ddTHH:mm:ss.ffffff}{Iso(offset)}");
    }

    private static string Iso(TimeSpan offset) => (offset < TimeSpan.Zero ? "-" : "+") + offset.Duration().ToString(@"hh\:mm", CultureInfo.InvariantCulture);

    private static long Microseconds(ReadOnlySpan<byte> b) => ((b[0] << 16) | (b[1] << 8) | b[2]) is < 1_000_000 and var microseconds
        ? microseconds * TimeSpan.TicksPerMicrosecond
        : throw new ArgumentOutOfRangeException(nameof(b));
}
