using System.Collections;

namespace Cookbook.Logging;

/// <summary>A set that came from outside: a list of its items, never looked up and so never hashed, which a sender could make expensive. Immutable.</summary>
internal sealed class WireSet(object?[] items) : IReadOnlyCollection<object?>
{
    public int Count => items.Length;

    public IEnumerator<object?> GetEnumerator() => ((IEnumerable<object?>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();

    /// <summary>Whether a value is written as a set. There is no interface that all sets share, so these are the usual ones.</summary>
    public static bool IsSet(object value) => value is WireSet
        or IReadOnlySet<string> or IReadOnlySet<int> or IReadOnlySet<long> or IReadOnlySet<object> or IReadOnlySet<Guid>
        or IReadOnlySet<double> or IReadOnlySet<char> or IReadOnlySet<byte> or IReadOnlySet<short>;
}
