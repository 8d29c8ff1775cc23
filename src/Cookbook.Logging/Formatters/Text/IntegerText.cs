using System.Globalization;
using System.Numerics;

namespace Cookbook.Logging;

/// <summary>Digits of whole numbers in Python's bases.</summary>
internal static class IntegerText
{
    /// <summary>Appends the digits of a number that is not negative.</summary>
    /// <returns>How many.</returns>
    public static int AppendMagnitude(BigInteger value, char type, int leastDigits, Utf8Buffer output)
    {
        var start = output.Length;
        switch (type)
        {
            case 'x' or 'X' or 'o' or 'b':
                AppendInBase(value, type is 'o' ? 3 : type is 'b' ? 1 : 4, type == 'X', output);
                break;
            case var _ when value <= long.MaxValue:
                ValueText.Append(output, (long)value, null);
                break;
            default:
                output.Append(value.ToString(CultureInfo.InvariantCulture));
                break;
        }

        var missing = leastDigits - (output.Length - start);
        if (missing > 0)
        {
            output.Insert(start, (byte)'0', missing);
        }

        return output.Length - start;
    }

    /// <summary>Appends <c>0x</c> and its like where the <c>#</c> flag asks for it.</summary>
    public static void Prefix(FieldSpec spec, Utf8Buffer output)
    {
        if (spec.Alternate && spec.Type is 'x' or 'X' or 'o' or 'b')
        {
            output.Append((byte)'0');
            output.Append((byte)spec.Type);
        }
    }

    public static void ToUpper(Utf8Buffer output, int start)
    {
        var text = output.Written[start..].ToArray();
        output.Truncate(start);
        foreach (var b in text)
        {
            output.Append(b is >= (byte)'a' and <= (byte)'z' ? (byte)(b - 32) : b);
        }
    }

    private static void AppendInBase(BigInteger value, int bits, bool upper, Utf8Buffer output)
    {
        var start = output.Length;
        do
        {
            var digit = (int)(value & ((1 << bits) - 1));
            var letter = upper ? 'A' : 'a';
            output.Insert(start, (byte)(digit < 10 ? '0' + digit : letter + digit - 10), 1);
            value >>= bits;
        }
        while (!value.IsZero);
    }
}
