using System.Buffers;

namespace Cookbook.Logging;

/// <summary>Writes PARAM-VALUE of RFC 5424, 6.3.3, in its quotes, with a backslash before each <c>"</c>, <c>\</c> and <c>]</c>. Never throws for a value that does.</summary>
internal static class ParamValue
{
    private static readonly SearchValues<byte> s_escaped = SearchValues.Create("\"\\]"u8);
    private static readonly SearchValues<byte> s_harmless =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (byte)c).Where(b => !s_escaped.Contains(b))]);

    /// <summary>Appends a value and the quote that ends it. Nothing stands for null, dates are in ISO 8601, a set within a set is JSON.</summary>
    public static void Append<T>(Utf8Buffer output, T value, SyslogText text)
    {
        var start = output.Length;
        PlainValue.Append(output, value);
        if (!IsHarmless<T>() && output.Written[start..].ContainsAnyExcept(s_harmless))
        {
            MakeHarmless(output, start, text);
        }

        output.Append((byte)'"');
    }

    /// <summary>Appends a value that is rendered already, without the quote that ends it.</summary>
    public static void AppendText(Utf8Buffer output, ReadOnlySpan<byte> value, SyslogText text)
    {
        var start = output.Length;
        output.Append(value);
        if (value.ContainsAnyExcept(s_harmless))
        {
            MakeHarmless(output, start, text);
        }
    }

    /// <summary>Whether values of a type never have anything to escape.</summary>
    private static bool IsHarmless<T>() =>
        typeof(T) == typeof(int) || typeof(T) == typeof(long) || typeof(T) == typeof(double) || typeof(T) == typeof(bool) || typeof(T) == typeof(decimal)
        || typeof(T) == typeof(Guid) || typeof(T) == typeof(DateTime) || typeof(T) == typeof(DateTimeOffset) || typeof(T) == typeof(TimeSpan);

    private static void MakeHarmless(Utf8Buffer output, int start, SyslogText text)
    {
        text.Secure(output, start);
        Escape(output, start);
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
