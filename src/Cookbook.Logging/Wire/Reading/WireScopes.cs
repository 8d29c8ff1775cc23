namespace Cookbook.Logging;

/// <summary>Reads the attribute in which a record of ours holds its scopes, the outermost first: texts, dictionaries of named values, or lists of both.</summary>
internal static class WireScopes
{
    /// <returns>Null when the attribute is something else, a property of the sender's own.</returns>
    public static DetachedScope[]? Read(object? value)
    {
        if (value is not List<object?> list)
        {
            return null;
        }

        var scopes = new DetachedScope[list.Count];
        for (var i = 0; i < scopes.Length; i++)
        {
            if (Scope(list[i]) is not { } scope)
            {
                return null;
            }

            scopes[i] = scope;
        }

        return scopes;
    }

    private static DetachedScope? Scope(object? value) => value switch
    {
        string text => new DetachedScope(text, []),
        Dictionary<string, object?> values => Named(values, null),
        List<object?> and [string text, Dictionary<string, object?> values] => Named(values, text),
        _ => null,
    };

    private static DetachedScope Named(Dictionary<string, object?> values, string? text)
    {
        KeyValuePair<string, object?>[] pairs = [.. values];
        return new DetachedScope(text ?? NamedText.Of(pairs) ?? "", pairs);
    }
}
