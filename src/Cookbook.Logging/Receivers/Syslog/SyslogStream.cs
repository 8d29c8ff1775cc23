namespace Cookbook.Logging;

/// <summary>The messages of one connection.</summary>
internal sealed class SyslogStream(SyslogCutter frames, SyslogEntry entry, ReceiverConnection connection, bool isPlain) : IStreamProtocol
{
    private readonly Func<bool> _isClosed = () => connection.IsClosed;

    /// <inheritdoc/>
    public bool HasDelivered { get; private set; }

    /// <summary>How a handshake of TLS begins.</summary>
    private static ReadOnlySpan<byte> Handshake => [0x16, 0x03];

    /// <inheritdoc/>
    public int Take(ReadOnlySpan<byte> arrived)
    {
        if (isPlain && !HasDelivered && arrived.StartsWith(Handshake))
        {
            throw new RefusedException(RefusalCause.Handshake, "it speaks TLS, and this receiver has no Tls");
        }

        var taken = 0;
        try
        {
            while (!connection.IsClosed && frames.TryCut(arrived[taken..], out var message, out var length))
            {
                taken += length;
                Log(message);
            }
        }
        finally
        {
            // Nobody knows how long it is until more comes.
            entry.Rest();
        }

        return taken;
    }

    /// <inheritdoc/>
    public bool Pause() => true;

    /// <inheritdoc/>
    public int TakeLast(ReadOnlySpan<byte> left)
    {
        if (!frames.IsLine)
        {
            return 0;
        }

        Log(left);
        entry.Rest();
        return left.Length;
    }

    /// <inheritdoc/>
    public void End()
    {
    }

    public void Dispose()
    {
    }

    private void Log(ReadOnlySpan<byte> message)
    {
        entry.Take(message, _isClosed);
        HasDelivered |= !message.IsEmpty;
    }
}
