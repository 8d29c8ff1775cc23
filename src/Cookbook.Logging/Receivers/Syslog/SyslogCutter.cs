using System.Buffers;
using System.Buffers.Text;

namespace Cookbook.Logging;

/// <summary>
/// Cuts a connection's bytes into messages, as RFC 6587 has them: after an octet count (3.4.1), or up to a terminator (3.4.2); each message may have the one or the other. What has been looked
/// at is not looked at again when more has come.
/// </summary>
/// <remarks>Not thread-safe: one for each connection.</remarks>
internal sealed class SyslogCutter(int most, SyslogDelimiter delimiter)
{
    /// <summary>The most that a frame has beside its message: a count and a space, or a terminator.</summary>
    public const int MaxOverhead = MaxDigits + 1;

    /// <summary>More than any length that is allowed has.</summary>
    private const int MaxDigits = 10;

    private readonly SearchValues<byte> _ends = SearchValues.Create(delimiter switch
    {
        SyslogDelimiter.LineFeed => "\n"u8,
        SyslogDelimiter.Nul => "\0"u8,
        _ => "\n\0"u8,
    });

    /// <summary>Where the counted message ends; 0 while there is none.</summary>
    private int _end;

    /// <summary>Where it begins.</summary>
    private int _start;

    /// <summary>How far the end of a line has been sought.</summary>
    private int _sought;

    /// <summary>Whether what is at the front ends with a terminator.</summary>
    public bool IsLine { get; private set; }

    /// <summary>Cuts the first message off what has arrived.</summary>
    /// <param name="arrived">What has arrived and was not cut off: the same as at the last call, and more.</param>
    /// <param name="message">The message; without any bytes for an empty line.</param>
    /// <param name="length">How many bytes it takes with what framed it.</param>
    /// <returns>False while it is not whole.</returns>
    /// <exception cref="RefusedException">It is longer than it may be: said before a byte of it is waited for, where it tells its length.</exception>
    public bool TryCut(ReadOnlySpan<byte> arrived, out ReadOnlySpan<byte> message, out int length)
    {
        message = default;
        length = 0;
        if (_end == 0 && !IsLine)
        {
            Begin(arrived);
        }

        if (IsLine ? !TryLine(arrived, ref message, ref length) : !TryCounted(arrived, ref message, ref length))
        {
            return false;
        }

        (_start, _end, _sought, IsLine) = (0, 0, 0, false);
        return true;
    }

    /// <summary>The message of a frame whose length is known, such as a datagram: without a terminator, if it has one. Some senders count theirs.</summary>
    public static ReadOnlySpan<byte> OfWhole(ReadOnlySpan<byte> frame)
    {
        frame = frame is [.. var terminated, 0] ? terminated : frame;
        return frame is [.. var line, (byte)'\n'] ? WithoutReturn(line) : frame;
    }

    /// <summary>Finds out how the message at the front is framed. RFC 6587: who begins with a digit counts. Digits with no space behind them are no count but text.</summary>
    private void Begin(ReadOnlySpan<byte> arrived)
    {
        if (arrived.IsEmpty)
        {
            return;
        }

        if (arrived[0] is < (byte)'1' or > (byte)'9')
        {
            IsLine = true;
            return;
        }

        var digits = arrived.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        digits = digits < 0 ? arrived.Length : digits;
        if (digits > MaxDigits)
        {
            throw new RefusedException(RefusalCause.Length, $"an octet count has more than {MaxDigits} digits; allowed are counts up to {most:N0}");
        }

        if (digits == arrived.Length)
        {
            return;
        }

        if (arrived[digits] != (byte)' ')
        {
            IsLine = true;
            return;
        }

        if (!Utf8Parser.TryParse(arrived[..digits], out long count, out _) || count > most)
        {
            throw new RefusedException(RefusalCause.Length, $"an octet count says {count:N0}; allowed are counts up to {most:N0}");
        }

        _start = digits + 1;
        _end = _start + (int)count;
    }

    private bool TryCounted(ReadOnlySpan<byte> arrived, ref ReadOnlySpan<byte> message, ref int length)
    {
        if (_end == 0 || arrived.Length < _end)
        {
            return false;
        }

        message = OfWhole(arrived[_start.._end]);
        length = _end;
        return true;
    }

    private bool TryLine(ReadOnlySpan<byte> arrived, ref ReadOnlySpan<byte> message, ref int length)
    {
        var end = arrived[_sought..].IndexOfAny(_ends);
        var line = end < 0 ? arrived.Length : _sought + end;
        if (line > most)
        {
            throw new RefusedException(RefusalCause.Length, $"no end of a message within the {most:N0} bytes that are allowed");
        }

        if (end < 0)
        {
            _sought = line;
            return false;
        }

        message = arrived[line] == (byte)'\n' ? WithoutReturn(arrived[..line]) : arrived[..line];
        length = line + 1;
        return true;
    }

    private static ReadOnlySpan<byte> WithoutReturn(ReadOnlySpan<byte> line) => line is [.. var text, (byte)'\r'] ? text : line;
}
