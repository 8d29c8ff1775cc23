using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cookbook.Logging;

/// <summary>What a field has read: a number as it is, or word that its text has been appended to the output.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct FieldValue
{
    private readonly long _bits;

    private FieldValue(FieldKind kind, long bits = 0, object? value = null) => (Kind, _bits, Object) = (kind, bits, value);

    /// <summary>There is no such field.</summary>
    public static FieldValue Missing => default;

    /// <summary>The text is in the output, and comes from the record.</summary>
    public static FieldValue Text => new(FieldKind.Text);

    /// <summary>The text is in the output, and is our own: a date, a level's name.</summary>
    public static FieldValue SafeText => new(FieldKind.SafeText);

    public static FieldValue Null => new(FieldKind.Null);

    public FieldKind Kind { get; }

    /// <summary>A list, a dictionary, a <see cref="BigInteger"/>.</summary>
    public object? Object { get; }

    public long Integer => _bits;

    public double Real => BitConverter.Int64BitsToDouble(_bits);

    public bool IsText => Kind is FieldKind.Text or FieldKind.SafeText;

    public static FieldValue Of(long value) => new(FieldKind.Integer, value);

    public static FieldValue Of(double value) => new(FieldKind.Real, BitConverter.DoubleToInt64Bits(value));

    public static FieldValue Of(bool value) => new(FieldKind.Truth, value ? 1 : 0);

    public static FieldValue Of(BigInteger value) =>
        value >= long.MinValue && value <= long.MaxValue ? Of((long)value) : new(FieldKind.Object, 0, value);

    public static FieldValue OfText(string? text, Utf8Buffer output)
    {
        output.Append(text);
        return Text;
    }

    /// <summary>Takes a value of any type.</summary>
    public static FieldValue Of<T>(T value, Utf8Buffer output)
    {
        // The JIT keeps only the branch of the value's own type, and none of these boxes.
        if (typeof(T) == typeof(string)) { return value is null ? Null : OfText(Unsafe.As<T, string>(ref value), output); }
        if (typeof(T) == typeof(int)) { return Of((long)Unsafe.As<T, int>(ref value)); }
        if (typeof(T) == typeof(long)) { return Of(Unsafe.As<T, long>(ref value)); }
        if (typeof(T) == typeof(double)) { return Of(Unsafe.As<T, double>(ref value)); }
        if (typeof(T) == typeof(bool)) { return Of(Unsafe.As<T, bool>(ref value)); }
        if (typeof(T) == typeof(short)) { return Of((long)Unsafe.As<T, short>(ref value)); }
        if (typeof(T) == typeof(byte)) { return Of((long)Unsafe.As<T, byte>(ref value)); }
        if (typeof(T) == typeof(uint)) { return Of((long)Unsafe.As<T, uint>(ref value)); }
        if (typeof(T).IsValueType && typeof(T) != typeof(ulong))
        {
            ValueText.Append(output, value, null);
            return Text;
        }

        return OfBoxed(value, output);
    }

    /// <summary>Appends the value as Python's <c>str</c> shows it.</summary>
    public void AppendPlain(Utf8Buffer output)
    {
        switch (Kind)
        {
            case FieldKind.Integer: ValueText.Append(output, Integer, null); break;
            case FieldKind.Real: RealText.Repr(Real, output); break;
            case FieldKind.Truth: output.Append(Integer != 0 ? "True"u8 : "False"u8); break;
            case FieldKind.Null: output.Append("None"u8); break;
            case FieldKind.Object: PythonText.Append(Object, output); break;
            default: break;
        }
    }

    private static FieldValue OfBoxed(object? value, Utf8Buffer output)
    {
        switch (value)
        {
            case null: return Null;
            case string text: return OfText(text, output);
            case int number: return Of(number);
            case long number: return Of(number);
            case double number: return Of(number);
            case bool truth: return Of(truth);
            case short or byte or sbyte or ushort or uint: return Of(Convert.ToInt64(value, CultureInfo.InvariantCulture));
            case ulong number: return Of((BigInteger)number);
            case Int128 number: return Of((BigInteger)number);
            case UInt128 number: return Of((BigInteger)number);
            case BigInteger number: return Of(number);
            case System.Collections.IEnumerable: return new(FieldKind.Object, 0, value);
            default:
                ValueText.Append(output, value, null);
                return Text;
        }
    }
}

/// <summary>What sort of value a field has read.</summary>
internal enum FieldKind : byte
{
    Missing,
    Text,
    SafeText,
    Integer,
    Real,
    Truth,
    Null,
    Object,
}
