using System.Buffers;
using System.Net;

namespace Cookbook.Logging;

/// <summary>The header and tag of RFC 3164, 4.1: <c>&lt;14&gt;Nov 22 10:11:12 host app[4242]:</c>. Python's and most older senders' form.</summary>
internal sealed class Rfc3164Header : SyslogHeader
{
    private const int MaxHost = 255;
    private const int MaxTag = 32;
    private const int TimeLength = 15;

    /// <summary>What a tag may hold: a bracket or a colon would end it.</summary>
    private static readonly SearchValues<char> s_tag = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./");

    private readonly byte[][] _priorities;
    private readonly RecordDate _date;
    private readonly byte[] _origin;
    private readonly bool _hasHost;

    public Rfc3164Header(SyslogPriority priority, SyslogSender sender, TimeZoneInfo zone, bool hasHost)
        : base(priority, sender)
    {
        _hasHost = hasHost;
        _priorities = Priorities();
        _date = new RecordDate(new Time(), new RecordClock(zone));
        _origin = OwnOrigin();
    }

    public override int MaxLength => _priorities.Max(p => p.Length) + TimeLength + _origin.Length;

    protected override void AppendOwn(LogRecord record, Utf8Buffer output) => AppendParts(record, output, _priorities[(int)record.Level], _origin);

    protected override void AppendParts(LogRecord record, Utf8Buffer output, ReadOnlySpan<byte> priority, ReadOnlySpan<byte> origin)
    {
        output.Append(priority);
        _date.Append(record.Timestamp, output);
        output.Append(origin);
    }

    protected override string Priority(int number) => FormattableString.Invariant($"<{number}>");

    protected override string Origin(SyslogSender sender)
    {
        var host = _hasHost ? $"{PrintableText.HeaderField(Short(sender.Host), MaxHost)} " : "";
        var process = sender.Process == PrintableText.Nil ? "" : $"[{PrintableText.Clean(sender.Process, s_tag, '?', MaxTag)}]";
        if (sender.App == PrintableText.Nil)
        {
            return $" {host}".TrimEnd();
        }

        return $" {host}{PrintableText.Clean(sender.App, s_tag, '_', MaxTag)}{process}:";
    }

    /// <summary>The host without its domain, which must not be there (4.1.2).</summary>
    private static string Short(string host) => IPAddress.TryParse(host, out _) || host.IndexOf('.', StringComparison.Ordinal) is var dot && dot <= 0 ? host : host[..dot];

    private sealed class Time : DateText
    {
        public override bool IsByTheSecond => true;

        public override void Append(in Moment moment, Utf8Buffer output)
        {
            var local = moment.Local;
            output.Append("JanFebMarAprMayJunJulAugSepOctNovDec"u8.Slice((local.Month - 1) * 3, 3));
            output.Append((byte)' ');
            ValueText.Append(output, local.Day, null, 2);
            output.Append((byte)' ');
            IsoTime.TimeOfDay(output, local.TimeOfDay);
        }
    }
}
