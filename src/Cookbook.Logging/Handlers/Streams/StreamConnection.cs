using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Cookbook.Logging;

/// <summary>One open connection: bytes go out on the caller's thread, and whether the peer is still there is looked at before and after each piece of them.</summary>
/// <remarks>Used by one thread; what it reads comes on another.</remarks>
internal sealed class StreamConnection : IDisposable
{
    private const int PieceBytes = 64 * 1024;
    private static readonly TimeSpan s_reason = TimeSpan.FromSeconds(1);

    // A server that speaks TLS 1.3 refuses a client's certificate only after the client has come to the end of its greeting.
    private static readonly TimeSpan s_refusal = TimeSpan.FromMilliseconds(50);

    private readonly Socket _socket;
    private readonly Stream _stream;
    private readonly PeerReader _reader;
    private readonly long _opened = Environment.TickCount64;

    private StreamConnection(Socket socket, Stream stream, string name, Action<ReadOnlySpan<byte>>? received) =>
        (_socket, _stream, _reader) = (socket, stream, new PeerReader(stream, name, received));

    /// <summary>How long it is open.</summary>
    public TimeSpan Age => TimeSpan.FromMilliseconds(Environment.TickCount64 - _opened);

    /// <summary>Connects.</summary>
    /// <param name="settings">Where to, and how.</param>
    /// <param name="name">Whose connection it is.</param>
    /// <param name="opening">Given the socket before anything goes through it: disposing of that ends the opening, too.</param>
    /// <param name="received">See <see cref="PeerReader"/>.</param>
    /// <exception cref="IOException">There is no connection.</exception>
    /// <exception cref="AuthenticationException">The peers do not agree about TLS, or do not trust each other.</exception>
    public static StreamConnection Open(StreamSettings settings, string name, Action<Socket> opening, Action<ReadOnlySpan<byte>>? received = null)
    {
        var deadline = Deadline.After(settings.ConnectTimeout);
        var socket = SocketConnector.Connect(settings, SocketType.Stream, deadline);
        StreamConnection connection;
        try
        {
            opening(socket);
            Stream stream = settings.Tls is { } tls ? TlsClient.Authenticate(socket, tls, deadline) : new NetworkStream(socket, ownsSocket: true);
            connection = new StreamConnection(socket, stream, name, received);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        if (connection._stream is SslStream { SslProtocol: SslProtocols.Tls13 } && connection._reader.WaitForEnd(s_refusal))
        {
            var end = connection._reader.End!;
            connection.Dispose();
            throw new AuthenticationException($"The server closed the connection after the greeting; it may want another client certificate, or one at all: {end.Message}", end);
        }

        return connection;
    }

    /// <summary>Sends bytes.</summary>
    /// <exception cref="IOException">They may not have been taken, or not all: nobody knows how many of them were read.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        ThrowIfEnded();
        while (!bytes.IsEmpty)
        {
            var piece = bytes[..Math.Min(bytes.Length, PieceBytes)];
            try
            {
                _stream.Write(piece);
            }
            catch (IOException e)
            {
                throw new IOException(_reader.WaitForEnd(TimeSpan.Zero) ? Lost(_reader.End!) : Lost(e), e);
            }

            bytes = bytes[piece.Length..];
            ThrowIfEnded();
        }
    }

    /// <summary>Says why, when the peer has closed the connection or it has broken otherwise.</summary>
    /// <exception cref="IOException">It has.</exception>
    public void ThrowIfEnded()
    {
        if (HasEnded())
        {
            throw new IOException(Lost(_reader.End), _reader.End);
        }
    }

    /// <summary>Whether the peer has closed the connection, or it has broken otherwise.</summary>
    public bool HasEnded()
    {
        // Where there is something to read and no byte of it, the end has come, and the reader is about to see that and to know why; or it has just read the bytes.
        var deadline = Deadline.After(s_reason);
        while (_reader.End is null && IsAtEnd())
        {
            if (_reader.WaitForEnd(TimeSpan.FromMilliseconds(1)) || deadline.HasPassed)
            {
                return true;
            }
        }

        return _reader.End is not null;
    }

    /// <inheritdoc cref="PeerReader.Wait"/>
    public bool Wait(Func<bool> condition, TimeSpan timeout) => _reader.Wait(condition, timeout);

    /// <inheritdoc cref="PeerReader.WaitForEnd"/>
    public bool WaitForEnd(TimeSpan timeout) => _reader.WaitForEnd(timeout);

    /// <summary>Says that nothing more comes, waits for the peer to close the connection in turn, and closes it.</summary>
    /// <param name="patience">How long to wait.</param>
    /// <returns>What the peer did.</returns>
    public Goodbye Close(TimeSpan patience)
    {
        try
        {
            if (_stream is SslStream tls)
            {
                tls.ShutdownAsync().Wait(patience);
            }

            _socket.Shutdown(SocketShutdown.Send);
            return !_reader.WaitForEnd(patience) ? Goodbye.Unanswered
                : _reader.End is PeerClosedException ? Goodbye.Answered
                : Goodbye.Lost;
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or AggregateException or InvalidOperationException)
        {
            return Goodbye.Lost;
        }
        finally
        {
            Dispose();
        }
    }

    /// <summary>Ends it, and with it whatever waits for the peer. From any thread.</summary>
    public void Interrupt() => _socket.Dispose();

    public void Dispose()
    {
        // The socket first, or a peer that reads nothing keeps TLS waiting to say goodbye; the reader ends by it.
        _socket.Dispose();
        _stream.Dispose();
    }

    private bool IsAtEnd()
    {
        try
        {
            return _socket.Poll(0, SelectMode.SelectRead) && _socket.Available == 0;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return true;
        }
    }

    private static string Lost(Exception? why) => $"The connection was lost: {why?.Message ?? "the peer is gone"}";
}
