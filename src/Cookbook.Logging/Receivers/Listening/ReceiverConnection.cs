using System.Net;
using System.Net.Sockets;

namespace Cookbook.Logging;

/// <summary>One connection of a receiver: reads, lets the protocol take what is whole, reads on. On a thread of its own.</summary>
/// <remarks>
/// A real thread with a small stack, and calls that block: where a handler blocks, this connection's reading stops and its peer feels it, while no thread of the pool is
/// held, and the records of one connection keep their order by themselves. The other threads only look at its phase, and shut its socket.
/// </remarks>
internal sealed class ReceiverConnection(Socket socket, ListenerContext context, ConnectionTable table)
{
    private const int StackBytes = 512 * 1024;
    private static readonly TimeSpan s_sendTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(500);

    private readonly long _made = Environment.TickCount64;
    private readonly ReceiveBuffer _buffer = new(context.Protocol.MaxFrameBytes, context.Arriving);
    private Stream? _stream;
    private IStreamProtocol? _protocol;
    private RefusedException? _closedFor;
    private volatile bool _isEnding;
    private volatile bool _hasDelivered;
    private volatile ConnectionPhase _phase = context.Tls is null ? ConnectionPhase.Waiting : ConnectionPhase.Handshake;
    private long _since = Environment.TickCount64;

    /// <summary>Who is at the other end: an address without its port.</summary>
    public string Peer { get; } = AddressOf(socket);

    public ConnectionPhase Phase => _phase;

    /// <summary>How long it has been in its phase.</summary>
    public TimeSpan Lasted => TimeSpan.FromMilliseconds(Environment.TickCount64 - Volatile.Read(ref _since));

    /// <summary>How long it has been there.</summary>
    public TimeSpan Age => TimeSpan.FromMilliseconds(Environment.TickCount64 - _made);

    /// <summary>Whether a whole frame has come by it.</summary>
    public bool HasDelivered => _hasDelivered;

    /// <summary>Memory it holds beyond what each may have.</summary>
    public int Borrowed => _buffer.Borrowed;

    public bool IsClosed => Volatile.Read(ref _closedFor) is not null;

    public void Start() => new Thread(Run, StackBytes) { IsBackground = true, Name = $"receiver {context.Name}" }.UnsafeStart();

    /// <summary>Closes it from another thread. Its own tells why.</summary>
    public void Close(string cause, string reason)
    {
        if (Interlocked.CompareExchange(ref _closedFor, new RefusedException(cause, reason), null) is null)
        {
            Shutdown(SocketShutdown.Both);
        }
    }

    /// <summary>Lets it take what has arrived already, and end.</summary>
    public void EndReading()
    {
        _isEnding = true;
        Shutdown(SocketShutdown.Receive);
    }

    /// <summary>Sends to the peer; for the protocol, on the connection's own thread.</summary>
    /// <exception cref="IOException">It cannot be sent, or the peer takes nothing for too long.</exception>
    public void Write(ReadOnlySpan<byte> bytes) => _stream!.Write(bytes);

    private void Run()
    {
        try
        {
            // The answers are a few bytes each, and waited for. Who is silent for long may have gone without a word.
            if (socket.AddressFamily != AddressFamily.Unix)
            {
                socket.NoDelay = true;
                socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            }

            socket.SendTimeout = (int)s_sendTimeout.TotalMilliseconds;
            _stream = Open();
            _protocol = context.Protocol.Connect(this);
            Enter(ConnectionPhase.Waiting);
            Receive();
        }
        catch (RefusedException e)
        {
            Interlocked.CompareExchange(ref _closedFor, e, null);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // The peer has gone, or somebody has closed it and said why.
        }
        catch (Exception e)
        {
            Interlocked.CompareExchange(ref _closedFor, new RefusedException(RefusalCause.Failure, $"receiving failed: {ErrorText.Of(e)}"), null);
        }
        finally
        {
            Dispose();
        }
    }

    private Stream Open()
    {
        var plain = new NetworkStream(socket, ownsSocket: true);
        try
        {
            return context.Tls is { } tls ? tls.Authenticate(plain) : plain;
        }
        catch
        {
            plain.Dispose();
            throw;
        }
    }

    private void Receive()
    {
        while (true)
        {
            var room = _buffer.Room(Borrow);
            var count = _stream!.Read(room);
            if (count == 0)
            {
                End();
                return;
            }

            context.Counters.AddBytes(count);
            _buffer.Add(count);
            Take();
            if (context.Tls is not null && count == room.Length)
            {
                // More may have been decrypted already, of which the socket knows nothing.
                _protocol!.Pause();
            }
            else
            {
                PauseWhileIdle();
            }
        }
    }

    private void Take()
    {
        var before = _phase;
        _phase = ConnectionPhase.Working;
        var taken = _protocol!.Take(_buffer.Arrived);
        _buffer.Remove(taken);
        _hasDelivered |= _protocol.HasDelivered;
        if (_buffer.IsEmpty)
        {
            Enter(ConnectionPhase.Waiting);
        }
        else if (taken > 0 || before == ConnectionPhase.Waiting)
        {
            Enter(ConnectionPhase.WithinFrame);
        }
        else
        {
            // The same frame as before: its time goes on.
            _phase = ConnectionPhase.WithinFrame;
        }
    }

    /// <summary>Does what is left to do while there is nothing to read.</summary>
    private void PauseWhileIdle()
    {
        while (!_isEnding && !IsClosed && socket.Available == 0)
        {
            _buffer.Shrink();
            if (_protocol!.Pause() || socket.Poll(s_pause, SelectMode.SelectRead))
            {
                return;
            }
        }
    }

    private void End()
    {
        if (IsClosed)
        {
            return;
        }

        _phase = ConnectionPhase.Working;
        if (!_isEnding && !_buffer.IsEmpty)
        {
            _buffer.Remove(_protocol!.TakeLast(_buffer.Arrived));
        }

        _protocol!.End();
        if (!_buffer.IsEmpty && !_isEnding)
        {
            throw new RefusedException(RefusalCause.Truncated, $"the connection ended within a frame, of which {_buffer.Arrived.Length:N0} bytes had come");
        }
    }

    /// <summary>Waits for memory; whoever holds some for the longest with nothing whole to show for it has to give it up.</summary>
    private void Borrow(int count)
    {
        if (context.Arriving.Take(count, IsGivenUp) is null)
        {
            throw new RefusedException(RefusalCause.Memory, "there was no memory left for the frame");
        }
    }

    private bool IsGivenUp()
    {
        table.MakeRoomInMemory();
        return IsClosed;
    }

    private void Enter(ConnectionPhase phase)
    {
        Volatile.Write(ref _since, Environment.TickCount64);
        _phase = phase;
    }

    private void Shutdown(SocketShutdown how)
    {
        try
        {
            socket.Shutdown(how);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It is closed already.
        }
    }

    private void Dispose()
    {
        table.Remove(this);
        Quietly(() => _protocol?.Dispose());
        Quietly(() => (_stream ?? (IDisposable)socket).Dispose());
        Quietly(socket.Dispose);
        _buffer.Dispose();
        table.Ended();
        if (_closedFor is { } refused)
        {
            context.Refusals.Add(refused.Cause, Peer, refused.Message);
        }
    }

    private static void Quietly(Action action)
    {
        try
        {
            action();
        }
        catch (Exception)
        {
            // It ends in any case, and its thread must not take the process along.
        }
    }

    private static string AddressOf(Socket socket)
    {
        try
        {
            return socket.RemoteEndPoint is IPEndPoint peer ? (peer.Address.IsIPv4MappedToIPv6 ? peer.Address.MapToIPv4() : peer.Address).ToString() : "a local process";
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return "a peer that has gone";
        }
    }
}
