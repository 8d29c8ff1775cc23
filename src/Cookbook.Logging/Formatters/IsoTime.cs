namespace Cookbook.Logging;

/// <summary>A time as ISO 8601 in UTC with microseconds, <c>2026-11-22T10:11:12.345678Z</c>: one width, and so in the order of time when sorted as text.</summary>
internal static class IsoTime
{
    private static readonly RecordDate s_second = new(new Second(), new RecordClock(TimeZoneInfo.Utc));

    public static void Append(Utf8Buffer output, DateTime utc)
    {
        s_second.Append(utc, output);
        var fraction = output.GetSpan(8);
        fraction[0] = (byte)'.';
        Digits(fraction[1..7], (int)((uint)(utc.Ticks % TimeSpan.TicksPerSecond) / (uint)TimeSpan.TicksPerMicrosecond));
        fraction[7] = (byte)'Z';
        output.Advance(8);
    }

    private static void Digits(Span<byte> text, int number)
    {
        for (var i = text.Length - 1; i >= 0; i--)
        {
            (number, var digit) = Math.DivRem(number, 10);
            text[i] = (byte)('0' + digit);
        }
    }

    /// <summary>Date and time up to the second.</summary>
    private sealed class Second : DateText
    {
        private const int Length = 19;

        public override bool IsByTheSecond => true;

        public override void Append(in Moment moment, Utf8Buffer output)
        {
            var text = output.GetSpan(Length)[..Length];
            var (date, time) = (DateOnly.FromDateTime(moment.Utc), moment.Utc.TimeOfDay);
            Digits(text[..4], date.Year);
            text[4] = (byte)'-';
            Digits(text[5..7], date.Month);
            text[7] = (byte)'-';
            Digits(text[8..10], date.Day);
            text[10] = (byte)'T';
            Digits(text[11..13], time.Hours);
            text[13] = (byte)':';
            Digits(text[14..16], time.Minutes);
            text[16] = (byte)':';
            Digits(text[17..19], time.Seconds);
            output.Advance(Length);
        }
    }
}
