namespace Cookbook.Logging;

/// <summary>One JSON object (RFC 8259) a record, on one line whatever was logged (recipe 22). The fields are described in <c>docs/json.md</c>.</summary>
/// <remarks>Thread-safe. Allocates nothing for values of the common types.</remarks>
public sealed class JsonFormatter : BufferedFormatter
{
    private static readonly LoggerText s_logger = new(Logger);
    private static readonly RenderedNames s_eventNames = new(",\"eventName\":\"", "\"");
    private static readonly RenderedNames s_templates = new(",\"messageTemplate\":\"", "\"");

    private readonly bool _scopes;
    private readonly bool _properties;

    /// <summary>Makes the formatter.</summary>
    /// <param name="options">What it writes; read now, later changes have no effect.</param>
    public JsonFormatter(JsonFormatterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_scopes, _properties) = (options.IncludeScopes, options.IncludeProperties);
    }

    private protected override void Write(LogRecord record, Utf8Buffer output)
    {
        output.Append("{\"timestamp\":\""u8);
        IsoTime.Append(output, record.Timestamp);
        s_logger.Append(record, output);
        var id = record.EventId;
        if (id.Id != 0)
        {
            output.Append(",\"eventId\":"u8);
            ValueText.Append(output, id.Id, null);
        }

        Name(output, s_eventNames, id.Name);
        output.Append(",\"message\":\""u8);
        EscapedText.Append(output, record.Message);
        output.Append((byte)'"');
        Name(output, s_templates, record.MessageTemplate);
        NamedValues(record, output);
        Text(output, ",\"exception\":\""u8, record.ExceptionText);
        Trace(record, output);
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

    private static void Name(Utf8Buffer output, RenderedNames names, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            names.Append(output, text);
        }
    }

    private static void Text(Utf8Buffer output, ReadOnlySpan<byte> opening, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            output.Append(opening);
            EscapedText.Append(output, text);
            output.Append((byte)'"');
        }
    }

    private static void Number(Utf8Buffer output, ReadOnlySpan<byte> opening, long? number)
    {
        if (number is { } value)
        {
            output.Append(opening);
            ValueText.Append(output, value, null);
        }
    }

    private static void Trace(LogRecord record, Utf8Buffer output)
    {
        var trace = record.TraceId;
        if (trace == default)
        {
            return;
        }

        Text(output, ",\"traceId\":\""u8, trace.ToHexString());
        var span = record.SpanId;
        if (span != default)
        {
            Text(output, ",\"spanId\":\""u8, span.ToHexString());
        }
    }

    private static void Origin(RecordOrigin? origin, Utf8Buffer output)
    {
        if (origin is not null)
        {
            Number(output, ",\"threadId\":"u8, origin.ThreadId);
            Text(output, ",\"threadName\":\""u8, origin.ThreadName);
            Number(output, ",\"processId\":"u8, origin.ProcessId);
            Text(output, ",\"processName\":\""u8, origin.ProcessName);
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

    private static void Properties(LogRecord record, Utf8Buffer output)
    {
        var start = output.Length;
        output.Append(",\"properties\":{"u8);
        var pairs = new JsonPairs(output);
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

    private static void Scopes(LogRecord record, int count, Utf8Buffer output)
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

    private static void Scope(LogRecord record, int index, Utf8Buffer output)
    {
        var start = output.Length;
        output.Append((byte)'{');
        var pairs = new JsonPairs(output);
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
