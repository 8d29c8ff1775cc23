namespace Cookbook.Logging;

/// <summary>The header of RFC 5424, 6.2, up to where structured data begins: <c>&lt;14&gt;1 2026-11-22T10:11:12.345678Z host app 4242 OrderPaid </c>.</summary>
internal sealed class Rfc5424Header : SyslogHeader
{
    private const int MaxHost = 255;
    private const int MaxApp = 48;
    private const int MaxProcess = 128;
    private const int MaxMessageId = 32;

    private static readonly RenderedNames s_messageIds =
        new("", " ", static (output, name) => PrintableText.Append(output, name, PrintableText.Printable, (byte)'?', MaxMessageId));

    private readonly SyslogTime _time;
    private readonly SyslogOpening[] _openings;

    public Rfc5424Header(SyslogPriority priority, SyslogSender sender, TimeZoneInfo zone)
        : base(priority, sender)
    {
        _time = new SyslogTime(zone);
        _openings = [.. Priorities().Select(p => new SyslogOpening(p, zone, OwnOrigin()))];
    }

    public override int MaxLength => _openings.Max(o => o.MaxLength) + MaxMessageId + 1;

    protected override void AppendOwn(LogRecord record, Utf8Buffer output)
    {
        _openings[(int)record.Level].Append(record.Timestamp, output);
        AppendMessageId(record, output);
    }

    protected override void AppendParts(LogRecord record, Utf8Buffer output, ReadOnlySpan<byte> priority, ReadOnlySpan<byte> origin)
    {
        output.Append(priority);
        _time.Append(record.Timestamp, output);
        output.Append(origin);
        AppendMessageId(record, output);
    }

    private static void AppendMessageId(LogRecord record, Utf8Buffer output)
    {
        var id = record.EventId;
        if (!string.IsNullOrEmpty(id.Name))
        {
            s_messageIds.Append(output, id.Name);
        }
        else if (id.Id != 0)
        {
            ValueText.Append(output, id.Id, null);
            output.Append((byte)' ');
        }
        else
        {
            output.Append("- "u8);
        }
    }

    protected override string Priority(int number) => FormattableString.Invariant($"<{number}>1 ");

    protected override string Origin(SyslogSender sender) =>
        $" {PrintableText.HeaderField(sender.Host, MaxHost)} {PrintableText.HeaderField(sender.App, MaxApp)} {PrintableText.HeaderField(sender.Process, MaxProcess)} ";
}
