using System.Collections;
using System.Globalization;

namespace Cookbook.Logging;

/// <summary>
/// Writes values as OTLP's <c>AnyValue</c>: whole numbers of up to 64 bits as <c>intValue</c> in a text, real ones as <c>doubleValue</c>, lists as <c>arrayValue</c>, dictionaries as
/// <c>kvlistValue</c>, null as an empty object, all else as <c>stringValue</c>. Never throws.
/// </summary>
internal static class OtelValue
{
    private const int MaxDepth = 16;

    public static void Append<T>(Utf8Buffer output, T value, JsonForm form)
    {
        if (form.Converters is { } converters && TryConvert(output, value, converters))
        {
            return;
        }

        if (typeof(T) == typeof(int) || typeof(T) == typeof(long) || typeof(T) == typeof(short) || typeof(T) == typeof(byte)
            || typeof(T) == typeof(uint) || typeof(T) == typeof(ushort) || typeof(T) == typeof(sbyte))
        {
            Wrapped(output, "{\"intValue\":\""u8, value, "\"}"u8);
        }
        else if (typeof(T) == typeof(double) || typeof(T) == typeof(float))
        {
            Wrapped(output, "{\"doubleValue\":"u8, value, "}"u8);
        }
        else if (typeof(T) == typeof(bool))
        {
            Wrapped(output, "{\"boolValue\":"u8, value, "}"u8);
        }
        else if (typeof(T).IsValueType && default(T) is not null)
        {
            Text(output, value);
        }
        else
        {
            Boxed(output, value, form);
        }
    }

    private static void Boxed(Utf8Buffer output, object? value, JsonForm form)
    {
        var start = output.Length;
        try
        {
            var budget = new ValueBudget();
            Any(output, value, form, 0, ref budget);
        }
        catch (Exception e)
        {
            output.Truncate(start);
            Text(output, DetachedValue.Broken(e));
        }
    }

    private static void Any(Utf8Buffer output, object? value, JsonForm form, int depth, ref ValueBudget budget)
    {
        if (form.Converters is { } converters && depth > 0 && TryConvert(output, value, converters))
        {
            return;
        }

        switch (value)
        {
            case null: output.Append("{}"u8); break;
            case string text: Text(output, text); break;
            case int number: Append(output, number, JsonForm.Plain); break;
            case long number: Append(output, number, JsonForm.Plain); break;
            case double number: Append(output, number, JsonForm.Plain); break;
            case bool truth: Append(output, truth, JsonForm.Plain); break;
            case float number: Append(output, number, JsonForm.Plain); break;
            case short or byte or sbyte or ushort or uint: Append(output, Convert.ToInt64(value, CultureInfo.InvariantCulture), JsonForm.Plain); break;
            case byte[]: Wrapped(output, "{\"bytesValue\":"u8, value, "}"u8); break;
            case IDictionary or IEnumerable<KeyValuePair<string, object?>> when depth < MaxDepth: Map(output, value, form, depth + 1, ref budget); break;
            case IEnumerable items when depth < MaxDepth: Array(output, items, form, depth + 1, ref budget); break;
            case IEnumerable: Text(output, Convert.ToString(value, CultureInfo.InvariantCulture)); break;
            default: Text(output, value); break;
        }
    }

    private static void Array(Utf8Buffer output, IEnumerable items, JsonForm form, int depth, ref ValueBudget budget)
    {
        output.Append("{\"arrayValue\":{\"values\":["u8);
        var isFirst = true;
        foreach (var item in items)
        {
            output.Append(isFirst ? [] : ","u8);
            isFirst = false;
            if (!budget.TryTake())
            {
                Text(output, ValueBudget.Mark);
                break;
            }

            Any(output, item, form, depth, ref budget);
        }

        output.Append("]}}"u8);
    }

    private static void Map(Utf8Buffer output, object value, JsonForm form, int depth, ref ValueBudget budget)
    {
        output.Append("{\"kvlistValue\":{\"values\":["u8);
        var keys = new KeySet();
        var isFirst = true;
        if (value is IDictionary dictionary)
        {
            foreach (DictionaryEntry entry in dictionary)
            {
                if (!Member(output, Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "", entry.Value, ref keys, ref isFirst, form, depth, ref budget))
                {
                    break;
                }
            }
        }
        else
        {
            foreach (var (name, item) in (IEnumerable<KeyValuePair<string, object?>>)value)
            {
                if (!Member(output, name, item, ref keys, ref isFirst, form, depth, ref budget))
                {
                    break;
                }
            }
        }

        output.Append("]}}"u8);
    }

    private static bool Member(
        Utf8Buffer output, string name, object? value, ref KeySet keys, ref bool isFirst, JsonForm form, int depth, ref ValueBudget budget)
    {
        var isWithin = budget.TryTake();
        var before = output.Length;
        output.Append(isFirst ? [] : ","u8);
        var start = output.Length;
        output.Append("{\"key\":"u8);
        JsonValue.Text(output, isWithin ? name : ValueBudget.Mark);
        output.Append(",\"value\":"u8);
        if (keys.TryAdd(output, start, before))
        {
            isFirst = false;
            Any(output, isWithin ? value : ValueBudget.Mark, form, depth, ref budget);
            output.Append((byte)'}');
        }

        return isWithin;
    }

    /// <summary>What a converter writes is kept as a text, since its JSON is not OTLP's.</summary>
    private static bool TryConvert<T>(Utf8Buffer output, T value, JsonConverterTable converters)
    {
        var before = output.Length;
        output.Append("{\"stringValue\":"u8);
        var start = output.Length;
        if (!converters.TryAppend(output, value))
        {
            output.Truncate(before);
            return false;
        }

        JsonMember.ToText(output, start);
        output.Append((byte)'}');
        return true;
    }

    private static void Wrapped<T>(Utf8Buffer output, ReadOnlySpan<byte> before, T value, ReadOnlySpan<byte> after)
    {
        output.Append(before);
        JsonValue.Append(output, value);
        output.Append(after);
    }

    /// <summary>The value's JSON as a text.</summary>
    private static void Text<T>(Utf8Buffer output, T value)
    {
        output.Append("{\"stringValue\":"u8);
        var start = output.Length;
        JsonValue.Append(output, value);
        JsonMember.ToText(output, start);
        output.Append((byte)'}');
    }
}
