using System.Net.Sockets;

namespace Cookbook.Logging;

/// <summary>Sends each frame as one datagram. Nobody knows which of them arrive.</summary>
/// <remarks>Used on the writer thread alone, but for <see cref="Interrupt"/>.</remarks>
/// <param name="settings">Where to.</param>
/// <param name="content">What of a frame is sent; null for all of it.</param>
/// <param name="sendLong">Sends what is too long for a datagram; null where nothing else can be done with it.</param>
internal sealed class DatagramTransport(StreamSettings settings, DatagramTransport.Content? content = null, DatagramTransport.SendLong? sendLong = null) : IInterruptibleTransport
{
    /// <summary>The part of a frame that a datagram needs, which has an end of its own.</summary>
    public delegate ReadOnlySpan<byte> Content(ReadOnlySpan<byte> frame);

    /// <summary>Another way to send a frame; says whether there is one.</summary>
    /// <exception cref="IOException">There is, and it failed.</exception>
    public delegate bool SendLong(Socket socket, ReadOnlySpan<byte> frame);

    private const string TooLong = "its frame is longer than a datagram can be here; send such records over a stream";

    /// <summary>How long one call waits for room at a Unix socket that is not read: nothing else can end such a wait.</summary>
    private static readonly TimeSpan s_wait = TimeSpan.FromMilliseconds(250);

    private Socket? _socket;
    private int _failed;
    private volatile bool _interrupted;

    /// <inheritdoc/>
    public bool IsLocal => settings.Endpoint.IsLocal;

    /// <inheritdoc/>
    public WriteResult Write(LogBatch batch)
    {
        var socket = _socket ??= Connect();
        for (var i = 0; i < batch.Count; i++)
        {
            try
            {
                if (!TrySend(socket, batch[i]))
                {
                    return new WriteResult(i, TooLong);
                }
            }
            catch (Exception e) when (e is SocketException or IOException)
            {
                Drop();
                if (i > 0)
                {
                    return new WriteResult(i);
                }

                throw new IOException($"Nothing can be sent to {settings.Endpoint}: {e.Message}", e);
            }
        }

        return new WriteResult(batch.Count);
    }

    /// <inheritdoc/>
    public void Flush(bool toDisk)
    {
        // A datagram is on its way when it is sent.
    }

    /// <inheritdoc/>
    public void Finish()
    {
        // Nobody answers: there is nothing to wait for.
    }

    /// <inheritdoc/>
    public void Interrupt() => _interrupted = true;

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Drop();
        return ValueTask.CompletedTask;
    }

    private Socket Connect()
    {
        var socket = SocketConnector.Connect(settings, SocketType.Dgram, skip: _failed);
        if (settings.Endpoint.IsLocal)
        {
            socket.SendTimeout = (int)Math.Clamp(settings.WriteTimeout.TotalMilliseconds, 1, s_wait.TotalMilliseconds);
        }

        return socket;
    }

    /// <returns>False when the frame is too long.</returns>
    private bool TrySend(Socket socket, ReadOnlySpan<byte> frame)
    {
        var deadline = Deadline.After(settings.WriteTimeout);
        while (true)
        {
            try
            {
                socket.Send(content is null ? frame : content(frame));
                return true;
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.MessageSize || (sendLong is not null && e.SocketErrorCode == SocketError.NoBufferSpaceAvailable))
            {
                return sendLong is not null && sendLong(socket, frame);
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock && !_interrupted && !deadline.HasPassed)
            {
                // Whoever reads is late.
            }
        }
    }

    /// <summary>Another address of the same name is next: this one may be where nobody listens.</summary>
    private void Drop()
    {
        _socket?.Dispose();
        _socket = null;
        _failed++;
    }
}
