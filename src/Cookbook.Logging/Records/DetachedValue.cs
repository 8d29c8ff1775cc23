using System.Collections;
using System.Diagnostics;
using System.Globalization;

namespace Cookbook.Logging;

/// <summary>Copies values for keeping, so that what they point to may change or be recycled afterwards.</summary>
internal static class DetachedValue
{
    private const int MaxDepth = 16;

    public static object? Of(object? value)
    {
        try
        {
            var budget = new ValueBudget();
            return Of(value, 0, ref budget);
        }
        catch (Exception e)
        {
            // A list that throws, or that another thread changes meanwhile, must not cost the record.
            return Broken(e);
        }
    }

    private static object? Of(object? value, int depth, ref ValueBudget budget)
    {
        switch (value)
        {
            case null or string or Enum or bool or char or decimal or DateTime or DateTimeOffset or DateOnly or TimeOnly or TimeSpan or Guid:
            case int or long or double or float or short or byte or sbyte or ushort or uint or ulong or nint or nuint or Half or Int128 or UInt128:
            case Uri or Version or Type or ActivityTraceId or ActivitySpanId:
                return value;
            case IEnumerable when depth < MaxDepth && NamedItems.Of(value) is { } pairs:
                return Dictionary(pairs, depth + 1, ref budget);
            case IDictionary dictionary when depth < MaxDepth:
                return Dictionary(dictionary, depth + 1, ref budget);
            case IEnumerable items when depth < MaxDepth:
                return List(items, depth + 1, ref budget);
            default:
                return Text(value);
        }
    }

    private static Dictionary<string, object?> Dictionary(IDictionary dictionary, int depth, ref ValueBudget budget)
    {
        var pairs = new Dictionary<string, object?>();
        foreach (DictionaryEntry entry in dictionary)
        {
            if (!budget.TryTake())
            {
                pairs[ValueBudget.Mark] = ValueBudget.Mark;
                break;
            }

            pairs[Text(entry.Key)] = Of(entry.Value, depth, ref budget);
        }

        return pairs;
    }

    private static Dictionary<string, object?> Dictionary(IEnumerable<KeyValuePair<string, object?>> values, int depth, ref ValueBudget budget)
    {
        var pairs = new Dictionary<string, object?>();
        foreach (var (name, value) in values)
        {
            if (!budget.TryTake())
            {
                pairs[ValueBudget.Mark] = ValueBudget.Mark;
                break;
            }

            // As JSON has it, the first of a name counts.
            pairs.TryAdd(name ?? "", Of(value, depth, ref budget));
        }

        return pairs;
    }

    private static List<object?> List(IEnumerable items, int depth, ref ValueBudget budget)
    {
        var list = new List<object?>();
        foreach (var item in items)
        {
            if (!budget.TryTake())
            {
                list.Add(ValueBudget.Mark);
                break;
            }

            list.Add(Of(item, depth, ref budget));
        }

        return list;
    }

    private static string Text(object value)
    {
        try
        {
            return Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        }
        catch (Exception e)
        {
            return Broken(e);
        }
    }

    /// <summary>What stands in a record for a value whose text could not be had.</summary>
    public static string Broken(Exception e) => $"[{e.GetType().Name} in ToString]";
}
