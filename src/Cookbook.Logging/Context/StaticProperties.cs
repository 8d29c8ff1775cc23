using System.Globalization;

namespace Cookbook.Logging;

/// <summary>Named values that configuration or code gives to every record, of one handler or of all. To those who read a record they are its outermost scope. Immutable.</summary>
internal sealed class StaticProperties
{
    private StaticProperties(KeyValuePair<string, object?>[] pairs) => Scope = new DetachedScope(NamedText.Of(pairs) ?? "", pairs);

    /// <summary>The values as the scope that they are to a record.</summary>
    public DetachedScope Scope { get; }

    /// <summary>The values; the array is shared by every record that has them, and never changed.</summary>
    public KeyValuePair<string, object?>[] Pairs => Scope.Values;

    /// <summary>Equal for those with the same names and texts.</summary>
    public string Fingerprint => string.Join('\u0004', Pairs.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Key}\u0005{p.Value}")));

    /// <returns>Null when there are none.</returns>
    public static StaticProperties? Of(IEnumerable<KeyValuePair<string, object?>> pairs)
    {
        KeyValuePair<string, object?>[] kept = [.. pairs.Select(p => KeyValuePair.Create(p.Key, DetachedValue.Of(p.Value)))];
        return kept.Length == 0 ? null : new StaticProperties(kept);
    }

    /// <summary>These, and those of the others whose name is not among them.</summary>
    public StaticProperties Over(KeyValuePair<string, object?>[] others) =>
        others.Length == 0 ? this : new([.. Pairs, .. others.Where(o => !Array.Exists(Pairs, p => p.Key == o.Key))]);
}
