namespace Cookbook.Logging;

/// <summary>The fields that records have of themselves, under Python's names and under .NET's.</summary>
/// <remarks>
/// A style's own names win over properties, as a Python record's attributes cannot be overwritten by <c>extra</c>; the other style's names stand
/// behind properties and defaults.
/// </remarks>
internal sealed class FieldTable
{
    /// <summary>The fields that most formats are made of, for hints.</summary>
    public static readonly string[] Names =
        ["asctime", "created", "levelname", "levelno", "message", "module", "msecs", "name", "process", "processName", "relativeCreated", "thread", "threadName"];

    private readonly Dictionary<string, Field> _python;
    private readonly Dictionary<string, Field> _dotnet;
    private readonly Dictionary<string, object?> _defaults;

    public FieldTable(TextFormatterOptions options, RecordClock clock, string source)
    {
        var exceptions = new ExceptionText(options, source);
        _defaults = new Dictionary<string, object?>(options.Defaults ?? new Dictionary<string, object?>());
        Timestamp = DateText.Create(options.DateFormat) ?? new DotNetDate("yyyy-MM-dd HH:mm:ss.fff zzz");
        _python = PythonFields(AscTime.Create(options, clock));
        _dotnet = DotNetFields(exceptions, new TimestampField(Timestamp, clock));
    }

    /// <summary>The form of <c>{Timestamp}</c> without a format of its own.</summary>
    public DateText Timestamp { get; }

    /// <summary>The field of a format in one of Python's styles.</summary>
    public Field Python(string name) =>
        _python.TryGetValue(name, out var field) && !IsAsProperty(name) ? field : Property(name, field ?? _dotnet.GetValueOrDefault(name));

    /// <summary>The field of an output template.</summary>
    public Field DotNet(string name) => _dotnet.TryGetValue(name, out var field) ? field : Property(name, _python.GetValueOrDefault(name));

    public bool IsDotNet(string name) => _dotnet.ContainsKey(name);

    /// <summary>The value that stands in for a property that a record does not have.</summary>
    public bool TryGetDefault(string name, out object? value) => _defaults.TryGetValue(name, out value);

    /// <summary>Whether a Python record always has it but a .NET one only as a property.</summary>
    private static bool IsAsProperty(string name) => name is "module" or "pathname" or "filename" or "lineno" or "funcName" or "taskName";

    private PropertyField Property(string name, Field? fallback) =>
        new(name, _defaults.TryGetValue(name, out var value), value, fallback);

    private static Dictionary<string, Field> PythonFields(Field ascTime) => new(StringComparer.Ordinal)
    {
        ["asctime"] = ascTime,
        ["created"] = new BuiltInField(static (r, _) => FieldValue.Of(RecordClock.UnixSeconds(r.Timestamp))),
        ["msecs"] = new BuiltInField(static (r, _) => FieldValue.Of(RecordClock.Milliseconds(r))),
        ["relativeCreated"] = new BuiltInField(static (r, _) => FieldValue.Of(r.Origin?.RelativeCreated ?? ThisProcess.MillisecondsSinceStart(r.Timestamp))),
        ["name"] = new BuiltInField(static (r, o) => FieldValue.OfText(r.Category, o), isByLogger: true),
        ["module"] = new BuiltInField(static (r, o) => LastPart(r.Category, o), isByLogger: true),
        ["levelname"] = new BuiltInField(LevelText.Python, isByLogger: true),
        ["levelno"] = new BuiltInField(static (r, _) => FieldValue.Of((long)(r.Origin?.LevelNumber ?? LevelNames.Number(r.Level))), isByLogger: true),
        ["message"] = new MessageField(),
        ["process"] = new BuiltInField(static (r, _) => FieldValue.Of((long)r.ProcessId)),
        ["processName"] = new BuiltInField(static (r, o) => FieldValue.OfText(r.ProcessName, o)),
        ["thread"] = new BuiltInField(static (r, _) => FieldValue.Of(r.ThreadId)),
        ["threadName"] = new BuiltInField(ThreadName),
        ["exc_text"] = new BuiltInField(static (r, o) => FieldValue.OfText(r.ExceptionText, o)),
        ["stack_info"] = new BuiltInField(static (r, o) => FieldValue.OfText(r.Origin?.StackInfo, o)),
        ["pathname"] = new BuiltInField(static (_, _) => FieldValue.SafeText),
        ["filename"] = new BuiltInField(static (_, _) => FieldValue.SafeText),
        ["funcName"] = new BuiltInField(static (_, _) => FieldValue.SafeText),
        ["taskName"] = new BuiltInField(static (_, _) => FieldValue.SafeText),
        ["lineno"] = new BuiltInField(static (_, _) => FieldValue.Of(0L)),
    };

    private static Dictionary<string, Field> DotNetFields(ExceptionText exceptions, Field timestamp) => new(StringComparer.Ordinal)
    {
        ["Timestamp"] = timestamp,
        ["Level"] = new BuiltInField(static (r, o) => LevelText.DotNet(r.Level, o), isByLogger: true),
        ["Message"] = new MessageField(),
        ["Category"] = new BuiltInField(static (r, o) => FieldValue.OfText(r.Category, o), isByLogger: true),
        ["EventId"] = new BuiltInField(static (r, _) => FieldValue.Of((long)r.EventId.Id)),
        ["EventName"] = new BuiltInField(static (r, o) => FieldValue.OfText(r.EventId.Name, o)),
        ["Exception"] = new BuiltInField(exceptions.Read),
        ["TraceId"] = new BuiltInField(static (r, o) => r.TraceId == default ? FieldValue.SafeText : FieldValue.OfText(r.TraceId.ToHexString(), o)),
        ["SpanId"] = new BuiltInField(static (r, o) => r.SpanId == default ? FieldValue.SafeText : FieldValue.OfText(r.SpanId.ToHexString(), o)),
        ["ThreadId"] = new BuiltInField(static (r, _) => FieldValue.Of(r.ThreadId)),
        ["ThreadName"] = new BuiltInField(static (r, o) => FieldValue.OfText(r.ThreadName, o)),
        ["ProcessId"] = new BuiltInField(static (r, _) => FieldValue.Of((long)r.ProcessId)),
        ["ProcessName"] = new BuiltInField(static (r, o) => FieldValue.OfText(r.ProcessName, o)),
        ["MessageTemplate"] = new BuiltInField(static (r, o) => FieldValue.OfText(r.MessageTemplate, o)),
        ["Scopes"] = new BuiltInField(Scopes),
        ["Properties"] = new BuiltInField(static (r, o) => PropertiesText.Append(r, [], asJson: false, o)),
        ["NewLine"] = new BuiltInField(static (_, o) => NewLine(o)),
    };

    private static FieldValue LastPart(string category, Utf8Buffer output)
    {
        output.Append(category.AsSpan(category.LastIndexOf('.') + 1));
        return FieldValue.Text;
    }

    private static FieldValue ThreadName(LogRecord record, Utf8Buffer output)
    {
        if (record.ThreadName is { } name)
        {
            return FieldValue.OfText(name, output);
        }

        output.Append("Thread-"u8);
        ValueText.Append(output, record.ThreadId, null);
        return FieldValue.SafeText;
    }

    private static FieldValue Scopes(LogRecord record, Utf8Buffer output)
    {
        var first = record.StaticScopeCount;
        for (var i = first; i < record.ScopeCount; i++)
        {
            output.Append(i == first ? [] : " => "u8);
            record.AppendScope(i, output);
        }

        return FieldValue.Text;
    }

    private static FieldValue NewLine(Utf8Buffer output)
    {
        output.Append((byte)'\n');
        return FieldValue.SafeText;
    }
}
