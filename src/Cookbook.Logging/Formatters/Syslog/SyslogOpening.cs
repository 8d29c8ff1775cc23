namespace Cookbook.Logging;

/// <summary>What the messages of one sender and one priority begin with, up to MSGID (RFC 5424, 6.2): the same for a second but for the fraction, so that it is copied in one piece. Thread-safe.</summary>
/// <param name="priority">PRI, VERSION and the space after it.</param>
/// <param name="zone">The zone of the time.</param>
/// <param name="origin">What stands behind the time.</param>
internal sealed class SyslogOpening(byte[] priority, TimeZoneInfo zone, byte[] origin)
{
    private readonly RecordDate _form = new(new Text(priority, origin), new RecordClock(zone), priority.Length + SyslogTime.MaxLength + origin.Length);

    /// <summary>How long it is at most.</summary>
    public int MaxLength => priority.Length + SyslogTime.MaxLength + origin.Length;

    public void Append(DateTime utc, Utf8Buffer output) => IsoTime.Append(output, utc, _form, priority.Length);

    private sealed class Text(byte[] priority, byte[] origin) : DateText
    {
        public override bool IsByTheSecond => true;

        public override void Append(in Moment moment, Utf8Buffer output)
        {
            output.Append(priority);
            SyslogTime.AppendSecond(moment, output);
            output.Append(origin);
        }
    }
}
