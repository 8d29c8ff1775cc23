using System.Collections;
using System.Globalization;

namespace Cookbook.Logging;

/// <summary>Pickles lists, dictionaries and sets, within bounds that make cycles and endless sequences end.</summary>
/// <remarks>Lives for one value. What lies deeper than sixteen levels is its text; the items beyond a <see cref="ValueBudget"/> are a text of one ellipsis.</remarks>
internal struct PickleTree(Utf8Buffer output)
{
    private const int MaxDepth = 16;

    private ValueBudget _budget;

    public void Append(object? value, int depth)
    {
        if (PickleValue.TrySingle(output, value))
        {
            return;
        }

        switch (value)
        {
            case IDictionary dictionary when depth < MaxDepth: Dictionary(dictionary, depth + 1); break;
            case IEnumerable<KeyValuePair<string, object?>> pairs when depth < MaxDepth: Dictionary(pairs, depth + 1); break;
            case IEnumerable items when depth < MaxDepth && WireSet.IsSet(value): Set(items); break;
            case IEnumerable items when depth < MaxDepth: List(items, depth + 1, isTuple: value is WireTuple); break;
            default: Text(value); break;
        }
    }

    private readonly void Text(object? value) => PickleWriter.Text(output, TextOf(value));

    private static string TextOf(object? value)
    {
        try
        {
            return Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        }
        catch (Exception e)
        {
            return DetachedValue.Broken(e);
        }
    }

    private void Dictionary(IDictionary dictionary, int depth)
    {
        output.Append("}("u8);
        foreach (DictionaryEntry entry in dictionary)
        {
            if (!Member(TextOf(entry.Key), entry.Value, depth))
            {
                break;
            }
        }

        output.Append((byte)'u');
    }

    private void Dictionary(IEnumerable<KeyValuePair<string, object?>> pairs, int depth)
    {
        output.Append("}("u8);
        foreach (var (name, value) in pairs)
        {
            if (!Member(name, value, depth))
            {
                break;
            }
        }

        output.Append((byte)'u');
    }

    private bool Member(string name, object? value, int depth)
    {
        if (!_budget.TryTake())
        {
            PickleWriter.Text(output, ValueBudget.Mark);
            PickleWriter.Text(output, ValueBudget.Mark);
            return false;
        }

        PickleWriter.Text(output, name);
        Append(value, depth);
        return true;
    }

    private void List(IEnumerable items, int depth, bool isTuple)
    {
        output.Append(isTuple ? "("u8 : "]("u8);
        foreach (var item in items)
        {
            if (!_budget.TryTake())
            {
                PickleWriter.Text(output, ValueBudget.Mark);
                break;
            }

            Append(item, depth);
        }

        output.Append((byte)(isTuple ? 't' : 'e'));
    }

    /// <summary>A set is made of a list by a call; what could not be in a Python set, lists for instance, is there as its text.</summary>
    private void Set(IEnumerable items)
    {
        output.Append("c__builtin__\nset\n(]("u8);
        foreach (var item in items)
        {
            if (!_budget.TryTake())
            {
                PickleWriter.Text(output, ValueBudget.Mark);
                break;
            }

            if (!PickleValue.TrySingle(output, item))
            {
                Text(item);
            }
        }

        output.Append("etR"u8);
    }
}
