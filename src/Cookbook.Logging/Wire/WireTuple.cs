using System.Collections;

namespace Cookbook.Logging;

/// <summary>A tuple that came from outside, told from a list so that it is one again when it is sent on. Immutable.</summary>
internal sealed class WireTuple(object?[] items) : IReadOnlyList<object?>
{
    public int Count => items.Length;

    public object? this[int index] => items[index];

    public IEnumerator<object?> GetEnumerator() => ((IEnumerable<object?>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();
}
