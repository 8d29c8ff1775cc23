namespace Cookbook.Logging;

/// <summary>Which names of the wire are a record's own attributes, and what becomes of properties of those names.</summary>
/// <remarks>
/// A property named as an attribute gets an underscore at its end, and so does one that would look like that. The reader of a record of ours takes it back.
/// </remarks>
internal static class WireNames
{
    /// <summary>Closes the properties of a record of ours and holds its scopes; written even when there are none.</summary>
    public const string Scopes = "scopes";

    /// <summary>Whether the name is an attribute, or would be mistaken for a property named as one.</summary>
    public static bool MustEscape(ReadOnlySpan<char> name)
    {
        var bare = name.TrimEnd('_');
        return IsAttribute(bare) || (bare.Length < name.Length && PlaceOf(bare) != 0);
    }

    /// <summary>The name a property of ours had before it was written.</summary>
    public static string Unescape(string name) => name.EndsWith('_') && MustEscape(name) ? name[..^1] : name;

    /// <summary>Which attribute of those that a .NET record has as properties, if at all; 0 for any other name.</summary>
    public static Place PlaceOf(ReadOnlySpan<char> name) => name switch
    {
        "pathname" => Place.PathName,
        "filename" => Place.FileName,
        "module" => Place.Module,
        "lineno" => Place.LineNumber,
        "funcName" => Place.Function,
        "taskName" => Place.Task,
        _ => 0,
    };

    /// <summary>Whether a value can be a line's number.</summary>
    public static bool IsInteger<T>(T value) => value is int or long or short or byte or sbyte or ushort or uint;

    /// <summary>What a Python record has as its module: the last part of the category.</summary>
    public static ReadOnlySpan<char> Module(string category) => category.AsSpan(category.LastIndexOf('.') + 1);

    /// <summary>What <c>LogRecord.__dict__</c> holds, what a Python formatter adds to it, and what we add.</summary>
    private static bool IsAttribute(ReadOnlySpan<char> name) => name is
        "name" or "msg" or "args" or "levelname" or "levelno" or "exc_info" or "exc_text" or "stack_info" or "created" or "msecs" or "relativeCreated"
        or "thread" or "threadName" or "processName" or "process"
        or "message" or "asctime"
        or "eventId" or "eventName" or "messageTemplate" or "traceId" or "spanId" or Scopes;

}

/// <summary>The attributes that say where in the code a record was logged, as flags.</summary>
[Flags]
internal enum Place
{
    None = 0,
    PathName = 1,
    FileName = 2,
    Module = 4,
    LineNumber = 8,
    Function = 16,
    Task = 32,
}
