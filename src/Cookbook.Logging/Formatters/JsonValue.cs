using System.Globalization;
using System.Runtime.CompilerServices;

namespace Cookbook.Logging;

/// <summary>
/// Writes single values as JSON: numbers as numbers, dates in ISO 8601, lists and dictionaries by <see cref="JsonTree"/>, what JSON has no form for as its
/// invariant text. Never throws: a value that does is replaced by a text that says so.
/// </summary>
internal static class JsonValue
{
    /// <summary>Appends a value of the type it has at the call site.</summary>
    public static void Append<T>(Utf8Buffer output, T value) => Append(output, value, JsonForm.Plain);

    /// <summary>Appends a value of the type it has at the call site, in a certain form.</summary>
    public static void Append<T>(Utf8Buffer output, T value, JsonForm form)
    {
        if (form.Converters is { } converters && converters.TryAppend(output, value))
        {
            return;
        }

        // The JIT keeps only the branch of the value's own type, and none of them boxes.
        if (typeof(T) == typeof(int)) { ValueText.Append(output, Unsafe.As<T, int>(ref value), null); }
        else if (typeof(T) == typeof(long)) { ValueText.Append(output, Unsafe.As<T, long>(ref value), null); }
        else if (typeof(T) == typeof(double)) { Double(output, Unsafe.As<T, double>(ref value)); }
        else if (typeof(T) == typeof(bool)) { Bool(output, Unsafe.As<T, bool>(ref value)); }
        else if (typeof(T) == typeof(decimal)) { ValueText.Append(output, Unsafe.As<T, decimal>(ref value), null); }
        else if (typeof(T) == typeof(uint)) { ValueText.Append(output, Unsafe.As<T, uint>(ref value), null); }
        else if (typeof(T) == typeof(ulong)) { ValueText.Append(output, Unsafe.As<T, ulong>(ref value), null); }
        else if (typeof(T) == typeof(short)) { ValueText.Append(output, Unsafe.As<T, short>(ref value), null); }
        else if (typeof(T) == typeof(byte)) { ValueText.Append(output, Unsafe.As<T, byte>(ref value), null); }
        else if (typeof(T) == typeof(float)) { Float(output, Unsafe.As<T, float>(ref value)); }
        else if (typeof(T) == typeof(Guid)) { Quoted(output, Unsafe.As<T, Guid>(ref value), null); }
        else if (typeof(T) == typeof(TimeSpan)) { Quoted(output, Unsafe.As<T, TimeSpan>(ref value), null); }
        else if (typeof(T) == typeof(DateTime)) { Quoted(output, Unsafe.As<T, DateTime>(ref value), "O"); }
        else if (typeof(T) == typeof(DateTimeOffset)) { Quoted(output, Unsafe.As<T, DateTimeOffset>(ref value), "O"); }
        else if (typeof(T) == typeof(char)) { Text(output, new ReadOnlySpan<char>(ref Unsafe.As<T, char>(ref value))); }
        else if (!typeof(T).IsValueType && value is string text) { Text(output, text); }
        else if (typeof(T).IsValueType && value is not null && EnumText<T>.Applies) { Name(output, value); }
        else { Boxed(output, value, form); }
    }

    /// <summary>Appends a text in quotes.</summary>
    public static void Text(Utf8Buffer output, ReadOnlySpan<char> text)
    {
        output.Append((byte)'"');
        EscapedText.Append(output, text);
        output.Append((byte)'"');
    }

    /// <summary>Appends a value that is neither list nor dictionary; false when it may be one.</summary>
    public static bool TrySingle(Utf8Buffer output, object? value)
    {
        switch (value)
        {
            case null: output.Append("null"u8); break;
            case string text: Text(output, text); break;
            case int number: Append(output, number); break;
            case long number: Append(output, number); break;
            case double number: Double(output, number); break;
            case bool truth: Append(output, truth); break;
            case Enum name: Text(output, name.ToString()); break;
            case decimal number: Append(output, number); break;
            case float number: Float(output, number); break;
            case Half number when !Half.IsFinite(number): Float(output, (float)number); break;
            case byte or sbyte or short or ushort or uint or ulong or nint or nuint or Half or Int128 or UInt128:
                output.Append(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                break;
            case DateTime time: Append(output, time); break;
            case DateTimeOffset time: Append(output, time); break;
            case DateOnly or TimeOnly: Text(output, ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture)); break;
            case byte[] bytes: Text(output, Convert.ToBase64String(bytes)); break;
            default: return false;
        }

        return true;
    }

    private static void Boxed(Utf8Buffer output, object? value, JsonForm form)
    {
        var start = output.Length;
        try
        {
            if (!TrySingle(output, value))
            {
                new JsonTree(output, form).Append(value!, depth: 0);
            }
        }
        catch (Exception e)
        {
            output.Truncate(start);
            Text(output, DetachedValue.Broken(e));
        }
    }

    private static void Name<T>(Utf8Buffer output, T value)
    {
        output.Append((byte)'"');
        EscapedText.Append(output, EnumText<T>.Of(value, null));
        output.Append((byte)'"');
    }

    private static void Bool(Utf8Buffer output, bool value) => output.Append(value ? "true"u8 : "false"u8);

    private static void Double(Utf8Buffer output, double value)
    {
        if (double.IsFinite(value))
        {
            ValueText.Append(output, value, null);
        }
        else
        {
            Quoted(output, value, null);
        }
    }

    private static void Float(Utf8Buffer output, float value)
    {
        if (float.IsFinite(value))
        {
            ValueText.Append(output, value, null);
        }
        else
        {
            Quoted(output, value, null);
        }
    }

    private static void Quoted<T>(Utf8Buffer output, T value, string? format)
    {
        output.Append((byte)'"');
        ValueText.Append(output, value, format);
        output.Append((byte)'"');
    }
}
