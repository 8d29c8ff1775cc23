using System.Buffers.Text;

namespace Cookbook.Logging;

/// <summary>Times as RFC 5424 and RFC 3164 have them.</summary>
internal static class SyslogTimeReader
{
    /// <summary>How long <c>Oct 11 22:14:15</c> is.</summary>
    public const int OldLength = 15;

    private const int WithoutFraction = 19;
    private const int TicksDigits = 7;
    private const int LongestFraction = 6;

    /// <summary>Reads a time of RFC 5424 (6.2.3): RFC 3339 with capital letters, at most six digits of a second, no leap seconds.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out DateTime utc)
    {
        utc = default;
        return TryLocal(text, out var ticks, out var used) && TryOffset(text[used..], out var offset) && TryUtc(ticks, offset, out utc);
    }

    /// <summary>Reads the same without an offset: what some write in the place of a time of RFC 3164.</summary>
    public static bool TryReadWithoutOffset(ReadOnlySpan<byte> text, TimeZoneInfo zone, out DateTime utc)
    {
        utc = default;
        return TryLocal(text, out var ticks, out var used) && used == text.Length && TryUtc(ticks, zone.GetUtcOffset(new DateTime(ticks)), out utc);
    }

    /// <summary>Whether something has the form of a time of RFC 3164 (4.1.2), whatever its numbers say.</summary>
    public static bool IsOld(ReadOnlySpan<byte> text) =>
        text.Length >= OldLength && Month(text) > 0 && text[3] == ' ' && text[6] == ' ' && text[9] == ':' && text[12] == ':' && Day(text) >= 0
        && Number(text[7..9]) >= 0 && Number(text[10..12]) >= 0 && Number(text[13..15]) >= 0;

    /// <summary>Reads a time that has the form of RFC 3164. It says neither year nor zone: the year is that which brings it nearest to now.</summary>
    public static bool TryReadOld(ReadOnlySpan<byte> text, DateTime nowUtc, TimeZoneInfo zone, out DateTime utc)
    {
        utc = default;
        var (month, day) = (Month(text), Day(text));
        if (!TryClock(text[7..OldLength], out var time))
        {
            return false;
        }

        var found = false;
        var now = TimeZoneInfo.ConvertTimeFromUtc(nowUtc, zone);
        for (var year = Math.Max(1, now.Year - 1); year <= Math.Min(9999, now.Year + 1); year++)
        {
            if (day < 1 || day > DateTime.DaysInMonth(year, month))
            {
                continue;
            }

            var local = new DateTime(year, month, day) + time;
            if (!found || (local - now).Duration() < (utc - now).Duration())
            {
                (utc, found) = (local, true);
            }
        }

        // An hour that the zone passes over or has twice is taken as it would be in winter.
        return found && TryUtc(utc.Ticks, zone.GetUtcOffset(utc), out utc);
    }

    /// <summary>Reads date, time of day and fraction.</summary>
    private static bool TryLocal(ReadOnlySpan<byte> text, out long ticks, out int used)
    {
        (ticks, used) = (0, WithoutFraction);
        if (text.Length < WithoutFraction || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':')
        {
            return false;
        }

        var (year, month, day) = (Number(text[..4]), Number(text[5..7]), Number(text[8..10]));
        if (!TryClock(text[11..WithoutFraction], out var time) || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || !TryFraction(text[WithoutFraction..], out var fraction, out var more))
        {
            return false;
        }

        ticks = new DateTime(year, month, day).Ticks + time.Ticks + fraction;
        used += more;
        return true;
    }

    private static bool TryUtc(long ticks, TimeSpan offset, out DateTime utc)
    {
        ticks -= offset.Ticks;
        var isTime = ticks >= DateTime.MinValue.Ticks && ticks <= DateTime.MaxValue.Ticks;
        utc = isTime ? new DateTime(ticks, DateTimeKind.Utc) : default;
        return isTime;
    }

    private static bool TryClock(ReadOnlySpan<byte> text, out TimeSpan time)
    {
        var (hour, minute, second) = (Number(text[..2]), Number(text[3..5]), Number(text[6..8]));
        var isTime = hour is >= 0 and < 24 && minute is >= 0 and < 60 && second is >= 0 and < 60;
        time = isTime ? new TimeSpan(hour, minute, second) : default;
        return isTime;
    }

    private static bool TryFraction(ReadOnlySpan<byte> text, out long ticks, out int used)
    {
        (ticks, used) = (0, 0);
        if (text is not [(byte)'.', ..])
        {
            return true;
        }

        var digits = text[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        digits = digits < 0 ? text.Length - 1 : digits;
        if (digits is < 1 or > LongestFraction)
        {
            return false;
        }

        for (var i = 0; i < TicksDigits; i++)
        {
            ticks = (ticks * 10) + (i < digits ? text[1 + i] - '0' : 0);
        }

        used = digits + 1;
        return true;
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, out TimeSpan offset)
    {
        offset = default;
        if (text is [(byte)'Z'])
        {
            return true;
        }

        if (text.Length != 6 || text[0] is not ((byte)'+' or (byte)'-') || text[3] != ':')
        {
            return false;
        }

        var (hours, minutes) = (Number(text[1..3]), Number(text[4..]));
        if (hours is < 0 or > 23 || minutes is < 0 or > 59)
        {
            return false;
        }

        offset = new TimeSpan(hours, minutes, 0) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    /// <summary>The number that digits alone are; −1 for anything else.</summary>
    private static int Number(ReadOnlySpan<byte> digits) =>
        digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 && Utf8Parser.TryParse(digits, out int number, out _) ? number : -1;

    /// <summary>The day of the month, which may have a space or a zero for its first digit.</summary>
    private static int Day(ReadOnlySpan<byte> text) => text[4] == ' ' ? Number(text[5..6]) : Number(text[4..6]);

    private static int Month(ReadOnlySpan<byte> text)
    {
        var at = "JanFebMarAprMayJunJulAugSepOctNovDec"u8.IndexOf(text[..3]);
        return at % 3 == 0 ? (at / 3) + 1 : 0;
    }
}
