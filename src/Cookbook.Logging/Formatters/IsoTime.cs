namespace Cookbook.Logging;

/// <summary>A time as ISO 8601 in UTC with microseconds, <c>2026-11-22T10:11:12.345678Z</c>: one width, and so in the order of time when sorted as text.</summary>
internal static class IsoTime
{
    private static readonly RecordDate s_second = new(new Second(), new RecordClock(TimeZoneInfo.Utc));

    public static void Append(Utf8Buffer output, DateTime utc)
    {
        s_second.Append(utc, output);
        var fraction = output.GetSpan(8)[..8];
        var microseconds = (uint)(utc.Ticks % TimeSpan.TicksPerSecond) / (uint)TimeSpan.TicksPerMicrosecond;
        fraction[0] = (byte)'.';
        Digits(fraction[1..4], microseconds / 1000);
        Digits(fraction[4..7], microseconds % 1000);
        fraction[7] = (byte)'Z';
        output.Advance(8);
    }

    private static void Digits(Span<byte> text, uint number)
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
            Digits(text[..4], (uint)date.Year);
            text[4] = (byte)'-';
            Digits(text[5..7], (uint)date.Month);
            text[7] = (byte)'-';
            Digits(text[8..10], (uint)date.Day);
            text[10] = (byte)'T';
            Digits(text[11..13], (uint)time.Hours);
            text[13] = (byte)':';
            Digits(text[14..16], (uint)time.Minutes);
            text[16] = (byte)':';
            Digits(text[17..19], (uint)time.Seconds);
            output.Advance(Length);
        }
    }
}
