namespace Cookbook.Logging;

/// <summary>Keeps line breaks and control characters that come from records from forging messages. Thread-safe.</summary>
/// <param name="mode">What is done with them.</param>
/// <param name="endsByNul">Whether a NUL would end the message, so that none can be kept.</param>
internal sealed class SyslogText(SyslogNewLines mode, bool endsByNul)
{
    private readonly LineSafety _lines = new(mode == SyslogNewLines.Keep ? NewLineMode.Keep : NewLineMode.Escape);

    /// <summary>Makes safe what stands after <paramref name="start"/>.</summary>
    public void Secure(Utf8Buffer output, int start)
    {
        if (mode == SyslogNewLines.Space)
        {
            Join(output, start);
        }

        _lines.Secure(output, start);
        if (endsByNul && _lines.IsOff)
        {
            output.Change(start, output.Length - start).Replace((byte)0, (byte)'?');
        }
    }

    /// <summary>Makes one space of line breaks, however many, and of what the next line is indented by.</summary>
    private static void Join(Utf8Buffer output, int start)
    {
        var text = output.Change(start, output.Length - start);
        if (text.IndexOfAny((byte)'\n', (byte)'\r') < 0)
        {
            return;
        }

        var (length, afterBreak) = (0, false);
        foreach (var b in text)
        {
            if (b is (byte)'\n' or (byte)'\r')
            {
                if (!afterBreak)
                {
                    text[length++] = (byte)' ';
                }

                afterBreak = true;
            }
            else if (!afterBreak || b is not ((byte)' ' or (byte)'\t'))
            {
                text[length++] = b;
                afterBreak = false;
            }
        }

        output.Truncate(start + length);
    }
}
