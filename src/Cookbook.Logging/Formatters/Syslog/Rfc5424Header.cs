using System.Text;

namespace Cookbook.Logging;

/// <summary>The header of RFC 5424, 6.2, up to where structured data begins: <c>&lt;14&gt;1 2026-11-22T10:11:12.345678Z host app 4242 OrderPaid </c>.</summary>
internal sealed class Rfc5424Header : SyslogHeader
{
    private const int MaxHost = 255;
    private const int MaxApp = 48;
    private const int MaxProcess = 128;
    private const int MaxMessageId = 32;

    private readonly byte[][] _priorities;
    private readonly SyslogTime _time;
    private readonly byte[] _origin;

    public Rfc5424Header(SyslogPriority priority, SyslogSender sender, TimeZoneInfo zone)
    {
        _priorities = Priorities(priority, "1 ");
        _time = new SyslogTime(zone);
        _origin = Encoding.ASCII.GetBytes(
            $" {PrintableText.HeaderField(sender.Host, MaxHost)} {PrintableText.HeaderField(sender.App, MaxApp)} {PrintableText.HeaderField(sender.Process, MaxProcess)} ");
    }

    public override int MaxLength => _priorities.Max(p => p.Length) + SyslogTime.MaxLength + _origin.Length + MaxMessageId + 1;

    public override void Append(LogRecord record, Utf8Buffer output)
    {
        output.Append(_priorities[(int)record.Level]);
        _time.Append(record.Timestamp, output);
        output.Append(_origin);
        var id = record.EventId;
        if (!string.IsNullOrEmpty(id.Name))
        {
            PrintableText.Append(output, id.Name, PrintableText.Printable, (byte)'?', MaxMessageId);
        }
        else if (id.Id != 0)
        {
            ValueText.Append(output, id.Id, null);
        }
        else
        {
            output.Append((byte)'-');
        }

        output.Append((byte)' ');
    }
}
