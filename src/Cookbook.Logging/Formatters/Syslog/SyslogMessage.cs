namespace Cookbook.Logging;

/// <summary>Writes MSG (RFC 5424, 6.4): what a formatter makes of a record, with line breaks as configured, a byte order mark where it belongs, cut between two characters. Thread-safe.</summary>
/// <param name="formatter">Writes the text.</param>
/// <param name="text">Makes it safe.</param>
/// <param name="bom">When a byte order mark goes before it.</param>
/// <param name="source">Who reports trouble: the handler's key path.</param>
internal sealed class SyslogMessage(ILogFormatter formatter, SyslogText text, SyslogBom bom, string source)
{
    private const byte Continuation = 0x80;
    private const byte ContinuationMask = 0xC0;

    private static ReadOnlySpan<byte> Mark => "\uFEFF"u8;

    /// <summary>Appends a space and the text, or nothing where there is none.</summary>
    /// <param name="record">The record.</param>
    /// <param name="output">Where to.</param>
    /// <param name="end">How long the output may become.</param>
    public void Append(LogRecord record, Utf8Buffer output, int end)
    {
        var before = output.Length;
        output.Append((byte)' ');
        var start = output.Length;
        Format(record, output, start);
        if (MustMark(output, start))
        {
            Mark.CopyTo(output.Insert(start, Mark.Length));
        }

        if (output.Length > end)
        {
            Cut(output, start, end);
        }

        if (output.Length == start)
        {
            output.Truncate(before);
        }
    }

    private void Format(LogRecord record, Utf8Buffer output, int start)
    {
        try
        {
            formatter.Format(record, output);
        }
        catch (Exception e)
        {
            // The header is good: it costs the text's form alone.
            Trouble.Report(source, $"the formatter {formatter.GetType().Name} threw; the record is written in a plain form", e);
            output.Truncate(start);
            PlainLine.Write(record, output);
        }
    }

    /// <summary>Makes the text safe, and says whether a mark is wanted and there is none: one of the format's own stands after an ASCII part, or at the beginning (recipe 21).</summary>
    private bool MustMark(Utf8Buffer output, int start)
    {
        // Printable ASCII is what there usually is, and needs to be looked through but once.
        if (!output.Written[start..].ContainsAnyExceptInRange((byte)' ', (byte)'~'))
        {
            return bom == SyslogBom.Always;
        }

        text.Secure(output, start);
        var message = output.Written[start..];
        var beyondAscii = bom == SyslogBom.Never ? -1 : message.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
        return beyondAscii < 0 ? bom == SyslogBom.Always : !message[beyondAscii..].StartsWith(Mark);
    }

    private void Cut(Utf8Buffer output, int start, int end)
    {
        var keep = Math.Max(start, end);
        while (keep > start && (output.Written[keep] & ContinuationMask) == Continuation)
        {
            keep--;
        }

        output.Truncate(keep);
        Trouble.Report(source, "a message was longer than MaxMessageBytes; its end was cut");
    }
}
