using System.Globalization;
using System.Numerics;
using System.Text;

namespace Cookbook.Logging;

/// <summary>Reads the opcodes that are one value each: numbers, texts, bytes.</summary>
internal static class PickleScalars
{
    private const int LongestName = 256;
    private const int LongestIndex = 10;
    private const int LongestReal = 400;

    /// <summary>Bytes a decimal digit, rounded up.</summary>
    private const double BytesPerDigit = 0.4153;

    public static bool TryRead(byte opcode, ref PickleInput input, DecodeBudget budget, RecentTexts texts, out object? value, out long contents)
    {
        contents = 0;
        switch (opcode)
        {
            case (byte)'X' or 0x8C: value = Text(input.Offset, opcode == 'X' ? input.Take(input.UInt32()) : input.Take(input.Byte()), budget, texts); break;
            case (byte)'N': value = null; break;
            case 0x88: value = true; break;
            case 0x89: value = false; break;
            case (byte)'K': value = (long)input.Byte(); break;
            case (byte)'M': value = (long)input.UInt16(); break;
            case (byte)'J': value = (long)input.Int32(); break;
            case (byte)'I': value = Int(ref input, budget, out contents); break;
            case (byte)'L': value = Digits(ref input, budget, out contents); break;
            case 0x8A: value = Binary(input.Offset, input.Take(input.Byte()), budget, out contents); break;
            case 0x8B: value = Binary(input.Offset, input.Take(input.UInt32()), budget, out contents); break;
            case (byte)'G': value = input.Double(); break;
            case (byte)'F': value = Real(ref input); break;
            default: return Characters(opcode, ref input, budget, out value, out contents);
        }

        return true;
    }

    /// <summary>A memo's index in digits.</summary>
    public static uint Index(ref PickleInput input)
    {
        var at = input.Offset;
        return uint.TryParse(input.Line(LongestIndex), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : throw NoNumber(at);
    }

    /// <summary>A module's or a function's name.</summary>
    public static string Name(ref PickleInput input) => Encoding.UTF8.GetString(input.Line(LongestName));

    private static string Text(int at, ReadOnlySpan<byte> bytes, DecodeBudget budget, RecentTexts texts)
    {
        budget.Memory(at, 2L * bytes.Length);
        return texts.Find(bytes) ?? WireText.FromUtf8(at, bytes);
    }

    /// <summary>Texts and bytes of every other kind.</summary>
    private static bool Characters(byte opcode, ref PickleInput input, DecodeBudget budget, out object? value, out long contents)
    {
        var at = input.Offset;
        var bytes = opcode switch
        {
            (byte)'B' => input.Take(input.UInt32()),
            (byte)'C' or (byte)'U' => input.Take(input.Byte()),
            0x8D or 0x8E or 0x96 => input.Take(input.UInt64()),
            (byte)'T' => input.Take(input.UInt32()),
            (byte)'V' or (byte)'S' => input.Line(int.MaxValue),
            _ => default,
        };

        // Asked before it is made.
        contents = 0;
        budget.Memory(at, 2L * bytes.Length);
        value = opcode switch
        {
            0x8D => WireText.FromUtf8(at, bytes),
            (byte)'V' => WireText.FromRawUnicodeEscape(at, bytes),
            (byte)'T' or (byte)'U' => WireText.FromPython2(bytes),
            (byte)'S' => WireText.FromPython2Literal(at, bytes),
            (byte)'B' or (byte)'C' or 0x8E or 0x96 => bytes.ToArray(),
            _ => null,
        };
        return value is not null;
    }

    private static object Int(ref PickleInput input, DecodeBudget budget, out long contents)
    {
        var at = input.Offset;
        var line = input.Line(budget.Limits.MaxDigits + 1);
        contents = line.Length;
        return line is [(byte)'0', (byte)'0'] ? false : line is [(byte)'0', (byte)'1'] ? true : Number(at, line);
    }

    private static object Digits(ref PickleInput input, DecodeBudget budget, out long contents)
    {
        var at = input.Offset;
        var line = input.Line(budget.Limits.MaxDigits + 2);
        contents = line.Length;
        return Number(at, line.EndsWith("L"u8) ? line[..^1] : line);
    }

    private static object Number(int at, ReadOnlySpan<byte> digits)
    {
        if (long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        return BigInteger.TryParse(Encoding.ASCII.GetString(digits), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var wide) ? Plain(wide) : throw NoNumber(at);
    }

    private static object Binary(int at, ReadOnlySpan<byte> bytes, DecodeBudget budget, out long contents)
    {
        if (bytes.Length > budget.Limits.MaxDigits * BytesPerDigit)
        {
            throw WireFormatException.At(at, "a pickle with a number or name too long", $"a whole number has {bytes.Length} bytes", $"At most {budget.Limits.MaxDigits} digits are read.");
        }

        contents = bytes.Length;
        var number = new BigInteger(bytes);
        return Plain(number);
    }

    private static object Plain(BigInteger number)
    {
        object plain = number;
        if (number >= long.MinValue && number <= long.MaxValue)
        {
            plain = (long)number;
        }

        return plain;
    }

    private static double Real(ref PickleInput input)
    {
        var at = input.Offset;
        var line = input.Line(LongestReal);
        if (line is [(byte)'n', (byte)'a', (byte)'n'])
        {
            return double.NaN;
        }

        if (line.EndsWith("inf"u8))
        {
            return line[0] == (byte)'-' ? double.NegativeInfinity : double.PositiveInfinity;
        }

        return double.TryParse(line, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : throw NoNumber(at);
    }

    private static WireFormatException NoNumber(int at) =>
        WireFormatException.At(at, "a pickle that is damaged", "what should be a number is none", "Send what pickle.dumps gives.");
}
