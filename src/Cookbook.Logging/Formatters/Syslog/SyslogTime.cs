namespace Cookbook.Logging;

/// <summary>TIMESTAMP of RFC 5424, 6.2.3: with microseconds, and <c>Z</c> or the offset. Thread-safe.</summary>
/// <param name="zone">The zone it is shown in.</param>
internal sealed class SyslogTime(TimeZoneInfo zone)
{
    public const int MaxLength = 32;

    private readonly RecordDate _time = new(new Text(), new RecordClock(zone));

    public void Append(DateTime utc, Utf8Buffer output) => IsoTime.Append(output, utc, _time);

    /// <summary>Appends a time without the microseconds, as <see cref="IsoTime"/> puts them in.</summary>
    public static void AppendSecond(in Moment moment, Utf8Buffer output)
    {
        // The standard has whole minutes; offsets of long ago have seconds.
        var offset = TimeSpan.FromMinutes(moment.Offset.Ticks / TimeSpan.TicksPerMinute);
        IsoTime.Second(output, new DateTime(Math.Clamp(moment.Utc.Ticks + offset.Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks)));
        output.Append(IsoTime.NoFraction);
        if (offset == TimeSpan.Zero)
        {
            output.Append((byte)'Z');
            return;
        }

        output.Append((byte)(offset < TimeSpan.Zero ? '-' : '+'));
        IsoTime.HoursAndMinutes(output, offset.Duration());
    }

    private sealed class Text : DateText
    {
        public override bool IsByTheSecond => true;

        public override void Append(in Moment moment, Utf8Buffer output) => AppendSecond(moment, output);
    }
}
