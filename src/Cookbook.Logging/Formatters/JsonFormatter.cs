namespace Cookbook.Logging;

/// <summary>One JSON object (RFC 8259) a record, on one line whatever was logged (recipe 22). The fields are described in <c>docs/json.md</c>.</summary>
/// <remarks>Thread-safe. Allocates nothing for values of the common types.</remarks>
public sealed class JsonFormatter : BufferedFormatter
{
    private static readonly LoggerText s_logger = new(Logger);

    private readonly JsonPreset? _preset;
    private readonly JsonForm _form;
    private readonly JsonFields _fields;
    private readonly ExceptionText _exceptions;
    private readonly bool _scopes;
    private readonly bool _properties;

    /// <summary>Makes the formatter.</summary>
    /// <param name="options">What it writes; read now, later changes have no effect.</param>
    /// <param name="converters">How values of certain types are written; null for as usual. Read now.</param>
    /// <exception cref="FormatException">An exception formatter is named, which only configuration can find.</exception>
    public JsonFormatter(JsonFormatterOptions options, JsonConverters? converters = null)
        : this(options, converters, nameof(JsonFormatter), options?.ServiceName)
    {
    }

    internal JsonFormatter(JsonFormatterOptions options, JsonConverters? converters, string source, string? serviceName)
    {
        ArgumentNullException.ThrowIfNull(options);
        var table = converters?.ToTable();
        (_scopes, _properties) = (options.IncludeScopes, options.IncludeProperties);
        _form = new JsonForm(options.Naming, table);
        _fields = JsonFields.For(options.Naming);
        _exceptions = new ExceptionText(options, source);
        _preset = JsonPreset.Of(options.Preset, new PresetParts(options.Naming, table, _exceptions, _properties, _scopes, serviceName ?? ThisProcess.Name));
    }

    private protected override void Write(LogRecord record, Utf8Buffer output)
    {
        if (_preset is not null)
        {
            _preset.Write(record, output);
        }
        else
        {
            WriteOwn(record, output);
        }
    }

    private void WriteOwn(LogRecord record, Utf8Buffer output)
    {
        output.Append("{\"timestamp\":\""u8);
        IsoTime.Append(output, record.Timestamp);
        s_logger.Append(record, output);
        var id = record.EventId;
        JsonMember.Number(output, _fields.EventId, id.Id == 0 ? null : id.Id);
        JsonMember.Text(output, _fields.EventName, id.Name);
        output.Append(",\"message\":\""u8);
        EscapedText.Append(output, record.Message);
        output.Append((byte)'"');
        JsonMember.Text(output, _fields.MessageTemplate, record.MessageTemplate);
        NamedValues(record, output);
        JsonMember.Text(output, ",\"exception\":\""u8, _exceptions.Of(record));
        JsonMember.Trace(output, _fields.TraceId, _fields.SpanId, record);
        Origin(record.Origin, output);
        output.Append((byte)'}');
    }

    private static void Logger(LogRecord record, Utf8Buffer output)
    {
        output.Append("\",\"level\":\""u8);
        output.Append(LevelNames.DotNet(record.Level));
        output.Append("\",\"category\":\""u8);
        EscapedText.Append(output, record.Category);
        output.Append((byte)'"');
    }

    private void Origin(RecordOrigin? origin, Utf8Buffer output)
    {
        if (origin is not null)
        {
            JsonMember.Number(output, _fields.ThreadId, origin.ThreadId);
            JsonMember.Text(output, _fields.ThreadName, origin.ThreadName);
            JsonMember.Number(output, _fields.ProcessId, origin.ProcessId);
            JsonMember.Text(output, _fields.ProcessName, origin.ProcessName);
        }
    }

    private void NamedValues(LogRecord record, Utf8Buffer output)
    {
        if (_properties)
        {
            Properties(record, output);
        }

        var scopes = _scopes ? record.ScopeCount : record.StaticScopeCount;
        if (scopes > 0)
        {
            Scopes(record, scopes, output);
        }
    }

    private void Properties(LogRecord record, Utf8Buffer output)
    {
        var start = output.Length;
        output.Append(",\"properties\":{"u8);
        var pairs = new JsonPairs(output, _form);
        NamedValueReader.Properties(record, ref pairs);
        if (pairs.IsEmpty)
        {
            output.Truncate(start);
        }
        else
        {
            output.Append((byte)'}');
        }
    }

    private void Scopes(LogRecord record, int count, Utf8Buffer output)
    {
        output.Append(",\"scopes\":["u8);
        for (var i = 0; i < count; i++)
        {
            if (i > 0)
            {
                output.Append((byte)',');
            }

            Scope(record, i, output);
        }

        output.Append((byte)']');
    }

    private void Scope(LogRecord record, int index, Utf8Buffer output)
    {
        var start = output.Length;
        output.Append((byte)'{');
        var pairs = new JsonPairs(output, _form);
        NamedValueReader.Scope(record, index, ref pairs);
        if (pairs.IsEmpty)
        {
            output.Truncate(start);
            JsonValue.Text(output, record.ScopeText(index));
        }
        else
        {
            output.Append((byte)'}');
        }
    }
}
