using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Cookbook.Logging;

/// <summary>
/// Pickles single values: what Python has a plain form for keeps it, dates are ISO 8601, anything else is its invariant text. Never throws: a value that does is
/// replaced by a text that says so.
/// </summary>
internal static class PickleValue
{
    /// <summary>Appends a value of the type it has at the call site.</summary>
    public static void Append<T>(Utf8Buffer output, T value)
    {
        // The JIT keeps only the branch of the value's own type, and none of them boxes.
        if (typeof(T) == typeof(int)) { PickleWriter.Integer(output, Unsafe.As<T, int>(ref value)); }
        else if (typeof(T) == typeof(long)) { PickleWriter.Integer(output, Unsafe.As<T, long>(ref value)); }
        else if (typeof(T) == typeof(double)) { PickleWriter.Real(output, Unsafe.As<T, double>(ref value)); }
        else if (typeof(T) == typeof(bool)) { PickleWriter.Truth(output, Unsafe.As<T, bool>(ref value)); }
        else if (typeof(T) == typeof(uint)) { PickleWriter.Integer(output, Unsafe.As<T, uint>(ref value)); }
        else if (typeof(T) == typeof(short)) { PickleWriter.Integer(output, Unsafe.As<T, short>(ref value)); }
        else if (typeof(T) == typeof(byte)) { PickleWriter.Integer(output, Unsafe.As<T, byte>(ref value)); }
        else if (typeof(T) == typeof(float)) { PickleWriter.Real(output, Unsafe.As<T, float>(ref value)); }
        else if (typeof(T) == typeof(decimal) || typeof(T) == typeof(Guid) || typeof(T) == typeof(TimeSpan)) { Rendered(output, value, null); }
        else if (typeof(T) == typeof(DateTime) || typeof(T) == typeof(DateTimeOffset)) { Rendered(output, value, "O"); }
        else if (typeof(T) == typeof(char)) { PickleWriter.Text(output, new ReadOnlySpan<char>(ref Unsafe.As<T, char>(ref value))); }
        else if (!typeof(T).IsValueType && value is string text) { PickleWriter.Text(output, text); }
        else if (typeof(T).IsValueType && value is not null && EnumText<T>.Applies) { PickleWriter.Text(output, EnumText<T>.Of(value, null)); }
        else { Boxed(output, value); }
    }

    /// <summary>Appends a value that is neither list nor dictionary nor set; false when it may be one.</summary>
    public static bool TrySingle(Utf8Buffer output, object? value)
    {
        switch (value)
        {
            case null: PickleWriter.Null(output); break;
            case string text: PickleWriter.Text(output, text); break;
            case int number: PickleWriter.Integer(output, number); break;
            case long number: PickleWriter.Integer(output, number); break;
            case double number: PickleWriter.Real(output, number); break;
            case bool truth: PickleWriter.Truth(output, truth); break;
            case Enum name: PickleWriter.Text(output, name.ToString()); break;
            case float number: PickleWriter.Real(output, number); break;
            case Half number: PickleWriter.Real(output, (double)number); break;
            case byte or sbyte or short or ushort or uint or nint: PickleWriter.Integer(output, Convert(value)); break;
            case ulong number: PickleWriter.Wide(output, number); break;
            case nuint number: PickleWriter.Wide(output, number); break;
            case Int128 number: PickleWriter.Wide(output, (BigInteger)number); break;
            case UInt128 number: PickleWriter.Wide(output, (BigInteger)number); break;
            case BigInteger number: PickleWriter.Wide(output, number); break;
            case byte[] bytes: PickleWriter.Bytes(output, bytes); break;
            case DateTime or DateTimeOffset or DateOnly or TimeOnly: PickleWriter.Text(output, ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture)); break;
            default: return false;
        }

        return true;
    }

    private static long Convert(object value) => value is nint number ? number : ((IConvertible)value).ToInt64(CultureInfo.InvariantCulture);

    private static void Boxed(Utf8Buffer output, object? value)
    {
        var start = output.Length;
        try
        {
            if (!TrySingle(output, value))
            {
                new PickleTree(output).Append(value!, depth: 0);
            }
        }
        catch (Exception e)
        {
            output.Truncate(start);
            PickleWriter.Text(output, DetachedValue.Broken(e));
        }
    }

    private static void Rendered<T>(Utf8Buffer output, T value, string? format)
    {
        var start = PickleWriter.Begin(output);
        ValueText.Append(output, value, format);
        PickleWriter.End(output, start);
    }
}
