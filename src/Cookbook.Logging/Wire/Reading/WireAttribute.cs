namespace Cookbook.Logging;

/// <summary>The attributes of a record on the wire that have a meaning of their own; every other one is a property.</summary>
internal enum WireAttribute
{
    None,
    Name,
    Msg,
    Args,
    LevelName,
    LevelNumber,
    PathName,
    FileName,
    Module,
    ExceptionInfo,
    ExceptionText,
    StackInfo,
    LineNumber,
    Function,
    Created,
    Milliseconds,
    RelativeCreated,
    Thread,
    ThreadName,
    ProcessName,
    Process,
    Task,
    Message,
    AscTime,
    EventId,
    EventName,
    MessageTemplate,
    TraceId,
    SpanId,
    Scopes,
}

/// <summary>Finds attributes by their names.</summary>
internal static class WireAttributes
{
    public const int Count = (int)WireAttribute.Scopes + 1;

    /// <summary>Whether it is a property where its value is none that the attribute can have, or one that a .NET record keeps there.</summary>
    public static bool MayBeExtra(WireAttribute attribute) => attribute
        is WireAttribute.Args or WireAttribute.EventId or WireAttribute.EventName or WireAttribute.MessageTemplate or WireAttribute.TraceId or WireAttribute.SpanId
        or WireAttribute.Module or WireAttribute.LineNumber or WireAttribute.PathName or WireAttribute.FileName or WireAttribute.Function or WireAttribute.Task
        or WireAttribute.Scopes;

    /// <summary>Which attribute a name is.</summary>
    public static WireAttribute Find(ReadOnlySpan<char> name) => name switch
    {
        "name" => WireAttribute.Name,
        "msg" => WireAttribute.Msg,
        "args" => WireAttribute.Args,
        "levelname" => WireAttribute.LevelName,
        "levelno" => WireAttribute.LevelNumber,
        "pathname" => WireAttribute.PathName,
        "filename" => WireAttribute.FileName,
        "module" => WireAttribute.Module,
        "exc_info" => WireAttribute.ExceptionInfo,
        "exc_text" => WireAttribute.ExceptionText,
        "stack_info" => WireAttribute.StackInfo,
        "lineno" => WireAttribute.LineNumber,
        "funcName" => WireAttribute.Function,
        "created" => WireAttribute.Created,
        "msecs" => WireAttribute.Milliseconds,
        "relativeCreated" => WireAttribute.RelativeCreated,
        "thread" => WireAttribute.Thread,
        "threadName" => WireAttribute.ThreadName,
        "processName" => WireAttribute.ProcessName,
        "process" => WireAttribute.Process,
        "taskName" => WireAttribute.Task,
        "message" => WireAttribute.Message,
        "asctime" => WireAttribute.AscTime,
        "eventId" => WireAttribute.EventId,
        "eventName" => WireAttribute.EventName,
        "messageTemplate" => WireAttribute.MessageTemplate,
        "traceId" => WireAttribute.TraceId,
        "spanId" => WireAttribute.SpanId,
        WireNames.Scopes => WireAttribute.Scopes,
        _ => WireAttribute.None,
    };
}
