namespace Cookbook.Logging;

/// <summary>A record as a JSON object (RFC 8259) with the attributes of Python's <c>LogRecord</c>.</summary>
/// <remarks>Thread-safe. Allocates nothing for values of the common types. Described in <c>docs/wire.md</c>.</remarks>
internal sealed class WireJsonFormatter : BufferedFormatter
{
    private static readonly LoggerText s_logger = new(Logger);

    private WireJsonFormatter()
    {
    }

    public static WireJsonFormatter Instance { get; } = new();

    private protected override void Write(LogRecord record, Utf8Buffer output)
    {
        if (record.Origin is null)
        {
            s_logger.Append(record, output);
        }
        else
        {
            Logger(record, output);
        }

        output.Append(",\"msg\":\""u8);
        EscapedText.Append(output, record.Message);
        output.Append((byte)'"');
        Text(output, ",\"exc_text\":"u8, record.ExceptionText, orNull: true);
        Text(output, ",\"stack_info\":"u8, record.Origin?.StackInfo, orNull: true);
        Times(record, output);
        Executor(record, output);
        Event(record, output);
        NamedValues(record, output);
        output.Append((byte)'}');
    }

    /// <summary>What all records of a category and level have in common.</summary>
    private static void Logger(LogRecord record, Utf8Buffer output)
    {
        Text(output, "{\"name\":"u8, record.Category);
        output.Append(",\"args\":null"u8);
        Text(output, ",\"levelname\":"u8, record.Origin?.LevelName ?? LevelNames.Python(record.Level));
        Number(output, ",\"levelno\":"u8, record.Origin?.LevelNumber ?? LevelNames.Number(record.Level));
        output.Append(",\"exc_info\":null"u8);
    }

    private static void Times(LogRecord record, Utf8Buffer output)
    {
        Number(output, ",\"created\":"u8, WireTime.Created(record.Timestamp));
        Number(output, ",\"msecs\":"u8, RecordClock.Milliseconds(record));
        Number(output, ",\"relativeCreated\":"u8, WireTime.RelativeCreated(record));
    }

    private static void Executor(LogRecord record, Utf8Buffer output)
    {
        Number(output, ",\"thread\":"u8, record.ThreadId);
        if (record.ThreadName is { } name)
        {
            Text(output, ",\"threadName\":"u8, name);
        }
        else
        {
            Number(output, ",\"threadName\":\"Thread-"u8, record.ThreadId);
            output.Append((byte)'"');
        }

        Text(output, ",\"processName\":"u8, record.ProcessName);
        Number(output, ",\"process\":"u8, record.ProcessId);
    }

    private static void Event(LogRecord record, Utf8Buffer output)
    {
        var id = record.EventId;
        if (id.Id != 0)
        {
            Number(output, ",\"eventId\":"u8, id.Id);
        }

        Text(output, ",\"eventName\":"u8, id.Name);
        Text(output, ",\"messageTemplate\":"u8, record.MessageTemplate);
        var trace = record.TraceId;
        if (trace != default)
        {
            Text(output, ",\"traceId\":"u8, trace.ToHexString());
            var span = record.SpanId;
            Text(output, ",\"spanId\":"u8, span == default ? null : span.ToHexString());
        }
    }

    private static void NamedValues(LogRecord record, Utf8Buffer output)
    {
        var pairs = new WireJsonPairs(output);
        NamedValueReader.Properties(record, ref pairs);
        output.Append(",\"scopes\":["u8);
        for (var i = 0; i < record.ScopeCount; i++)
        {
            if (i > 0)
            {
                output.Append((byte)',');
            }

            Scope(record, i, output);
        }

        output.Append((byte)']');
        for (var i = record.ScopeCount - 1; i >= 0; i--)
        {
            NamedValueReader.Scope(record, i, ref pairs);
        }

        pairs.End();
        Places(record, pairs.Seen, output);
    }

    /// <summary>A scope is a text, or an object of its named values, or an array of both.</summary>
    private static void Scope(LogRecord record, int index, Utf8Buffer output)
    {
        var start = output.Length;
        var hasText = record.AppendOwnScope(index, output);
        if (hasText)
        {
            var text = System.Text.Encoding.UTF8.GetString(output.Written[start..]);
            output.Truncate(start);
            Text(output, "["u8, text);
            output.Append((byte)',');
        }

        output.Append((byte)'{');
        var members = new JsonPairs(output);
        NamedValueReader.Scope(record, index, ref members);
        output.Append((byte)'}');
        if (members.IsEmpty)
        {
            output.Truncate(start);
            JsonValue.Text(output, record.ScopeText(index));
        }
        else if (hasText)
        {
            output.Append((byte)']');
        }
    }

    /// <summary>The attributes that a Python record always has, and this one perhaps as a property.</summary>
    private static void Places(LogRecord record, Place seen, Utf8Buffer output)
    {
        output.Append((seen & Place.PathName) == 0 ? ",\"pathname\":\"\""u8 : ""u8);
        output.Append((seen & Place.FileName) == 0 ? ",\"filename\":\"\""u8 : ""u8);
        output.Append((seen & Place.Function) == 0 ? ",\"funcName\":\"\""u8 : ""u8);
        output.Append((seen & Place.LineNumber) == 0 ? ",\"lineno\":0"u8 : ""u8);
        output.Append((seen & Place.Task) == 0 ? ",\"taskName\":null"u8 : ""u8);
        if ((seen & Place.Module) == 0)
        {
            output.Append(",\"module\":"u8);
            JsonValue.Text(output, WireNames.Module(record.Category));
        }
    }

    private static void Text(Utf8Buffer output, ReadOnlySpan<byte> opening, string? text, bool orNull = false)
    {
        if (text is not null)
        {
            output.Append(opening);
            JsonValue.Text(output, text);
        }
        else if (orNull)
        {
            output.Append(opening);
            output.Append("null"u8);
        }
    }

    private static void Number<T>(Utf8Buffer output, ReadOnlySpan<byte> opening, T number)
        where T : struct
    {
        output.Append(opening);
        JsonValue.Append(output, number);
    }
}
