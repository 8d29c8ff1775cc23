using System.Buffers;
using System.Globalization;

namespace Cookbook.Logging;

/// <summary>Keeps text that comes from records from forging lines or driving terminals. Thread-safe.</summary>
internal sealed class LineSafety(NewLineMode mode)
{
    /// <summary>The first bytes of all that is not left alone: C0 controls but TAB, DEL, and the lead bytes of the others.</summary>
    private static readonly SearchValues<byte> s_suspects = SearchValues.Create(
    [
        0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x0A, 0x0B, 0x0C, 0x0D, 0x0E, 0x0F,
        0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0x18, 0x19, 0x1A, 0x1B, 0x1C, 0x1D, 0x1E, 0x1F,
        0x7F, 0xC2, 0xD8, 0xE2,
    ]);

    [ThreadStatic]
    private static Utf8Buffer? s_scratch;

    /// <summary>What continuation lines begin with.</summary>
    public static ReadOnlySpan<byte> Indent => "    "u8;

    /// <summary>A line break within a record.</summary>
    private ReadOnlySpan<byte> Break => mode switch
    {
        NewLineMode.Indent => "\n    "u8,
        NewLineMode.Escape => "\\n"u8,
        _ => "\n"u8,
    };

    public bool IsOff => mode == NewLineMode.Keep;

    /// <summary>Makes safe what stands after <paramref name="start"/>.</summary>
    public void Secure(Utf8Buffer output, int start)
    {
        if (!IsOff)
        {
            // Printable ASCII is what there usually is, and told quickest.
            var text = output.Written[start..];
            var unusual = text.IndexOfAnyExceptInRange((byte)' ', (byte)'~');
            var suspect = unusual < 0 ? -1 : text[unusual..].IndexOfAny(s_suspects);
            if (suspect >= 0)
            {
                Rewrite(output, start + unusual + suspect);
            }
        }
    }

    /// <summary>Indents what stands after <paramref name="start"/> if the format's own line break stands before it.</summary>
    public void SecureLineStart(Utf8Buffer output, int start)
    {
        if (!IsOff && start > 0 && output.Length > start && output.Written[start - 1] == '\n')
        {
            Indent.CopyTo(output.Insert(start, Indent.Length));
        }
    }

    /// <summary>Begins a continuation line, unless one has just been begun.</summary>
    public void Continue(Utf8Buffer output, int frameStart)
    {
        var frame = output.Written[frameStart..];
        if (frame is [.., (byte)'\n'])
        {
            output.Append(IsOff ? [] : Indent);
        }
        else if (IsOff || !frame.EndsWith(Break))
        {
            output.Append(Break);
        }
    }

    /// <summary>Takes back a continuation line on which nothing stands.</summary>
    public void TrimEnd(Utf8Buffer output, int frameStart)
    {
        // Its last byte alone tells of nearly all that there is none.
        while (mode == NewLineMode.Indent && output.Written is [.., (byte)' '] && output.Written[frameStart..].EndsWith(Break))
        {
            output.Truncate(output.Length - Break.Length);
        }
    }

    private void Rewrite(Utf8Buffer output, int from)
    {
        var scratch = s_scratch ??= new Utf8Buffer();
        scratch.Clear();
        scratch.Append(output.Written[from..]);
        output.Truncate(from);
        var rest = scratch.Written;
        while (!rest.IsEmpty)
        {
            var clean = rest.IndexOfAny(s_suspects);
            output.Append(clean < 0 ? rest : rest[..clean]);
            rest = clean < 0 ? [] : rest[clean..];
            rest = rest.IsEmpty ? rest : rest[One(rest, output)..];
        }

        scratch.Clear();
    }

    /// <summary>Writes one suspect in its safe form.</summary>
    /// <returns>How many bytes it had.</returns>
    private int One(ReadOnlySpan<byte> text, Utf8Buffer output)
    {
        switch (text)
        {
            case [(byte)'\n', ..]:
                output.Append(Break);
                return 1;
            case [(byte)'\r', (byte)'\n', ..]:
                output.Append(Break);
                return 2;
            case [< 0x20 or 0x7F, ..]:
                return Escape(text[0], 1, output);
            case [0xC2, >= 0x80 and <= 0x9F, ..]:
                return Escape(text[1], 2, output);
            case [0xD8, 0x9C, ..]:
                return Escape(0x061C, 2, output);
            case [0xE2, 0x80, 0x8E or 0x8F or (>= 0xA8 and <= 0xAE), ..]:
                return Escape(0x2000 + (text[2] & 0x3F), 3, output);
            case [0xE2, 0x81, >= 0xA6 and <= 0xA9, ..]:
                return Escape(0x2040 + (text[2] & 0x3F), 3, output);
            default:
                output.Append(text[0]);
                return 1;
        }
    }

    private static int Escape(int codePoint, int bytes, Utf8Buffer output)
    {
        output.Append(codePoint < 0x100 ? "\\x"u8 : "\\u"u8);
        codePoint.TryFormat(output.GetSpan(8), out var written, codePoint < 0x100 ? "x2" : "x4", CultureInfo.InvariantCulture);
        output.Advance(written);
        return bytes;
    }
}
