using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>Graylog's Extended Log Format 1.1: <c>{"version":"1.1","host":"web1","short_message":"…","timestamp":1385053862.307212,"level":3,"_Id":7}</c>.</summary>
/// <remarks>Named values are additional fields, which are numbers or texts: anything else is its JSON as a text, and null is left out.</remarks>
internal sealed partial class GelfPreset : JsonPreset
{
    private static readonly RenderedNames s_eventNames = new(",\"_event_name\":\"", "\"");
    private static readonly RenderedNames s_templates = new(",\"_message_template\":\"", "\"");

    private readonly LoggerText _logger = new(Logger);
    private readonly PresetParts _parts;
    private readonly RenderedNames _names;
    private readonly JsonForm _form;
    private readonly byte[] _opening;

    public GelfPreset(PresetParts parts)
    {
        _parts = parts;
        _form = new JsonForm(JsonNaming.AsIs, parts.Converters);
        _names = parts.Names(",\"_", "\":", Allowed);
        var host = new Utf8Buffer();
        EscapedText.Append(host, Environment.MachineName);
        _opening = Encoding.UTF8.GetBytes($"{{\"version\":\"1.1\",\"host\":\"{Encoding.UTF8.GetString(host.Written)}\",\"short_message\":\"");
    }

    public override void Write(LogRecord record, Utf8Buffer output)
    {
        output.Append(_opening);
        Message(record, output);
        output.Append("\",\"timestamp\":"u8);
        UnixTime.Seconds(output, record.Timestamp);
        _logger.Append(record, output);
        if (_parts.Exceptions.Of(record) is { Length: > 0 } exception)
        {
            output.Append(",\"full_message\":\""u8);
            EscapedText.Append(output, record.Message);
            output.Append("\\n"u8);
            EscapedText.Append(output, exception);
            output.Append((byte)'"');
        }

        if (record.EventId.Id != 0)
        {
            JsonMember.Number(output, ",\"_event_id\":"u8, record.EventId.Id);
        }

        JsonMember.Text(output, s_eventNames, record.EventId.Name);
        JsonMember.Text(output, s_templates, record.MessageTemplate);
        JsonMember.Trace(output, ",\"_trace_id\":\""u8, ",\"_span_id\":\""u8, record);
        Origin(record.Origin, output);
        Values(record, output);
        output.Append((byte)'}');
    }

    private static void Logger(LogRecord record, Utf8Buffer output)
    {
        output.Append(",\"level\":"u8);
        output.Append(Severity(record.Level));
        if (record.Category.Length > 0)
        {
            output.Append(",\"_logger\":\""u8);
            EscapedText.Append(output, record.Category);
            output.Append((byte)'"');
        }
    }

    /// <summary>Graylog refuses a message without any text.</summary>
    private static void Message(LogRecord record, Utf8Buffer output)
    {
        var start = output.Length;
        EscapedText.Append(output, record.Message);
        if (output.Length == start)
        {
            output.Append((byte)'-');
        }
    }

    /// <summary>Syslog's severities.</summary>
    private static byte Severity(LogLevel level) => level switch
    {
        LogLevel.Critical => (byte)'2',
        LogLevel.Error => (byte)'3',
        LogLevel.Warning => (byte)'4',
        LogLevel.Information => (byte)'6',
        _ => (byte)'7',
    };

    private static void Origin(RecordOrigin? origin, Utf8Buffer output)
    {
        if (origin is not null)
        {
            JsonMember.Number(output, ",\"_thread_id\":"u8, origin.ThreadId);
            JsonMember.Text(output, ",\"_thread_name\":\""u8, origin.ThreadName);
            JsonMember.Number(output, ",\"_process_id\":"u8, origin.ProcessId);
            JsonMember.Text(output, ",\"_process_name\":\""u8, origin.ProcessName);
        }
    }

    private void Values(LogRecord record, Utf8Buffer output)
    {
        var pairs = new FlatPairs(output, _names, _form, keepsNumbers: true);
        var texts = _parts.Visit(record, ref pairs);
        if (!texts.IsEmpty)
        {
            output.Append(",\"_scope\":\""u8);
            texts.Append(record, output, " => "u8);
            output.Append((byte)'"');
        }
    }

    /// <summary>Letters, digits, underscores, dashes and dots; what the line has already, and <c>id</c>, which Graylog keeps for itself, gets an underscore.</summary>
    private static string Allowed(string name)
    {
        name = NotAllowed().Replace(name, "_");
        return name is "" or "id" or "logger" or "event_id" or "event_name" or "message_template" or "trace_id" or "span_id" or "thread_id" or "thread_name"
            or "process_id" or "process_name" or "scope" ? name + "_" : name;
    }

    [GeneratedRegex("[^A-Za-z0-9_.-]")]
    private static partial Regex NotAllowed();
}
