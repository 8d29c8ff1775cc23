namespace Cookbook.Logging;

/// <summary>A time as ISO 8601 in UTC with microseconds, <c>2026-11-22T10:11:12.345678Z</c>: one width, and so in the order of time when sorted as text. And its parts.</summary>
internal static class IsoTime
{
    private const int SecondLength = 19;

    private static readonly RecordDate s_time = new(new UtcText(), new RecordClock(TimeZoneInfo.Utc));

    public static void Append(Utf8Buffer output, DateTime utc) => Append(output, utc, s_time);

    /// <summary>Appends a time in a form that begins with <see cref="Second"/> and <see cref="NoFraction"/>, and is the same for a second: the fraction is put into it.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="utc">The time.</param>
    /// <param name="form">The form.</param>
    /// <param name="before">How many bytes the form has before the time.</param>
    public static void Append(Utf8Buffer output, DateTime utc, RecordDate form, int before = 0)
    {
        var start = output.Length;
        form.Append(utc, output);
        Microseconds(output.Change(start + before + SecondLength, NoFraction.Length), utc);
    }

    /// <summary>The place of the microseconds.</summary>
    public static ReadOnlySpan<byte> NoFraction => ".000000"u8;

    /// <summary>Date and time up to the second, <c>2026-11-22T10:11:12</c>.</summary>
    public static void Second(Utf8Buffer output, DateTime time)
    {
        const int Length = 11;
        var text = output.GetSpan(Length)[..Length];
        Digits(text[..4], (uint)time.Year);
        text[4] = (byte)'-';
        Digits(text[5..7], (uint)time.Month);
        text[7] = (byte)'-';
        Digits(text[8..10], (uint)time.Day);
        text[10] = (byte)'T';
        output.Advance(Length);
        TimeOfDay(output, time.TimeOfDay);
    }

    /// <summary>The fraction of a second, <c>.345678</c>; what is less is cut.</summary>
    public static void Microseconds(Utf8Buffer output, DateTime time)
    {
        Microseconds(output.GetSpan(NoFraction.Length)[..NoFraction.Length], time);
        output.Advance(NoFraction.Length);
    }

    /// <summary>Hours, minutes and seconds, <c>10:11:12</c>.</summary>
    public static void TimeOfDay(Utf8Buffer output, TimeSpan time)
    {
        HoursAndMinutes(output, time);
        var text = output.GetSpan(3)[..3];
        text[0] = (byte)':';
        Digits(text[1..3], (uint)time.Seconds);
        output.Advance(3);
    }

    /// <summary>Hours and minutes, <c>10:11</c>.</summary>
    public static void HoursAndMinutes(Utf8Buffer output, TimeSpan time)
    {
        var text = output.GetSpan(5)[..5];
        Digits(text[..2], (uint)time.Hours);
        text[2] = (byte)':';
        Digits(text[3..5], (uint)time.Minutes);
        output.Advance(5);
    }

    private static void Microseconds(Span<byte> text, DateTime time)
    {
        var microseconds = (uint)(time.Ticks % TimeSpan.TicksPerSecond) / (uint)TimeSpan.TicksPerMicrosecond;

        // Pair by pair, as none of them has to wait for another.
        text[0] = (byte)'.';
        Digits(text[1..3], microseconds / 10_000);
        Digits(text[3..5], microseconds / 100 % 100);
        Digits(text[5..7], microseconds % 100);
    }

    private static void Digits(Span<byte> text, uint number)
    {
        for (var i = text.Length - 1; i >= 0; i--)
        {
            (number, var digit) = Math.DivRem(number, 10);
            text[i] = (byte)('0' + digit);
        }
    }

    private sealed class UtcText : DateText
    {
        public override bool IsByTheSecond => true;

        public override void Append(in Moment moment, Utf8Buffer output)
        {
            Second(output, moment.Utc);
            output.Append(NoFraction);
            output.Append((byte)'Z');
        }
    }
}
