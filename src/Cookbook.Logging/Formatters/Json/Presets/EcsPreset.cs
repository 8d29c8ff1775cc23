using System.Globalization;
using System.Text;

namespace Cookbook.Logging;

/// <summary>The Elastic Common Schema: <c>{"@timestamp":"…","log.level":"Error","message":"…","ecs.version":"8.11.0",…}</c>.</summary>
/// <remarks>
/// Named values are <c>labels</c>, which the schema has as keywords: texts, all of them, so that one name cannot have two types in an index. Dotted names stand as they are, at the
/// top, which Elasticsearch takes like nested objects.
/// </remarks>
internal sealed class EcsPreset : JsonPreset
{
    /// <summary>The version of the schema whose fields these are.</summary>
    private const string Version = "8.11.0";

    private static readonly RenderedNames s_actions = new(",\"event.action\":\"", "\"");
    private static readonly RenderedNames s_templates = new(",\"MessageTemplate\":\"", "\"");

    private readonly LoggerText _logger = new(Logger);
    private readonly PresetParts _parts;
    private readonly RenderedNames _names;
    private readonly JsonForm _form;
    private readonly byte[] _service;
    private readonly byte[] _process;

    public EcsPreset(PresetParts parts)
    {
        _parts = parts;
        _form = new JsonForm(JsonNaming.AsIs, parts.Converters);
        _names = parts.Names(",\"", "\":", Allowed);
        var service = Escaped(parts.ServiceName);
        _service = Encoding.UTF8.GetBytes($",\"ecs.version\":\"{Version}\",\"service.name\":\"{service}\",\"event.dataset\":\"{service}\"");
        _process = Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $",\"host.name\":\"{Escaped(Environment.MachineName)}\",\"process.pid\":{Environment.ProcessId},\"process.name\":\"{Escaped(ThisProcess.Name)}\",\"process.thread.id\":"));
    }

    public override void Write(LogRecord record, Utf8Buffer output)
    {
        output.Append("{\"@timestamp\":\""u8);
        IsoTime.Append(output, record.Timestamp);
        _logger.Append(record, output);
        EscapedText.Append(output, record.Message);
        output.Append((byte)'"');
        output.Append(_service);
        JsonMember.Text(output, ",\"log.logger\":\""u8, record.Category);
        if (record.EventId.Id != 0)
        {
            JsonMember.Number(output, ",\"event.code\":\""u8, record.EventId.Id);
            output.Append((byte)'"');
        }

        JsonMember.Text(output, s_actions, record.EventId.Name);
        JsonMember.Trace(output, ",\"trace.id\":\""u8, ",\"span.id\":\""u8, record);
        Process(record, output);
        Exception(record, output);
        Labels(record, output);
        output.Append((byte)'}');
    }

    private static void Logger(LogRecord record, Utf8Buffer output)
    {
        output.Append("\",\"log.level\":\""u8);
        output.Append(LevelNames.DotNet(record.Level));
        output.Append("\",\"message\":\""u8);
    }

    private void Process(LogRecord record, Utf8Buffer output)
    {
        if (record.Origin is { } origin)
        {
            JsonMember.Number(output, ",\"process.pid\":"u8, origin.ProcessId);
            JsonMember.Text(output, ",\"process.name\":\""u8, origin.ProcessName);
            JsonMember.Number(output, ",\"process.thread.id\":"u8, origin.ThreadId);
            JsonMember.Text(output, ",\"process.thread.name\":\""u8, origin.ThreadName);
        }
        else
        {
            output.Append(_process);
            ValueText.Append(output, record.ThreadId, null);
            JsonMember.Text(output, ",\"process.thread.name\":\""u8, record.ThreadName);
        }
    }

    private void Exception(LogRecord record, Utf8Buffer output)
    {
        var (type, message, text) = _parts.Exceptions.Parts(record);
        JsonMember.Text(output, ",\"error.type\":\""u8, type);
        JsonMember.Text(output, ",\"error.message\":\""u8, message);
        JsonMember.Text(output, ",\"error.stack_trace\":\""u8, text);
    }

    private void Labels(LogRecord record, Utf8Buffer output)
    {
        var start = output.Length;
        output.Append(",\"labels\":{"u8);
        var first = output.Length;
        JsonMember.Text(output, s_templates, record.MessageTemplate);
        var pairs = new FlatPairs(output, _names, _form, keepsNumbers: false);
        var texts = _parts.Visit(record, ref pairs);
        if (!texts.IsEmpty)
        {
            output.Append(",\"Scope\":\""u8);
            texts.Append(record, output, " => "u8);
            output.Append((byte)'"');
        }

        if (output.Length == first)
        {
            output.Truncate(start);
            return;
        }

        // Each begins with a comma, which the first must not have.
        output.Remove(first, 1);
        output.Append((byte)'}');
    }

    /// <summary>Dots, asterisks and backslashes, which the schema does not want in the names of labels, are underscores.</summary>
    private static string Allowed(string name)
    {
        name = name.Replace('.', '_').Replace('*', '_').Replace('\\', '_');
        return name is "" ? "_" : name is "MessageTemplate" or "Scope" ? name + "_" : name;
    }

    private static string Escaped(string text)
    {
        var buffer = new Utf8Buffer();
        EscapedText.Append(buffer, text);
        return Encoding.UTF8.GetString(buffer.Written);
    }
}
