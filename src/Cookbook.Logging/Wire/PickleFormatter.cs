namespace Cookbook.Logging;

/// <summary>A record as CPython's <c>SocketHandler</c> pickles it: protocol 1, a dictionary of the attributes of <c>LogRecord</c>.</summary>
/// <remarks>Thread-safe. Allocates nothing for values of the common types. Described in <c>docs/wire.md</c>.</remarks>
internal sealed class PickleFormatter : BufferedFormatter
{
    private static readonly LoggerText s_logger = new(Logger);

    private PickleFormatter()
    {
    }

    public static PickleFormatter Instance { get; } = new();

    private protected override void Write(LogRecord record, Utf8Buffer output)
    {
        output.Append("}("u8);
        if (record.Origin is null)
        {
            s_logger.Append(record, output);
        }
        else
        {
            Logger(record, output);
        }

        Key(output, "msg"u8);
        PickleWriter.Text(output, record.Message);
        Optional(output, "exc_text"u8, record.ExceptionText, orNull: true);
        Optional(output, "stack_info"u8, record.Origin?.StackInfo, orNull: true);
        Times(record, output);
        Executor(record, output);
        Event(record, output);
        NamedValues(record, output);
        output.Append("u."u8);
    }

    /// <summary>What all records of a category and level have in common.</summary>
    private static void Logger(LogRecord record, Utf8Buffer output)
    {
        Key(output, "name"u8);
        PickleWriter.Text(output, record.Category);
        Key(output, "args"u8);
        PickleWriter.Null(output);
        Key(output, "levelname"u8);
        PickleWriter.Text(output, record.Origin?.LevelName ?? LevelNames.Python(record.Level));
        Key(output, "levelno"u8);
        PickleWriter.Integer(output, record.Origin?.LevelNumber ?? LevelNames.Number(record.Level));
        Key(output, "exc_info"u8);
        PickleWriter.Null(output);
    }

    private static void Times(LogRecord record, Utf8Buffer output)
    {
        Key(output, "created"u8);
        PickleWriter.Real(output, WireTime.Created(record.Timestamp));
        Key(output, "msecs"u8);
        PickleWriter.Real(output, RecordClock.Milliseconds(record));
        Key(output, "relativeCreated"u8);
        PickleWriter.Real(output, WireTime.RelativeCreated(record));
    }

    private static void Executor(LogRecord record, Utf8Buffer output)
    {
        Key(output, "thread"u8);
        PickleWriter.Integer(output, record.ThreadId);
        Key(output, "threadName"u8);
        var start = PickleWriter.Begin(output);
        if (record.ThreadName is { } name)
        {
            PickleWriter.Characters(output, name);
        }
        else
        {
            output.Append("Thread-"u8);
            ValueText.Append(output, record.ThreadId, null);
        }

        PickleWriter.End(output, start);
        Key(output, "processName"u8);
        PickleWriter.Text(output, record.ProcessName);
        Key(output, "process"u8);
        PickleWriter.Integer(output, record.ProcessId);
    }

    private static void Event(LogRecord record, Utf8Buffer output)
    {
        var id = record.EventId;
        if (id.Id != 0)
        {
            Key(output, "eventId"u8);
            PickleWriter.Integer(output, id.Id);
        }

        Optional(output, "eventName"u8, id.Name);
        Optional(output, "messageTemplate"u8, record.MessageTemplate);
        var trace = record.TraceId;
        if (trace != default)
        {
            Optional(output, "traceId"u8, trace.ToHexString());
            var span = record.SpanId;
            Optional(output, "spanId"u8, span == default ? null : span.ToHexString());
        }
    }

    private static void NamedValues(LogRecord record, Utf8Buffer output)
    {
        var pairs = new PicklePairs(output);
        NamedValueReader.Properties(record, ref pairs);
        Key(output, "scopes"u8);
        output.Append("]("u8);
        for (var i = 0; i < record.ScopeCount; i++)
        {
            Scope(record, i, output);
        }

        output.Append((byte)'e');
        for (var i = record.ScopeCount - 1; i >= 0; i--)
        {
            NamedValueReader.Scope(record, i, ref pairs);
        }

        pairs.End();
        Places(record, pairs.Seen, output);
    }

    /// <summary>A scope is a text, or a dictionary of its named values, or a list of both.</summary>
    private static void Scope(LogRecord record, int index, Utf8Buffer output)
    {
        var start = output.Length;
        output.Append("]("u8);
        var text = PickleWriter.Begin(output);
        var hasText = record.AppendOwnScope(index, output);
        if (hasText)
        {
            PickleWriter.End(output, text);
        }
        else
        {
            output.Truncate(start);
        }

        output.Append("}("u8);
        var members = new PickleMembers(output);
        NamedValueReader.Scope(record, index, ref members);
        output.Append((byte)'u');
        if (members.IsEmpty)
        {
            output.Truncate(start);
            PickleWriter.Text(output, record.ScopeText(index));
        }
        else if (hasText)
        {
            output.Append((byte)'e');
        }
    }

    /// <summary>The attributes that a Python record always has, and this one perhaps as a property.</summary>
    private static void Places(LogRecord record, Place seen, Utf8Buffer output)
    {
        Empty(output, "pathname"u8, seen & Place.PathName);
        Empty(output, "filename"u8, seen & Place.FileName);
        Empty(output, "funcName"u8, seen & Place.Function);
        if ((seen & Place.Module) == 0)
        {
            Key(output, "module"u8);
            PickleWriter.Text(output, WireNames.Module(record.Category));
        }

        if ((seen & Place.LineNumber) == 0)
        {
            Key(output, "lineno"u8);
            PickleWriter.Integer(output, 0);
        }

        if ((seen & Place.Task) == 0)
        {
            Key(output, "taskName"u8);
            PickleWriter.Null(output);
        }
    }

    private static void Empty(Utf8Buffer output, ReadOnlySpan<byte> key, Place seen)
    {
        if (seen == 0)
        {
            Key(output, key);
            PickleWriter.Text(output, ""u8);
        }
    }

    private static void Optional(Utf8Buffer output, ReadOnlySpan<byte> key, string? text, bool orNull = false)
    {
        if (text is not null)
        {
            Key(output, key);
            PickleWriter.Text(output, text);
        }
        else if (orNull)
        {
            Key(output, key);
            PickleWriter.Null(output);
        }
    }

    private static void Key(Utf8Buffer output, ReadOnlySpan<byte> name)
    {
        var start = PickleWriter.Begin(output);
        output.Append(name);
        PickleWriter.End(output, start);
    }
}
