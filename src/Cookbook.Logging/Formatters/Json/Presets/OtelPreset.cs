using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>One <c>LogsData</c> of OpenTelemetry a line, in OTLP's JSON encoding, as its file exporter writes it.</summary>
/// <remarks>
/// The resource says which service, host and process it is, the instrumentation scope is the category, named values are attributes with their types, exceptions have the
/// attributes of the semantic conventions.
/// </remarks>
internal sealed class OtelPreset : JsonPreset
{
    private static readonly RenderedNames s_eventNames = new(",\"eventName\":\"", "\"");
    private static readonly RenderedNames s_templates = new(",{\"key\":\"{OriginalFormat}\",\"value\":{\"stringValue\":\"", "\"}}");

    private readonly LoggerText _logger;
    private readonly LoggerText _fromElsewhere;
    private readonly PresetParts _parts;
    private readonly RenderedNames _names;
    private readonly JsonForm _form;

    public OtelPreset(PresetParts parts)
    {
        _parts = parts;
        _form = new JsonForm(JsonNaming.AsIs, parts.Converters);
        _names = parts.Names(",{\"key\":\"", "\",\"value\":", Allowed);
        var service = new Utf8Buffer();
        Attribute(service, "service.name", parts.ServiceName);
        var process = new Utf8Buffer();
        process.Append(service.Written);
        Attribute(process, "host.name", Environment.MachineName);
        process.Append(string.Create(CultureInfo.InvariantCulture, $",{{\"key\":\"process.pid\",\"value\":{{\"intValue\":\"{Environment.ProcessId}\"}}}}"));
        var (elsewhere, here) = (service.Written[1..].ToArray(), process.Written[1..].ToArray());
        _fromElsewhere = new LoggerText((record, output) => Opening(elsewhere, record, output));
        _logger = new LoggerText((record, output) => Opening(here, record, output));
    }

    public override void Write(LogRecord record, Utf8Buffer output)
    {
        var isFromHere = record.Origin is null;
        (isFromHere ? _logger : _fromElsewhere).Append(record, output);
        UnixTime.Nanoseconds(output, record.Timestamp);
        if (isFromHere)
        {
            output.Append("\",\"observedTimeUnixNano\":\""u8);
            UnixTime.Nanoseconds(output, record.Timestamp);
        }

        output.Append("\",\"body\":{\"stringValue\":\""u8);
        EscapedText.Append(output, record.Message);
        output.Append("\"}"u8);
        Attributes(record, output);
        JsonMember.Trace(output, ",\"traceId\":\""u8, ",\"spanId\":\""u8, record);
        JsonMember.Text(output, s_eventNames, record.EventId.Name);
        output.Append("}]}]}]}"u8);
    }

    /// <summary>All that is the same for records of one category and level, up to where the time begins.</summary>
    private static void Opening(byte[] resource, LogRecord record, Utf8Buffer output)
    {
        output.Append("{\"resourceLogs\":[{\"resource\":{\"attributes\":["u8);
        output.Append(resource);
        output.Append("]},\"scopeLogs\":[{\"scope\":{\"name\":\""u8);
        EscapedText.Append(output, record.Category);
        output.Append("\"},\"logRecords\":[{\"severityNumber\":"u8);
        ValueText.Append(output, Severity(record.Level), null);
        output.Append(",\"severityText\":\""u8);
        output.Append(LevelNames.DotNet(record.Level));
        output.Append("\",\"timeUnixNano\":\""u8);
    }

    /// <summary>The first of the four numbers that the data model has for each level.</summary>
    private static int Severity(LogLevel level) => 1 + ((int)level * 4);

    private void Attributes(LogRecord record, Utf8Buffer output)
    {
        var start = output.Length;
        output.Append(",\"attributes\":["u8);
        var first = output.Length;
        Own(record, output);
        var pairs = new OtelPairs(output, _names, _form);
        var texts = _parts.Visit(record, ref pairs);
        if (!texts.IsEmpty)
        {
            output.Append(",{\"key\":\"Scope\",\"value\":{\"arrayValue\":{\"values\":[{\"stringValue\":\""u8);
            texts.Append(record, output, "\"},{\"stringValue\":\""u8);
            output.Append("\"}]}}}"u8);
        }

        if (output.Length == first)
        {
            output.Truncate(start);
            return;
        }

        // Each begins with a comma, which the first must not have.
        output.Remove(first, 1);
        output.Append((byte)']');
    }

    private void Own(LogRecord record, Utf8Buffer output)
    {
        JsonMember.Text(output, s_templates, record.MessageTemplate);
        if (record.EventId.Id != 0)
        {
            Attribute(output, "logrecord.event.id", record.EventId.Id);
        }

        if (record.Origin is { } origin)
        {
            Attribute(output, "process.pid", origin.ProcessId);
            Attribute(output, "process.executable.name", origin.ProcessName);
            Attribute(output, "thread.id", origin.ThreadId);
            Attribute(output, "thread.name", origin.ThreadName);
        }

        var (type, message, text) = _parts.Exceptions.Parts(record);
        Attribute(output, "exception.type", type);
        Attribute(output, "exception.message", message);
        Attribute(output, "exception.stacktrace", text);
    }

    private static void Attribute(Utf8Buffer output, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            Key(output, name);
            output.Append("{\"stringValue\":\""u8);
            EscapedText.Append(output, value);
            output.Append("\"}}"u8);
        }
    }

    private static void Attribute(Utf8Buffer output, string name, long? value)
    {
        if (value is { } number)
        {
            Key(output, name);
            output.Append("{\"intValue\":\""u8);
            ValueText.Append(output, number, null);
            output.Append("\"}}"u8);
        }
    }

    private static void Key(Utf8Buffer output, string name)
    {
        output.Append(",{\"key\":\""u8);
        output.Append(name);
        output.Append("\",\"value\":"u8);
    }

    /// <summary>Keys must be there once: those that the line has already get an underscore, and an empty one, which is not valid, is one.</summary>
    private static string Allowed(string name) => name is "" or "{OriginalFormat}" or "logrecord.event.id" or "process.pid" or "process.executable.name" or "thread.id" or "thread.name"
        or "exception.type" or "exception.message" or "exception.stacktrace" or "Scope" ? name + "_" : name;
}
