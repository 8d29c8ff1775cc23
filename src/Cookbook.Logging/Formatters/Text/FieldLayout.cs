using System.Globalization;
using System.Numerics;
using System.Text;

namespace Cookbook.Logging;

/// <summary>Lays a value out as a <see cref="FieldSpec"/> says: the rules of Python's <c>%</c> operator and of its format mini-language.</summary>
internal static class FieldLayout
{
    /// <summary>Completes what a field has read.</summary>
    /// <param name="spec">How.</param>
    /// <param name="value">What was read.</param>
    /// <param name="output">Where its text stands already, if it is one.</param>
    /// <param name="start">Where that text begins.</param>
    /// <returns>False when the value cannot be shown in this way; what stands after <paramref name="start"/> is then to be taken back.</returns>
    public static bool Apply(FieldSpec spec, FieldValue value, Utf8Buffer output, int start)
    {
        var type = spec.Conversion != 0 ? spec.Conversion : spec.Percent && spec.Type is 's' or 'r' or 'a' ? spec.Type : '\0';
        if (type != 0)
        {
            ToText(type, value, output, start);
            return (spec.Type is '\0' or 's' or 'r' or 'a') && Text(spec, output, start);
        }

        if (spec.SaysNothing && !spec.Percent)
        {
            value.AppendPlain(output);
            return true;
        }

        if (value.IsText)
        {
            if (!spec.WantsNumber)
            {
                return spec.Type == 'c' ? IsCharacter(output.Written[start..]) && Text(spec, output, start) : Text(spec, output, start);
            }

            if (!NumberIn(output.Written[start..], out value))
            {
                return false;
            }

            output.Truncate(start);
        }

        return value.Kind switch
        {
            FieldKind.Integer or FieldKind.Truth => Integer(spec, value.Integer, output, start),
            FieldKind.Object when value.Object is BigInteger number => Integer(spec, number, output, start),
            FieldKind.Real => Real(spec, value.Real, output, start),
            _ => false,
        };
    }

    private static void ToText(char conversion, FieldValue value, Utf8Buffer output, int start)
    {
        if (value.IsText && conversion != 's')
        {
            var text = Encoding.UTF8.GetString(output.Written[start..]);
            output.Truncate(start);
            PythonText.Quote(text, conversion == 'a', output);
        }
        else
        {
            value.AppendPlain(output);
        }
    }

    private static bool Text(FieldSpec spec, Utf8Buffer output, int start)
    {
        if (spec.Precision >= 0)
        {
            output.Truncate(start + Utf8Length(output.Written[start..], spec.Precision));
        }

        Pad(output, start, 0, spec.Width, spec.Align != 0 ? spec.Align : spec.Percent ? '>' : '<', spec.Fill);
        return true;
    }

    private static bool Integer(FieldSpec spec, BigInteger value, Utf8Buffer output, int start)
    {
        switch (spec.Type)
        {
            case 'e' or 'E' or 'f' or 'F' or 'g' or 'G' or '%':
                return Real(spec, (double)value, output, start);
            case 'c':
                return value >= 0 && value <= 0x10FFFF && Rune.TryCreate((int)value, out var rune) && Character(spec, rune, output, start);
            case 's':
                return false;
            case var _ when !spec.Percent && spec.Precision >= 0:
                return false;
            default:
                Sign(spec, value.Sign < 0, output);
                IntegerText.Prefix(spec, output);
                var lead = output.Length - start;
                var digits = IntegerText.AppendMagnitude(BigInteger.Abs(value), spec.Type, spec.Percent ? spec.Precision : -1, output);
                NumberLayout.Finish(spec, output, start, lead, digits);
                return true;
        }
    }

    private static bool Real(FieldSpec spec, double value, Utf8Buffer output, int start)
    {
        var type = char.ToLowerInvariant(spec.Type);
        if (type is 'd' or 'i' or 'u')
        {
            return spec.Percent && double.IsFinite(value) && Integer(spec, new BigInteger(value), output, start);
        }

        if (type is not ('\0' or 'e' or 'f' or 'g' or 'n' or '%'))
        {
            return false;
        }

        Sign(spec, double.IsNegative(value) && !double.IsNaN(value), output);
        var lead = output.Length - start;
        var digits = RealText.AppendMagnitude(Math.Abs(value), type == 'n' ? 'g' : type, spec.Precision, spec.Alternate, output);
        if (char.IsUpper(spec.Type))
        {
            IntegerText.ToUpper(output, start + lead);
        }

        if (type == '%')
        {
            output.Append((byte)'%');
        }

        NumberLayout.Finish(spec, output, start, lead, digits);
        return true;
    }

    private static bool Character(FieldSpec spec, Rune rune, Utf8Buffer output, int start)
    {
        output.Advance(rune.EncodeToUtf8(output.GetSpan(4)));
        Pad(output, start, 0, spec.Width, spec.Align != 0 ? spec.Align : '>', spec.Fill);
        return true;
    }

    private static void Sign(FieldSpec spec, bool negative, Utf8Buffer output)
    {
        if (negative)
        {
            output.Append((byte)'-');
        }
        else if (spec.Sign != 0)
        {
            output.Append((byte)spec.Sign);
        }
    }

    /// <summary>Fills up to a width, counted in code points.</summary>
    public static void Pad(Utf8Buffer output, int start, int lead, int width, char align, byte[] fill)
    {
        var missing = width == 0 ? 0 : width - CodePoints(output.Written[start..]);
        if (missing <= 0)
        {
            return;
        }

        var before = align switch { '<' => 0, '^' => missing / 2, _ => missing };
        Repeat(output.Insert(align == '=' ? start + lead : start, before * fill.Length), fill);
        var after = (missing - before) * fill.Length;
        Repeat(output.GetSpan(after)[..after], fill);
        output.Advance(after);
    }

    public static int CodePoints(ReadOnlySpan<byte> utf8)
    {
        var count = 0;
        foreach (var b in utf8)
        {
            count += (b & 0xC0) == 0x80 ? 0 : 1;
        }

        return count;
    }

    private static int Utf8Length(ReadOnlySpan<byte> utf8, int codePoints)
    {
        for (var i = 0; i < utf8.Length; i++)
        {
            if ((utf8[i] & 0xC0) != 0x80 && codePoints-- == 0)
            {
                return i;
            }
        }

        return utf8.Length;
    }

    private static void Repeat(Span<byte> target, byte[] fill)
    {
        for (var i = 0; i < target.Length; i += fill.Length)
        {
            fill.CopyTo(target[i..]);
        }
    }

    private static bool IsCharacter(ReadOnlySpan<byte> utf8) => CodePoints(utf8) == 1;

    private static bool NumberIn(ReadOnlySpan<byte> text, out FieldValue value)
    {
        if (BigInteger.TryParse(Encoding.UTF8.GetString(text), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            value = FieldValue.Of(whole);
            return true;
        }

        var isReal = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real);
        value = FieldValue.Of(real);
        return isReal;
    }
}
