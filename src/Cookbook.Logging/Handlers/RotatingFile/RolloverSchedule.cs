using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Cookbook.Logging;

/// <summary>
/// When a file is rotated by time, and the date in the name it then gets: what CPython 3.13's <c>TimedRotatingFileHandler</c> computes, to the second, in
/// its own steps across changes of daylight-saving time. Times are seconds since 1970.
/// </summary>
/// <remarks>Immutable, pure.</remarks>
internal sealed class RolloverSchedule
{
    private const long Day = 24 * 60 * 60;
    private const long Week = 7 * Day;
    private const long Hour = 60 * 60;

    private readonly long _interval;
    private readonly long? _secondOfDay;
    private readonly int? _weekday;
    private readonly string _suffixFormat;
    private readonly TimeZoneInfo? _zone;

    private RolloverSchedule(RolloverUnit unit, int interval, TimeOnly? atTime, TimeZoneInfo? zone)
    {
        _interval = checked(unit.Seconds * interval);
        (_suffixFormat, SuffixPattern, _weekday, _zone) = (unit.SuffixFormat, unit.SuffixPattern, unit.Weekday, zone);
        if (unit.AtTimeOfDay)
        {
            _secondOfDay = atTime is { } time ? time.Ticks / TimeSpan.TicksPerSecond : Day;
        }

        var all = string.Create(CultureInfo.InvariantCulture, $"{_interval} {_secondOfDay} {_weekday} {_suffixFormat} {zone?.Id}");
        Key = BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(all)));
    }

    /// <summary>How long lies between two rotations, in seconds.</summary>
    public long Interval => _interval;

    /// <summary>What tells it from other schedules, the same in each process.</summary>
    public ulong Key { get; }

    /// <summary>The form of the date in names: <c>0</c> for a digit, all else as it is.</summary>
    public string SuffixPattern { get; }

    /// <param name="when">One of the units, see <see cref="RolloverUnit"/>.</param>
    /// <param name="interval">How many of them, 1 or more.</param>
    /// <param name="atTime">The time of day, for units that have one.</param>
    /// <param name="zone">The local time zone; null for UTC.</param>
    /// <exception cref="FormatException">There is no such unit.</exception>
    public static RolloverSchedule Create(string when, int interval, TimeOnly? atTime, TimeZoneInfo? zone) =>
        new(RolloverUnit.Parse(when), interval, atTime, zone);

    /// <summary>The next rotation, for a file that was last changed, or rotated, at a given time.</summary>
    public long Next(long now)
    {
        if (_secondOfDay is not { } secondOfDay)
        {
            return now + _interval;
        }

        var local = Local(now);
        var weekday = ((int)local.DayOfWeek + 6) % 7;
        var wait = secondOfDay - (long)Math.Floor(local.TimeOfDay.TotalSeconds);
        if (wait <= 0)
        {
            wait += Day;
            weekday = (weekday + 1) % 7;
        }

        var next = now + wait;
        next += _weekday is { } day
            ? ((day - weekday + 7) % 7 * Day) + _interval - Week
            : _interval - Day;
        return next + DaylightCorrection(now, next);
    }

    /// <summary>The date in the name of a file whose rotation was due at one time and happens at another: the start of its interval.</summary>
    public string Suffix(long due, long now)
    {
        var start = due - _interval;
        if (_zone is not null && IsDaylight(now) != IsDaylight(start))
        {
            start += IsDaylight(now) ? Hour : -Hour;
        }

        return Local(start).ToString(_suffixFormat, CultureInfo.InvariantCulture);
    }

    /// <summary>Keeps the wall clock's hour where daylight-saving time begins or ends in between.</summary>
    private long DaylightCorrection(long now, long next)
    {
        if (_zone is null || IsDaylight(now) == IsDaylight(next))
        {
            return 0;
        }

        if (IsDaylight(now))
        {
            return Hour;
        }

        return IsDaylight(next - Hour) ? -Hour : 0;
    }

    private DateTime Local(long time)
    {
        var utc = DateTime.UnixEpoch.AddSeconds(time);
        return _zone is null ? utc : TimeZoneInfo.ConvertTimeFromUtc(utc, _zone);
    }

    private bool IsDaylight(long time) => _zone!.IsDaylightSavingTime(DateTime.UnixEpoch.AddSeconds(time));
}
