using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>The Compact Log Event Format: <c>{"@t":"…","@m":"…","@mt":"…","Id":7}</c>.</summary>
/// <remarks>
/// The message is always there as it was rendered, since what a reader renders from the template need not be what was logged. A level that is left out means Information.
/// </remarks>
internal sealed class ClefPreset : JsonPreset
{
    private static readonly RenderedNames s_eventNames = new(",\"EventName\":\"", "\"");
    private static readonly RenderedNames s_categories = new(",\"SourceContext\":\"", "\"");
    private static readonly RenderedNames s_templates = new(",\"@mt\":\"", "\"");
    private static readonly RenderedNames s_eventIds = new(",\"@i\":\"", "\"");

    private readonly PresetParts _parts;
    private readonly RenderedNames _names;
    private readonly JsonForm _form;

    public ClefPreset(PresetParts parts)
    {
        _parts = parts;
        _form = new JsonForm(JsonNaming.AsIs, parts.Converters);
        _names = parts.Names(",\"", "\":", Allowed);
    }

    public override void Write(LogRecord record, Utf8Buffer output)
    {
        output.Append("{\"@t\":\""u8);
        IsoTime.Append(output, record.Timestamp);
        output.Append("\",\"@m\":\""u8);
        EscapedText.Append(output, record.Message);
        output.Append((byte)'"');
        if (record.MessageTemplate is { Length: > 0 } template)
        {
            s_templates.Append(output, template);
            ClefRenderings.Append(output, record, template);
        }

        output.Append(Level(record.Level));
        var id = record.EventId;
        if (id.Id != 0)
        {
            JsonMember.Number(output, ",\"@i\":"u8, id.Id);
            JsonMember.Text(output, s_eventNames, id.Name);
        }
        else
        {
            JsonMember.Text(output, s_eventIds, id.Name);
        }

        JsonMember.Text(output, ",\"@x\":\""u8, _parts.Exceptions.Of(record));
        JsonMember.Trace(output, ",\"@tr\":\""u8, ",\"@sp\":\""u8, record);
        JsonMember.Text(output, s_categories, record.Category);
        Origin(record.Origin, output);
        Values(record, output);
        output.Append((byte)'}');
    }

    private void Values(LogRecord record, Utf8Buffer output)
    {
        var pairs = new Pairs(output, _names, _form);
        var texts = _parts.Visit(record, ref pairs);
        if (!texts.IsEmpty)
        {
            output.Append(",\"Scope\":[\""u8);
            texts.Append(record, output, "\",\""u8);
            output.Append("\"]"u8);
        }
    }

    private static ReadOnlySpan<byte> Level(LogLevel level) => level switch
    {
        LogLevel.Trace => ",\"@l\":\"Trace\""u8,
        LogLevel.Debug => ",\"@l\":\"Debug\""u8,
        LogLevel.Warning => ",\"@l\":\"Warning\""u8,
        LogLevel.Error => ",\"@l\":\"Error\""u8,
        LogLevel.Critical => ",\"@l\":\"Critical\""u8,
        _ => [],
    };

    private static void Origin(RecordOrigin? origin, Utf8Buffer output)
    {
        if (origin is not null)
        {
            JsonMember.Number(output, ",\"ThreadId\":"u8, origin.ThreadId);
            JsonMember.Text(output, ",\"ThreadName\":\""u8, origin.ThreadName);
            JsonMember.Number(output, ",\"ProcessId\":"u8, origin.ProcessId);
            JsonMember.Text(output, ",\"ProcessName\":\""u8, origin.ProcessName);
        }
    }

    /// <summary>An at sign at the beginning is the format's own, and doubled; a name that the line has already gets an underscore.</summary>
    private static string Allowed(string name) => name switch
    {
        ['@', ..] => "@" + name,
        "SourceContext" or "EventName" or "Scope" or "ThreadId" or "ThreadName" or "ProcessId" or "ProcessName" => name + "_",
        _ => name,
    };

    private struct Pairs(Utf8Buffer output, RenderedNames names, JsonForm form) : IPresetVisitor
    {
        private PresetNames _names = new(names);

        public bool HasSeen { get; set; }

        public void Value<T>(string name, string? format, T value)
        {
            HasSeen = true;
            if (_names.TryAppend(output, name))
            {
                JsonValue.Append(output, value, form);
            }
        }
    }
}
