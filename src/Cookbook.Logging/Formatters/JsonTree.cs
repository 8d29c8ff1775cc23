using System.Collections;
using System.Globalization;

namespace Cookbook.Logging;

/// <summary>Writes lists as JSON arrays and dictionaries as JSON objects, within bounds that make cycles and endless sequences end.</summary>
/// <remarks>Lives for one value. What lies deeper than sixteen levels is its text; the items beyond a <see cref="ValueBudget"/> are a text of one ellipsis.</remarks>
internal struct JsonTree(Utf8Buffer output, JsonForm form)
{
    private const int MaxDepth = 16;

    private ValueBudget _budget;

    public void Append(object? value, int depth)
    {
        if ((form.Converters is { } converters && converters.TryAppend(output, value)) || JsonValue.TrySingle(output, value))
        {
            return;
        }

        switch (value)
        {
            case IEnumerable when depth < MaxDepth && NamedItems.Of(value) is { } pairs: Object(pairs, depth + 1); break;
            case IDictionary dictionary when depth < MaxDepth: Object(dictionary, depth + 1); break;
            case IEnumerable items when depth < MaxDepth: Array(items, depth + 1); break;
            default: Text(value); break;
        }
    }

    private readonly void Text(object? value)
    {
        string? text;
        try
        {
            text = Convert.ToString(value, CultureInfo.InvariantCulture);
        }
        catch (Exception e)
        {
            text = DetachedValue.Broken(e);
        }

        JsonValue.Text(output, text);
    }

    private void Object(IDictionary dictionary, int depth)
    {
        var pairs = new JsonPairs(output, form.Within);
        output.Append((byte)'{');
        foreach (DictionaryEntry entry in dictionary)
        {
            if (!Member(ref pairs, Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "", entry.Value, depth))
            {
                break;
            }
        }

        output.Append((byte)'}');
    }

    private void Object(IEnumerable<KeyValuePair<string, object?>> values, int depth)
    {
        var pairs = new JsonPairs(output, form.Within);
        output.Append((byte)'{');
        foreach (var (name, value) in values)
        {
            if (!Member(ref pairs, name, value, depth))
            {
                break;
            }
        }

        output.Append((byte)'}');
    }

    private bool Member(ref JsonPairs pairs, string name, object? value, int depth)
    {
        // A name that is there already is counted all the same: a sequence that repeats one for ever must end, too.
        if (!_budget.TryTake())
        {
            if (pairs.TryKey(ValueBudget.Mark))
            {
                JsonValue.Text(output, ValueBudget.Mark);
            }

            return false;
        }

        if (pairs.TryKey(name))
        {
            Append(value, depth);
        }

        return true;
    }

    private void Array(IEnumerable items, int depth)
    {
        output.Append((byte)'[');
        var isFirst = true;
        foreach (var item in items)
        {
            if (!isFirst)
            {
                form.Comma(output);
            }

            isFirst = false;
            if (!_budget.TryTake())
            {
                JsonValue.Text(output, ValueBudget.Mark);
                break;
            }

            Append(item, depth);
        }

        output.Append((byte)']');
    }
}
