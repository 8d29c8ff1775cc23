using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Unicode;

namespace Cookbook.Logging;

/// <summary>Writes the opcodes of pickle protocol 1 for plain values. Nothing is memoized: each value stands where it is.</summary>
internal static class PickleWriter
{
    /// <summary>CPython refuses to read whole numbers of more digits.</summary>
    private const int MaxDigits = 4300;

    private const int MaxBits = 14_000;

    public static void Null(Utf8Buffer output) => output.Append((byte)'N');

    public static void Truth(Utf8Buffer output, bool value) => output.Append(value ? "I01\n"u8 : "I00\n"u8);

    public static void Integer(Utf8Buffer output, long value)
    {
        var room = output.GetSpan(32);
        switch (value)
        {
            case >= 0 and <= byte.MaxValue:
                room[0] = (byte)'K';
                room[1] = (byte)value;
                output.Advance(2);
                break;
            case >= 0 and <= ushort.MaxValue:
                room[0] = (byte)'M';
                BinaryPrimitives.WriteUInt16LittleEndian(room[1..], (ushort)value);
                output.Advance(3);
                break;
            case >= int.MinValue and <= int.MaxValue:
                room[0] = (byte)'J';
                BinaryPrimitives.WriteInt32LittleEndian(room[1..], (int)value);
                output.Advance(5);
                break;
            default:
                Long(output, value);
                break;
        }
    }

    /// <summary>A whole number that may be wider than 64 bits.</summary>
    public static void Wide(Utf8Buffer output, BigInteger value)
    {
        if (value >= long.MinValue && value <= long.MaxValue)
        {
            Integer(output, (long)value);
            return;
        }

        // So wide a number is not worth its digits, which cost more than linear time.
        var digits = value.GetBitLength() <= MaxBits ? value.ToString(CultureInfo.InvariantCulture) : "";
        if (digits.Length is 0 or > MaxDigits)
        {
            Text(output, "0x" + value.ToString("x", CultureInfo.InvariantCulture));
        }
        else
        {
            output.Append((byte)'L');
            output.Append(digits);
            output.Append("L\n"u8);
        }
    }

    public static void Real(Utf8Buffer output, double value)
    {
        var room = output.GetSpan(9);
        room[0] = (byte)'G';
        BinaryPrimitives.WriteDoubleBigEndian(room[1..], value);
        output.Advance(9);
    }

    /// <summary>A text; half a surrogate pair is written as Python's <c>surrogatepass</c> does, three bytes.</summary>
    public static void Text(Utf8Buffer output, ReadOnlySpan<char> text)
    {
        var start = Begin(output);
        Characters(output, text);
        End(output, start);
    }

    /// <summary>A text that is UTF-8 already; what is not becomes U+FFFD, as CPython would refuse it.</summary>
    public static void Text(Utf8Buffer output, ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8))
        {
            Text(output, Encoding.UTF8.GetString(utf8));
            return;
        }

        var start = Begin(output);
        output.Append(utf8);
        End(output, start);
    }

    /// <summary>Opens a text that is then appended to the buffer, and closed by <see cref="End"/>.</summary>
    /// <returns>Where it begins.</returns>
    public static int Begin(Utf8Buffer output)
    {
        output.Append("X\0\0\0\0"u8);
        return output.Length;
    }

    /// <summary>Completes a text with its length.</summary>
    public static void End(Utf8Buffer output, int start) => output.SetInt32(start - sizeof(int), output.Length - start);

    /// <summary>Bytes as CPython's protocol 1 has them: a call that takes a text of Latin-1 apart.</summary>
    public static void Bytes(Utf8Buffer output, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            output.Append("c__builtin__\nbytes\n)R"u8);
            return;
        }

        output.Append("c_codecs\nencode\n("u8);
        var start = Begin(output);
        foreach (var b in bytes)
        {
            if (b < 0x80)
            {
                output.Append(b);
            }
            else
            {
                output.Append((byte)(0xC0 | (b >> 6)));
                output.Append((byte)(0x80 | (b & 0x3F)));
            }
        }

        End(output, start);
        output.Append("X\x06\0\0\0latin1tR"u8);
    }

    private static void Long(Utf8Buffer output, long value)
    {
        output.Append((byte)'L');
        ValueText.Append(output, value, null);
        output.Append("L\n"u8);
    }

    /// <summary>Appends what a text consists of.</summary>
    public static void Characters(Utf8Buffer output, ReadOnlySpan<char> text)
    {
        while (true)
        {
            var status = Utf8.FromUtf16(text, output.GetSpan(text.Length * 3), out var read, out var written, replaceInvalidSequences: false);
            output.Advance(written);
            text = text[read..];
            if (status == OperationStatus.Done)
            {
                return;
            }

            // Not room is missing, but the other half of a pair.
            int half = text[0];
            output.Append((byte)(0xE0 | (half >> 12)));
            output.Append((byte)(0x80 | ((half >> 6) & 0x3F)));
            output.Append((byte)(0x80 | (half & 0x3F)));
            text = text[1..];
        }
    }
}
