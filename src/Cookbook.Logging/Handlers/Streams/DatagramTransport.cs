using System.Net.Sockets;

namespace Cookbook.Logging;

/// <summary>Sends each frame as one datagram. Nobody knows which of them arrive.</summary>
/// <remarks>Used on the writer thread alone.</remarks>
/// <param name="settings">Where to.</param>
/// <param name="content">What of a frame is sent; null for all of it.</param>
/// <param name="sendLong">Sends what is too long for a datagram; null where nothing else can be done with it.</param>
internal sealed class DatagramTransport(StreamSettings settings, DatagramTransport.Content? content = null, DatagramTransport.SendLong? sendLong = null) : ILogTransport
{
    /// <summary>The part of a frame that a datagram needs, which has an end of its own.</summary>
    public delegate ReadOnlySpan<byte> Content(ReadOnlySpan<byte> frame);

    /// <summary>Another way to send a frame; says whether there is one.</summary>
    /// <exception cref="IOException">There is, and it failed.</exception>
    public delegate bool SendLong(Socket socket, ReadOnlySpan<byte> frame);

    private const string TooLong = "its frame is longer than a datagram can be here; send such records over a stream";

    private Socket? _socket;
    private int _failed;

    /// <inheritdoc/>
    public bool IsLocal => false;

    /// <inheritdoc/>
    public WriteResult Write(LogBatch batch)
    {
        var socket = _socket ??= SocketConnector.Connect(settings, SocketType.Dgram, skip: _failed);
        for (var i = 0; i < batch.Count; i++)
        {
            try
            {
                socket.Send(content is null ? batch[i] : content(batch[i]));
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.MessageSize)
            {
                if (sendLong?.Invoke(socket, batch[i]) != true)
                {
                    return new WriteResult(i, TooLong);
                }
            }
            catch (SocketException e)
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
    public ValueTask DisposeAsync()
    {
        Drop();
        return ValueTask.CompletedTask;
    }

    /// <summary>Another address of the same name is next: this one may be where nobody listens.</summary>
    private void Drop()
    {
        _socket?.Dispose();
        _socket = null;
        _failed++;
    }
}
