using System.Buffers;
using System.Text;

namespace Cookbook.Logging;

/// <summary>
/// Writes text between quotes: with <c>\" \\ \n \r \t</c>, and <c>\uXXXX</c> for every other character that could begin a line, move a cursor or turn the
/// reading direction. What is not valid Unicode becomes U+FFFD.
/// </summary>
internal static class EscapedText
{
    /// <summary>Controls (C0, DEL, C1), the quote and the backslash, line and paragraph separators, and the controls of bidirectional text.</summary>
    private static readonly SearchValues<char> s_chars = SearchValues.Create(Escaped());

    /// <summary>The same, and what ends an unquoted value.</summary>
    private static readonly SearchValues<char> s_unsafe = SearchValues.Create(" =" + Escaped());

    /// <summary>All bytes that cannot simply be copied: the ASCII ones of the above, and all of longer sequences, which have to be looked at.</summary>
    private static readonly SearchValues<byte> s_bytes = SearchValues.Create(NotCopied());

    /// <summary>Of these, what valid JSON may hold as it is.</summary>
    private static readonly SearchValues<byte> s_unusual = SearchValues.Create([.. NotCopied().Where(b => b is not ((byte)'"' or (byte)'\\'))]);

    /// <summary>Where the first character stands that cannot go without quotes: one that must be escaped, a space or an equals sign.</summary>
    public static int IndexOfUnsafe(ReadOnlySpan<char> text) => text.IndexOfAny(s_unsafe);

    public static void Append(Utf8Buffer output, ReadOnlySpan<char> text)
    {
        // Most texts are plain: they are copied, and looked at where they lie.
        var start = output.Length;
        output.Append(text);
        if (output.Written[start..].ContainsAny(s_bytes))
        {
            output.Truncate(start);
            Rewrite(output, text);
        }
    }

    private static void Rewrite(Utf8Buffer output, ReadOnlySpan<char> text)
    {
        while (true)
        {
            var at = text.IndexOfAny(s_chars);
            if (at < 0)
            {
                output.Append(text);
                return;
            }

            output.Append(text[..at]);
            Escape(output, text[at]);
            text = text[(at + 1)..];
        }
    }

    public static void Append(Utf8Buffer output, ReadOnlySpan<byte> utf8)
    {
        while (true)
        {
            var at = utf8.IndexOfAny(s_bytes);
            if (at < 0)
            {
                output.Append(utf8);
                return;
            }

            output.Append(utf8[..at]);
            utf8 = utf8[at..];
            var status = Rune.DecodeFromUtf8(utf8, out var rune, out var length);
            if (status != OperationStatus.Done)
            {
                output.Append("\uFFFD"u8);
            }
            else if (rune.IsBmp && MustEscape((char)rune.Value))
            {
                Escape(output, (char)rune.Value);
            }
            else
            {
                output.Append(utf8[..length]);
            }

            utf8 = utf8[length..];
        }
    }

    /// <summary>Brings JSON that somebody else has written into the form that this class writes: on one line, with nothing in it that a terminal would obey.</summary>
    public static void Harden(Utf8Buffer output, int start)
    {
        if (!output.Written[start..].ContainsAny(s_unusual))
        {
            return;
        }

        var json = Encoding.UTF8.GetString(output.Written[start..]);
        output.Truncate(start);
        var (isText, isEscaped) = (false, false);
        for (var i = 0; i < json.Length; i++)
        {
            var c = json[i];
            if (c is '"' or '\\' || !MustEscape(c))
            {
                // Both halves of a surrogate pair at once.
                var length = char.IsHighSurrogate(c) && i + 1 < json.Length ? 2 : 1;
                output.Append(json.AsSpan(i, length));
                i += length - 1;
                isText ^= c == '"' && !isEscaped;
                isEscaped = c == '\\' && !isEscaped;
            }
            else if (isText)
            {
                Escape(output, c);
            }
            else
            {
                output.Append((byte)' ');
            }
        }
    }

    private static bool MustEscape(char c) => char.IsControl(c) || c is
        '"' or '\\' or '\u2028' or '\u2029' or '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static string Escaped()
    {
        var chars = new StringBuilder();
        for (var c = char.MinValue; c < char.MaxValue; c++)
        {
            if (MustEscape(c))
            {
                chars.Append(c);
            }
        }

        return chars.ToString();
    }

    private static byte[] NotCopied()
    {
        var bytes = new List<byte>();
        for (var b = 0; b <= byte.MaxValue; b++)
        {
            if (b >= 0x80 || MustEscape((char)b))
            {
                bytes.Add((byte)b);
            }
        }

        return [.. bytes];
    }

    private static void Escape(Utf8Buffer output, char c)
    {
        switch (c)
        {
            case '"': output.Append("\\\""u8); break;
            case '\\': output.Append("\\\\"u8); break;
            case '\n': output.Append("\\n"u8); break;
            case '\r': output.Append("\\r"u8); break;
            case '\t': output.Append("\\t"u8); break;
            default:
                output.Append("\\u"u8);
                for (var shift = 12; shift >= 0; shift -= 4)
                {
                    output.Append("0123456789abcdef"u8[(c >> shift) & 0xF]);
                }

                break;
        }
    }
}
