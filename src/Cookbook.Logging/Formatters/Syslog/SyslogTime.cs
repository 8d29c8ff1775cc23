namespace Cookbook.Logging;

/// <summary>TIMESTAMP of RFC 5424, 6.2.3: with microseconds, and <c>Z</c> or the offset. Thread-safe.</summary>
/// <param name="zone">The zone it is shown in.</param>
internal sealed class SyslogTime(TimeZoneInfo zone)
{
    public const int MaxLength = 32;

    private readonly RecordDate _second = new(new Second(), new RecordClock(zone));
    private readonly RecordDate _offset = new(new OffsetText(), new RecordClock(zone));

    public void Append(DateTime utc, Utf8Buffer output)
    {
        _second.Append(utc, output);
        IsoTime.Microseconds(output, utc);
        _offset.Append(utc, output);
    }

    /// <summary>The offset in whole minutes, as the standard has it; those of long ago have seconds.</summary>
    private static TimeSpan Offset(in Moment moment) => TimeSpan.FromMinutes(moment.Offset.Ticks / TimeSpan.TicksPerMinute);

    private sealed class Second : DateText
    {
        public override bool IsByTheSecond => true;

        public override void Append(in Moment moment, Utf8Buffer output) =>
            IsoTime.Second(output, new DateTime(Math.Clamp(moment.Utc.Ticks + Offset(moment).Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks)));
    }

    private sealed class OffsetText : DateText
    {
        public override bool IsByTheSecond => true;

        public override void Append(in Moment moment, Utf8Buffer output)
        {
            var offset = Offset(moment);
            if (offset == TimeSpan.Zero)
            {
                output.Append((byte)'Z');
                return;
            }

            output.Append((byte)(offset < TimeSpan.Zero ? '-' : '+'));
            IsoTime.HoursAndMinutes(output, offset.Duration());
        }
    }
}
