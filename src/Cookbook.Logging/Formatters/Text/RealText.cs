using System.Globalization;

namespace Cookbook.Logging;

/// <summary>Floating-point numbers as Python writes them: shortest that reads back, and rounded half to even on their exact value.</summary>
internal static class RealText
{
    /// <summary>Digits beyond those asked for that tell an exact tie from a value close to one.</summary>
    private const int GuardDigits = 40;

    /// <summary>Appends <c>repr(value)</c>: <c>0.5</c>, <c>123.0</c>, <c>1e-05</c>.</summary>
    public static void Repr(double value, Utf8Buffer output)
    {
        if (double.IsNegative(value) && !double.IsNaN(value))
        {
            output.Append((byte)'-');
        }

        AppendShortest(Math.Abs(value), alternate: false, output);
    }

    /// <summary>Appends a number without its sign.</summary>
    /// <param name="value">The number, not negative.</param>
    /// <param name="type">One of <c>e f g %</c>, or 0 for the shortest form; lower case.</param>
    /// <param name="precision">Python's precision; −1 when none is given.</param>
    /// <param name="alternate">Whether the point, and in <c>g</c> the trailing zeros, are kept.</param>
    /// <param name="output">Where it goes.</param>
    /// <returns>How many digits stand before the point.</returns>
    public static int AppendMagnitude(double value, char type, int precision, bool alternate, Utf8Buffer output)
    {
        var start = output.Length;
        value = type == '%' ? value * 100 : value;
        switch (type)
        {
            case '\0' when precision < 0: AppendShortest(value, alternate, output); break;
            case var _ when !double.IsFinite(value): AppendShortest(value, alternate, output); break;
            case 'f' or '%': AppendFixed(value, precision < 0 ? 6 : precision, alternate, output); break;
            case 'e': AppendExponential(value, precision < 0 ? 6 : precision, alternate, output); break;
            default: AppendGeneral(value, precision < 0 ? 6 : Math.Max(precision, 1), alternate, endsInFraction: type == '\0', output); break;
        }

        var digits = output.Written[start..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return digits < 0 ? output.Length - start : digits;
    }

    private static void AppendShortest(double value, bool alternate, Utf8Buffer output)
    {
        if (!double.IsFinite(value))
        {
            output.Append(double.IsNaN(value) ? "nan"u8 : "inf"u8);
            return;
        }

        Span<char> text = stackalloc char[40];
        value.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture);
        Span<char> digits = stackalloc char[40];
        var (count, point) = Cut(text[..length], digits);
        Lay(digits[..count], point, exponential: point is <= -4 or > 16, endsInFraction: true, alternate, output);
    }

    /// <summary>Splits a number's text into its digits, without zeros at either end, and the place of the point from the first digit.</summary>
    private static (int Count, int Point) Cut(ReadOnlySpan<char> text, Span<char> digits)
    {
        var e = text.IndexOf('E');
        var exponent = e < 0 ? 0 : int.Parse(text[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = e < 0 ? text : text[..e];
        var dot = mantissa.IndexOf('.');
        var point = (dot < 0 ? mantissa.Length : dot) + exponent;
        var count = 0;
        foreach (var c in mantissa)
        {
            if (c == '.')
            {
                continue;
            }

            if (c == '0' && count == 0)
            {
                point--;
                continue;
            }

            digits[count++] = c;
        }

        while (count > 0 && digits[count - 1] == '0')
        {
            count--;
        }

        if (count == 0)
        {
            digits[0] = '0';
            return (1, 1);
        }

        return (count, point);
    }

    private static void AppendFixed(double value, int precision, bool alternate, Utf8Buffer output)
    {
        var start = output.Length;
        Format(value, 'F', precision, output);

        // .NET rounds an exact tie up, Python to the even digit. A tie has at most one binary, and so one decimal, place more than is shown.
        var scaled = Math.ScaleB(value, precision + 1);
        if (scaled < 9e15 && scaled == Math.Floor(scaled))
        {
            var rounded = output.Length;
            Format(value, 'F', precision + 1, output);
            var exact = output.Written[rounded..];
            var before = exact[precision == 0 ? exact.Length - 3 : exact.Length - 2];
            if (exact[^1] == '5' && (before - '0') % 2 == 0)
            {
                var kept = exact.Length - (precision == 0 ? 2 : 1);
                var even = exact[..kept].ToArray();
                output.Truncate(start);
                output.Append(even);
            }
            else
            {
                output.Truncate(rounded);
            }
        }

        if (alternate && precision == 0)
        {
            output.Append((byte)'.');
        }
    }

    private static void AppendExponential(double value, int precision, bool alternate, Utf8Buffer output)
    {
        var (digits, point) = Round(value, precision + 1);
        Lay(digits, point, exponential: true, endsInFraction: false, alternate, output);
    }

    private static void AppendGeneral(double value, int precision, bool alternate, bool endsInFraction, Utf8Buffer output)
    {
        var (digits, point) = Round(value, precision);
        var exponential = point <= -4 || point > precision - (endsInFraction ? 1 : 0);
        if (!alternate)
        {
            digits = digits.TrimEnd('0');
            digits = digits.Length == 0 ? "0" : digits;
        }

        Lay(digits, point, exponential, endsInFraction, alternate, output);
    }

    /// <summary>Rounds to a number of significant digits, half to even on the exact value.</summary>
    private static (string Digits, int Point) Round(double value, int significant)
    {
        var text = value.ToString(string.Create(CultureInfo.InvariantCulture, $"E{significant - 1 + GuardDigits}"), CultureInfo.InvariantCulture);
        var e = text.IndexOf('E', StringComparison.Ordinal);
        var all = text[..e].Replace(".", "", StringComparison.Ordinal).ToCharArray();
        var point = value == 0 ? 1 : int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) + 1;
        var rest = all.AsSpan(significant);
        var up = rest[0] > '5' || (rest[0] == '5' && (rest[1..].ContainsAnyExcept('0') || (all[significant - 1] - '0') % 2 == 1));
        var digits = all.AsSpan(0, significant);
        for (var i = significant - 1; up; i--)
        {
            if (i < 0)
            {
                digits[0] = '1';
                return (digits.ToString(), point + 1);
            }

            up = digits[i] == '9';
            digits[i] = up ? '0' : (char)(digits[i] + 1);
        }

        return (digits.ToString(), point);
    }

    /// <summary>Lays digits out with a point or with an exponent.</summary>
    private static void Lay(ReadOnlySpan<char> digits, int place, bool exponential, bool endsInFraction, bool point, Utf8Buffer output)
    {
        if (exponential)
        {
            output.Append(digits[..1]);
            if (digits.Length > 1 || point)
            {
                output.Append((byte)'.');
                output.Append(digits[1..]);
            }

            output.Append((byte)'e');
            output.Append(place - 1 < 0 ? (byte)'-' : (byte)'+');
            ValueText.Append(output, Math.Abs(place - 1), "D2");
            return;
        }

        if (place <= 0)
        {
            output.Append("0."u8);
            output.Append((byte)'0', -place);
            output.Append(digits);
            return;
        }

        var whole = Math.Min(place, digits.Length);
        output.Append(digits[..whole]);
        output.Append((byte)'0', place - whole);
        if (digits.Length > place)
        {
            output.Append((byte)'.');
            output.Append(digits[place..]);
        }
        else if (endsInFraction)
        {
            output.Append(".0"u8);
        }
        else if (point)
        {
            output.Append((byte)'.');
        }
    }

    private static void Format(double value, char format, int precision, Utf8Buffer output)
    {
        Span<char> pattern = stackalloc char[12];
        pattern[0] = format;
        precision.TryFormat(pattern[1..], out var length, default, CultureInfo.InvariantCulture);
        var hint = precision + 32;
        int written;
        while (!value.TryFormat(output.GetSpan(hint), out written, pattern[..(length + 1)], CultureInfo.InvariantCulture))
        {
            hint *= 4;
        }

        output.Advance(written);
    }
}
