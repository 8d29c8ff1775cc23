using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Cookbook.Logging;

/// <summary>Reads texts as pickles hold them.</summary>
internal static class WireText
{
    /// <summary>UTF-8 in which half a surrogate pair may stand, Python's <c>surrogatepass</c>.</summary>
    public static string FromUtf8(int at, ReadOnlySpan<byte> bytes) => Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : WithSurrogates(at, bytes);

    /// <summary>Protocol 0's texts: Latin-1 with <c>\uXXXX</c> and <c>\UXXXXXXXX</c>.</summary>
    public static string FromRawUnicodeEscape(int at, ReadOnlySpan<byte> bytes)
    {
        if (!bytes.Contains((byte)'\\'))
        {
            return Encoding.Latin1.GetString(bytes);
        }

        var text = new StringBuilder(bytes.Length);
        for (var i = 0; i < bytes.Length; i++)
        {
            var digits = bytes[i] == '\\' && i + 1 < bytes.Length ? bytes[i + 1] switch { (byte)'u' => 4, (byte)'U' => 8, _ => 0 } : 0;
            if (digits == 0)
            {
                text.Append((char)bytes[i]);
                continue;
            }

            if (i + 2 + digits > bytes.Length
                || !uint.TryParse(bytes.Slice(i + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
                || value > 0x10FFFF)
            {
                throw Invalid(at + i, "an escape sequence");
            }

            Append(text, value);
            i += 1 + digits;
        }

        return text.ToString();
    }

    /// <summary>A byte string of Python 2, of which nobody knows the encoding.</summary>
    public static string FromPython2(ReadOnlySpan<byte> bytes) => (Utf8.IsValid(bytes) ? Encoding.UTF8 : Encoding.Latin1).GetString(bytes);

    /// <summary>The same, as a literal of Python between quotes.</summary>
    public static string FromPython2Literal(int at, ReadOnlySpan<byte> literal)
    {
        if (literal.Length < 2 || literal[0] != literal[^1] || literal[0] is not ((byte)'\'' or (byte)'"'))
        {
            throw Invalid(at, "a quoted text");
        }

        var bytes = new List<byte>(literal.Length);
        literal = literal[1..^1];
        for (var i = 0; i < literal.Length; i++)
        {
            if (literal[i] != '\\')
            {
                bytes.Add(literal[i]);
            }
            else if (++i == literal.Length)
            {
                throw Invalid(at + i, "an escape sequence");
            }
            else if (literal[i] == 'x')
            {
                bytes.Add(i + 2 < literal.Length && byte.TryParse(literal.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
                    ? value
                    : throw Invalid(at + i, "an escape sequence"));
                i += 2;
            }
            else
            {
                bytes.Add(literal[i] switch { (byte)'n' => (byte)'\n', (byte)'r' => (byte)'\r', (byte)'t' => (byte)'\t', var other => other });
            }
        }

        return FromPython2([.. bytes]);
    }

    private static string WithSurrogates(int at, ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        for (var i = 0; i < bytes.Length;)
        {
            if (Rune.DecodeFromUtf8(bytes[i..], out var rune, out var length) == System.Buffers.OperationStatus.Done)
            {
                Append(text, (uint)rune.Value);
                i += length;
            }
            else if (bytes.Length - i >= 3 && bytes[i] == 0xED && bytes[i + 1] is >= 0xA0 and <= 0xBF && bytes[i + 2] is >= 0x80 and <= 0xBF)
            {
                text.Append((char)(0xD000 | ((bytes[i + 1] & 0x3F) << 6) | (bytes[i + 2] & 0x3F)));
                i += 3;
            }
            else
            {
                throw Invalid(at + i, "UTF-8");
            }
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, uint codePoint)
    {
        if (codePoint < 0x10000)
        {
            text.Append((char)codePoint);
        }
        else
        {
            text.Append((char)(0xD7C0 + (codePoint >> 10))).Append((char)(0xDC00 | (codePoint & 0x3FF)));
        }
    }

    private static WireFormatException Invalid(int at, string what) =>
        WireFormatException.At(at, "text that cannot be read", $"what should be {what} is none", "Texts are UTF-8, in protocol 0 Latin-1 with escapes.");
}
