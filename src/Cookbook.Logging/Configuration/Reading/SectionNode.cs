using System.Text;
using Microsoft.Extensions.Configuration;

namespace Cookbook.Logging;

/// <summary>A section of configuration as it was at one moment: a key, a value, the keys below. Immutable.</summary>
/// <remarks>Read once, so that a plan never mixes two states of a file; compared as text, so that a reload touches only what has changed.</remarks>
internal sealed class SectionNode
{
    private SectionNode(string key, string path, string? value, IReadOnlyList<SectionNode> children) =>
        (Key, Path, Value, Children) = (key, path, value, children);

    public string Key { get; }

    /// <summary>The full key path, such as <c>Logging:Cookbook:Handlers:file</c>.</summary>
    public string Path { get; }

    public string? Value { get; }

    public IReadOnlyList<SectionNode> Children { get; }

    /// <summary>Whether the key is there at all. An empty list or text is: MEL hands it on as a key with neither value nor keys below.</summary>
    public bool IsGiven { get; private init; }

    /// <summary>Whether there is nothing here: no value and no keys below.</summary>
    public bool IsEmpty => Value is null && Children.Count == 0;

    /// <summary>The section under a key, ignoring case; an empty one where there is none.</summary>
    public SectionNode this[string key] =>
        Children.FirstOrDefault(c => c.Key.Equals(key, StringComparison.OrdinalIgnoreCase)) ?? new SectionNode(key, $"{Path}:{key}", null, []);

    /// <summary>Reads a section whose own path is not its full one.</summary>
    public static SectionNode Read(IConfiguration section, string path) => Read(section, path[(path.LastIndexOf(':') + 1)..], path);

    public SectionNode Without(Func<string, bool> leftOut) => new(Key, Path, Value, [.. Children.Where(c => !leftOut(c.Key))]) { IsGiven = IsGiven };

    /// <summary>The same with other sections below.</summary>
    public SectionNode Select(Func<SectionNode, SectionNode> change) => new(Key, Path, Value, [.. Children.Select(change)]) { IsGiven = IsGiven };

    /// <summary>Everything in it, in a form that is equal for equal sections only.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }

    /// <summary>Every key below with its value, keys relative to this section.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Flatten() => Children.SelectMany(c => c.Flatten(c.Key));

    private static SectionNode Read(IConfiguration section, string key, string path)
    {
        var children = section.GetChildren().Select(c => Read(c, c.Key, $"{path}:{c.Key}"));
        return new(key, path, (section as IConfigurationSection)?.Value, [.. children]) { IsGiven = true };
    }

    private IEnumerable<KeyValuePair<string, string?>> Flatten(string path)
    {
        if (Value is not null)
        {
            yield return new(path, Value);
        }

        foreach (var pair in Children.SelectMany(c => c.Flatten($"{path}:{c.Key}")))
        {
            yield return pair;
        }
    }

    private void Write(StringBuilder text)
    {
        text.Append(Key.ToUpperInvariant()).Append('\0').Append(Value is null ? "\u0001" : Value).Append('\0').Append(Children.Count).Append('\0');
        foreach (var child in Children.OrderBy(c => c.Key, StringComparer.OrdinalIgnoreCase))
        {
            child.Write(text);
        }
    }
}
