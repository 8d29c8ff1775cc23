using System.Buffers;
using System.Runtime.CompilerServices;

namespace Cookbook.Logging;

/// <summary>Writes PARAM-VALUE of RFC 5424, 6.3.3, in its quotes, with a backslash before each <c>"</c>, <c>\</c> and <c>]</c>. Never throws for a value that does.</summary>
internal static class ParamValue
{
    private static readonly SearchValues<byte> s_escaped = SearchValues.Create("\"\\]"u8);

    /// <summary>Whether a value is itself a set of named values.</summary>
    public static bool IsSet<T>(T value) =>
        !typeof(T).IsValueType && value is not (null or string or IFormattable)
        && value is IEnumerable<KeyValuePair<string, object?>> or IEnumerable<KeyValuePair<string, string?>>;

    /// <summary>Appends <c>="value"</c>. Nothing stands for null, dates are in ISO 8601, a set within a set is JSON.</summary>
    public static void Append<T>(Utf8Buffer output, T value, SyslogText text)
    {
        output.Append("=\""u8);
        var start = output.Length;
        try
        {
            Text(output, value);
        }
        catch (Exception e)
        {
            output.Truncate(start);
            output.Append(DetachedValue.Broken(e));
        }

        text.Secure(output, start);
        Escape(output, start);
        output.Append((byte)'"');
    }

    private static void Text<T>(Utf8Buffer output, T value)
    {
        if (typeof(T) == typeof(DateTime)) { ValueText.Append(output, Unsafe.As<T, DateTime>(ref value), "O"); }
        else if (typeof(T) == typeof(DateTimeOffset)) { ValueText.Append(output, Unsafe.As<T, DateTimeOffset>(ref value), "O"); }
        else if (typeof(T).IsValueType) { ValueText.Append(output, value, null); }
        else if (value is string text) { output.Append(text); }
        else if (value is DateTime or DateTimeOffset) { ValueText.Append(output, value, "O"); }
        else if (IsSet(value)) { JsonValue.Append(output, value); }
        else if (value is not null) { ValueText.Append(output, value, null); }
    }

    /// <summary>Moves what stands after <paramref name="start"/> apart, from its end on, where a backslash is needed.</summary>
    private static void Escape(Utf8Buffer output, int start)
    {
        var length = output.Length - start;
        var count = Count(output.Written[start..]);
        if (count == 0)
        {
            return;
        }

        output.Append(0, count);
        var text = output.Change(start, length + count);
        for (var (from, to) = (length - 1, text.Length - 1); from < to; from--)
        {
            text[to--] = text[from];
            if (s_escaped.Contains(text[from]))
            {
                text[to--] = (byte)'\\';
            }
        }
    }

    private static int Count(ReadOnlySpan<byte> text)
    {
        var count = 0;
        while (text.IndexOfAny(s_escaped) is var at && at >= 0)
        {
            count++;
            text = text[(at + 1)..];
        }

        return count;
    }
}
