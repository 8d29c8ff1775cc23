using System.Numerics;
using System.Text;

namespace Cookbook.Logging;

/// <summary>Makes the values of a record of what a pickle has built. What is referred to twice is there twice, and counted so.</summary>
/// <remarks>Recursive, to <see cref="DecodeLimits.MaxDepth"/>.</remarks>
internal sealed class PlainValues(DecodeBudget budget)
{
    /// <summary>What a dictionary takes beside its values, and each of its places.</summary>
    private const int DictionaryBytes = 200;
    private const int PairBytes = 60;

    /// <summary>Where a pickle's values are refused as a whole.</summary>
    private const int Nowhere = 0;

    public void Reset() => budget.Reset();

    public object? Of(object? raw) => Of(raw, 0);

    /// <summary>An attribute's name.</summary>
    public string Name(object? key) => Name(key, 0);

    /// <summary>A dictionary's key as a name.</summary>
    private string Name(object? key, int depth)
    {
        if (key is string name)
        {
            budget.Memory(Nowhere, 2L * name.Length);
            return name;
        }

        var text = new Utf8Buffer();
        PythonText.Append(Of(key, depth), text);
        budget.Memory(Nowhere, 2L * text.Length);
        return Encoding.UTF8.GetString(text.Written);
    }

    private object? Of(object? raw, int depth)
    {
        budget.Take(Nowhere, raw switch { string text => 2L * text.Length, byte[] bytes => bytes.Length, BigInteger number => number.GetByteCount(), _ => 0 });
        return raw switch
        {
            null or string or long or double => raw,
            PickleItems items => Items(items, depth + 1),
            PickleObject known => known.Value,
            PickleName name => name.Text,
            _ => raw,
        };
    }

    private object Items(PickleItems items, int depth)
    {
        budget.CheckDepth(Nowhere, depth);
        switch (items.Kind)
        {
            case PickleKind.List:
                return new List<object?>(All(items.Items, depth));
            case PickleKind.Tuple:
                return new WireTuple(All(items.Items, depth));
            case PickleKind.Set:
                return new WireSet(All(items.Items, depth));
            default:
                budget.Memory(Nowhere, DictionaryBytes + ((long)PairBytes * items.Items.Count / 2));
                var pairs = new Dictionary<string, object?>();
                for (var i = 0; i < items.Items.Count; i += 2)
                {
                    pairs[Name(items.Items[i], depth)] = Of(items.Items[i + 1], depth);
                }

                return pairs;
        }
    }

    private object?[] All(List<object?> items, int depth)
    {
        var values = new object?[items.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Of(items[i], depth);
        }

        return values;
    }
}
