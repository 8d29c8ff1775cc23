namespace Cookbook.Logging;

/// <summary>Chooses a record's properties among its attributes.</summary>
/// <param name="isOurs">Whether the record was written by this library: its properties stand before <see cref="WireNames.Scopes"/>, the named values of its scopes, once more, behind.</param>
/// <param name="scopes">The scopes.</param>
/// <param name="name">The logger's name.</param>
/// <param name="isRendered">Whether the arguments have gone into the message.</param>
internal readonly ref struct ExtraAttributes(bool isOurs, DetachedScope[]? scopes, string name, bool isRendered)
{
    private readonly HashSet<string>? _inScopes = scopes is { Length: > 0 } ? [.. scopes.SelectMany(static s => s.Values).Select(static p => p.Key)] : null;

    public KeyValuePair<string, object?>[] Of(List<NamedAttribute> attributes, object?[] known)
    {
        var properties = new List<KeyValuePair<string, object?>>();
        var isBehind = false;
        foreach (var attribute in attributes)
        {
            if (attribute.Attribute == WireAttribute.Scopes && isOurs)
            {
                isBehind = true;
            }
            else if (attribute.Attribute == WireAttribute.None || IsExtra(attribute.Attribute, known[(int)attribute.Attribute]))
            {
                var own = isOurs ? WireNames.Unescape(attribute.Name) : attribute.Name;
                if (!isBehind || _inScopes?.Contains(own) != true)
                {
                    properties.Add(new(own, attribute.Attribute == WireAttribute.None ? attribute.Value : known[(int)attribute.Attribute]));
                }
            }
        }

        return [.. properties];
    }

    /// <summary>Whether an attribute that has a meaning has not been put to it.</summary>
    private bool IsExtra(WireAttribute attribute, object? value) => attribute switch
    {
        WireAttribute.Args => !isRendered,
        WireAttribute.EventId => value is not (long and >= int.MinValue and <= int.MaxValue),
        WireAttribute.EventName or WireAttribute.MessageTemplate => value is not string,
        WireAttribute.TraceId => !TraceText.IsTrace(value),
        WireAttribute.SpanId => !TraceText.IsSpan(value),
        WireAttribute.Module => value is not null && !(value is string module && WireNames.Module(name).SequenceEqual(module)),
        WireAttribute.LineNumber => value is not (null or 0L),
        WireAttribute.PathName or WireAttribute.FileName or WireAttribute.Function or WireAttribute.Task => value is not (null or ""),
        WireAttribute.Scopes => true,
        _ => false,
    };
}
