using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;

namespace Cookbook.Logging;

/// <summary>Renders single values to UTF-8 as MEL's own message formatter does: invariant culture, <c>(null)</c>, lists joined by commas.</summary>
internal static class ValueText
{
    /// <summary>After how many bytes a list that goes on is cut, for it may be endless. MEL has no such bound; a frame holds far less by default.</summary>
    private const int MaxJoined = 8 * 1024 * 1024;

    private static readonly CultureInfo s_culture = CultureInfo.InvariantCulture;

    /// <summary>Appends a value as a hole of a message template shows it, padded to <paramref name="alignment"/> characters.</summary>
    public static void Append<T>(Utf8Buffer output, T value, string? format, int alignment)
    {
        if (alignment == 0)
        {
            Append(output, value, format);
            return;
        }

        var start = output.Length;
        Append(output, value, format);
        Pad(output, start, alignment);
    }

    /// <summary>Pads what stands after <paramref name="start"/> to a width in UTF-16 units; a negative width pads on the right.</summary>
    public static void Pad(Utf8Buffer output, int start, int alignment)
    {
        var missing = Math.Abs(alignment) - Encoding.UTF8.GetCharCount(output.Written[start..]);
        if (missing <= 0)
        {
            return;
        }

        if (alignment < 0)
        {
            output.Append((byte)' ', missing);
        }
        else
        {
            output.Insert(start, (byte)' ', missing);
        }
    }

    /// <summary>Appends a value as a hole of a message template shows it.</summary>
    public static void Append<T>(Utf8Buffer output, T value, string? format)
    {
        // The JIT keeps only the branch of the value's own type, and none of them boxes.
        if (typeof(T) == typeof(int)) { Known(output, Unsafe.As<T, int>(ref value), format); }
        else if (typeof(T) == typeof(long)) { Known(output, Unsafe.As<T, long>(ref value), format); }
        else if (typeof(T) == typeof(double)) { Real(output, Unsafe.As<T, double>(ref value), format); }
        else if (typeof(T) == typeof(bool)) { output.Append(Unsafe.As<T, bool>(ref value) ? "True"u8 : "False"u8); }
        else if (typeof(T) == typeof(Guid)) { Known(output, Unsafe.As<T, Guid>(ref value), format); }
        else if (typeof(T) == typeof(DateTime)) { Known(output, Unsafe.As<T, DateTime>(ref value), format); }
        else if (typeof(T) == typeof(DateTimeOffset)) { Known(output, Unsafe.As<T, DateTimeOffset>(ref value), format); }
        else if (typeof(T) == typeof(TimeSpan)) { Known(output, Unsafe.As<T, TimeSpan>(ref value), format); }
        else if (typeof(T) == typeof(uint)) { Known(output, Unsafe.As<T, uint>(ref value), format); }
        else if (typeof(T) == typeof(ulong)) { Known(output, Unsafe.As<T, ulong>(ref value), format); }
        else if (typeof(T) == typeof(short)) { Known(output, Unsafe.As<T, short>(ref value), format); }
        else if (typeof(T) == typeof(byte)) { Known(output, Unsafe.As<T, byte>(ref value), format); }
        else if (typeof(T) == typeof(float)) { Known(output, Unsafe.As<T, float>(ref value), format); }
        else if (typeof(T) == typeof(decimal)) { Known(output, Unsafe.As<T, decimal>(ref value), format); }
        else if (typeof(T).IsEnum) { Named(output, value, format); }
        else { Other(output, value, format); }
    }

    /// <summary>Types less usual, and nullable ones; what is none of these is boxed.</summary>
    private static void Other<T>(Utf8Buffer output, T value, string? format)
    {
        if (typeof(T) == typeof(char)) { output.Append(new ReadOnlySpan<char>(ref Unsafe.As<T, char>(ref value))); }
        else if (typeof(T) == typeof(sbyte)) { Known(output, Unsafe.As<T, sbyte>(ref value), format); }
        else if (typeof(T) == typeof(ushort)) { Known(output, Unsafe.As<T, ushort>(ref value), format); }
        else if (typeof(T) == typeof(DateOnly)) { Known(output, Unsafe.As<T, DateOnly>(ref value), format); }
        else if (typeof(T) == typeof(TimeOnly)) { Known(output, Unsafe.As<T, TimeOnly>(ref value), format); }
        else if (typeof(T).IsValueType && default(T) is null && value is not null && EnumText<T>.Applies) { output.Append(EnumText<T>.Of(value, format)); }
        else if (typeof(T).IsValueType && default(T) is null && Unwrapper<T>.Instance is { } unwrapper) { unwrapper.Append(output, value, format); }
        else { Boxed(output, value, format); }
    }

    /// <summary>An enum's name; the interpolation handler is what formats one of an unknown type without boxing it.</summary>
    private static void Named<T>(Utf8Buffer output, T value, string? format)
    {
        for (var hint = 64; ; hint *= 2)
        {
            var room = output.GetSpan(hint);
            var writer = new Utf8.TryWriteInterpolatedStringHandler(0, 1, room, s_culture, out _);
            if (writer.AppendFormatted(value, format) && Utf8.TryWrite(room, ref writer, out var written))
            {
                output.Advance(written);
                return;
            }
        }
    }

    private static void Real(Utf8Buffer output, double value, string? format)
    {
        if (!string.IsNullOrEmpty(format) || !ShortReal.TryAppend(output, value))
        {
            Known(output, value, format);
        }
    }

    private static void Known<T>(Utf8Buffer output, T value, string? format)
        where T : struct, IUtf8SpanFormattable
    {
        int written;
        var hint = 64;
        while (!value.TryFormat(output.GetSpan(hint), out written, format, s_culture))
        {
            hint = Math.Max(hint, output.GetSpan(hint).Length) * 2;
        }

        output.Advance(written);
    }

    /// <summary>As <see cref="Append{T}(Utf8Buffer, T, string)"/>, for a value that is boxed already.</summary>
    public static void Boxed(Utf8Buffer output, object? value, string? format)
    {
        switch (value)
        {
            case null: output.Append("(null)"u8); break;
            case string text: output.Append(text); break;
            case int number: Known(output, number, format); break;
            case long number: Known(output, number, format); break;
            case double number: Real(output, number, format); break;
            case bool truth: output.Append(truth ? "True"u8 : "False"u8); break;
            case Guid id: Known(output, id, format); break;
            case DateTime time: Known(output, time, format); break;
            case IEnumerable items: Joined(output, items); break;
            case IFormattable formattable: output.Append(formattable.ToString(format, s_culture)); break;
            default: output.Append(value.ToString()); break;
        }
    }

    /// <summary>Joins items as MEL does, which hands the joined text to <c>string.Format</c>, so that a hole's format has no effect on it.</summary>
    private static void Joined(Utf8Buffer output, IEnumerable items)
    {
        var start = output.Length;
        var first = true;
        foreach (var item in items)
        {
            if (!first)
            {
                output.Append(", "u8);
            }

            if (output.Length - start > MaxJoined)
            {
                output.Append(ValueBudget.Mark);
                break;
            }

            output.Append(item is null ? "(null)" : item.ToString());
            first = false;
        }
    }
}
