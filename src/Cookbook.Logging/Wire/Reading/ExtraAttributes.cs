namespace Cookbook.Logging;

/// <summary>Chooses a record's properties among its attributes.</summary>
/// <param name="isOurs">Whether the record was written by this library: its properties stand before <see cref="WireNames.Scopes"/>, the named values of its scopes, once more, behind.</param>
/// <param name="scopes">The scopes.</param>
/// <param name="name">The logger's name.</param>
/// <param name="isRendered">Whether the arguments have gone into the message.</param>
internal readonly ref struct ExtraAttributes(bool isOurs, DetachedScope[]? scopes, string name, bool isRendered)
{
    private readonly HashSet<string>? _inScopes = scopes is { Length: > 0 } ? [.. scopes.SelectMany(static s => s.Values).Select(static p => p.Key)] : null;

    public KeyValuePair<string, object?>[] Of(List<KeyValuePair<string, object?>> attributes)
    {
        var properties = new List<KeyValuePair<string, object?>>();
        var isBehind = false;
        foreach (var (key, value) in attributes)
        {
            if (key == WireNames.Scopes && isOurs)
            {
                isBehind = true;
            }
            else if (IsExtra(key, value))
            {
                var own = isOurs ? WireNames.Unescape(key) : key;
                if (!isBehind || _inScopes?.Contains(own) != true)
                {
                    properties.Add(new(own, value));
                }
            }
        }

        return [.. properties];
    }

    private bool IsExtra(string key, object? value) => key switch
    {
        "name" or "msg" or "levelname" or "levelno" or "exc_info" or "exc_text" or "stack_info" or "created" or "msecs" or "relativeCreated"
            or "thread" or "threadName" or "processName" or "process" or "message" or "asctime" => false,
        "args" => !isRendered,
        "eventId" => value is not (long and >= int.MinValue and <= int.MaxValue),
        "eventName" or "messageTemplate" => value is not string,
        "traceId" => !TraceText.IsTrace(value),
        "spanId" => !TraceText.IsSpan(value),
        "module" => value is not null && !(value is string module && WireNames.Module(name).SequenceEqual(module)),
        "lineno" => value is not (null or 0L),
        "pathname" or "filename" or "funcName" or "taskName" => value is not (null or ""),
        _ => true,
    };
}
