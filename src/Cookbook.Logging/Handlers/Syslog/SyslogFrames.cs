using System.Buffers.Text;

namespace Cookbook.Logging;

/// <summary>The framings of syslog messages.</summary>
internal static class SyslogFrames
{
    /// <summary>None at all: a datagram is a message.</summary>
    public static Framing None { get; } = Framing.Terminated([]);

    public static Framing Of(SyslogFraming framing) => framing switch
    {
        SyslogFraming.OctetCounting => new OctetCount(),
        SyslogFraming.LineFeed => Framing.Terminated("\n"u8.ToArray()),
        SyslogFraming.CrLf => Framing.Terminated("\r\n"u8.ToArray()),
        SyslogFraming.Nul => Framing.Terminated("\0"u8.ToArray()),
        _ => throw new ArgumentOutOfRangeException(nameof(framing), framing, "There is no such framing."),
    };

    /// <summary>The message of a frame.</summary>
    public static ReadOnlySpan<byte> Message(SyslogFraming framing, ReadOnlySpan<byte> frame) => framing switch
    {
        SyslogFraming.OctetCounting => frame[(frame.IndexOf((byte)' ') + 1)..],
        SyslogFraming.CrLf => frame[..^2],
        _ => frame[..^1],
    };

    /// <summary>The count, in decimal digits, and a space: with room for the count that most messages have, so that they need not be moved for it.</summary>
    private sealed class OctetCount() : Framing(UsualDigits + 1, MaxDigits + 1)
    {
        private const int MaxDigits = 10;
        private const int UsualDigits = 3;

        public override void Complete(Utf8Buffer frame)
        {
            Span<byte> count = stackalloc byte[MaxDigits];
            Utf8Formatter.TryFormat(frame.Length - UsualDigits - 1, count, out var digits);
            if (digits > UsualDigits)
            {
                frame.Insert(0, digits - UsualDigits);
            }
            else if (digits < UsualDigits)
            {
                frame.Remove(0, UsualDigits - digits);
            }

            count[..digits].CopyTo(frame.Change(0, digits));
        }
    }
}
