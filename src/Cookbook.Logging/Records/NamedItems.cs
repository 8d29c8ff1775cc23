using Microsoft.Extensions.Primitives;

namespace Cookbook.Logging;

/// <summary>What is a set of named values without being a dictionary of .NET's old interface: route values, headers, queries.</summary>
internal static class NamedItems
{
    /// <summary>Its names and values; null when it is none.</summary>
    public static IEnumerable<KeyValuePair<string, object?>>? Of(object? value) => value switch
    {
        IEnumerable<KeyValuePair<string, object?>> pairs => pairs,
        IEnumerable<KeyValuePair<string, string?>> pairs => pairs.Select(static p => new KeyValuePair<string, object?>(p.Key, p.Value)),
        IEnumerable<KeyValuePair<string, StringValues>> pairs => pairs.Select(static p => new KeyValuePair<string, object?>(p.Key, p.Value.Count > 1 ? p.Value.ToArray() : p.Value.ToString())),
        _ => null,
    };
}
