using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Cookbook.Logging.Tests;

/// <summary>A receiver for tests: takes connections on the loopback, or at a path, and reads frames that begin with their length, or does what a test wants with each connection.</summary>
internal sealed class FrameListener : IDisposable
{
    private readonly List<string> _frames = [];
    private readonly List<Socket> _sockets = [];
    private readonly Socket _listener;
    private readonly Action<FrameListener, Stream, int>? _serve;
    private readonly Func<Stream, Stream> _wrap;
    private int _connections;
    private int _ended;

    /// <param name="serve">What is done with a connection, given its number from 1; null reads frames to the end.</param>
    /// <param name="port">The port; 0 for any that is free.</param>
    /// <param name="path">A Unix socket in place of a port.</param>
    /// <param name="wrap">What goes around the connection, such as TLS.</param>
    public FrameListener(Action<FrameListener, Stream, int>? serve = null, int port = 0, string? path = null, Func<Stream, Stream>? wrap = null)
    {
        (_serve, _wrap) = (serve, wrap ?? (static s => s));
        _listener = path is null
            ? new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
            : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        _listener.Bind(path is null ? new IPEndPoint(IPAddress.Loopback, port) : new UnixDomainSocketEndPoint(path));
        _listener.Listen();
        Port = (_listener.LocalEndPoint as IPEndPoint)?.Port ?? 0;
        OnThread(Accept);
    }

    public int Port { get; }

    /// <summary>How many connections there were.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>How many of them have ended.</summary>
    public int Ended => Volatile.Read(ref _ended);

    /// <summary>The frames that came whole, as text, without their lengths.</summary>
    public string[] Frames
    {
        get
        {
            lock (_frames)
            {
                return [.. _frames];
            }
        }
    }

    public StreamSettings Settings => new(new StreamEndpoint("127.0.0.1", Port));

    /// <summary>A port that nobody listens on at the moment.</summary>
    public static int FreePort()
    {
        using var listener = new FrameListener();
        return listener.Port;
    }

    /// <summary>Reads one frame.</summary>
    /// <returns>Null at the end, also where that is within a frame.</returns>
    public static byte[]? ReadFrame(Stream stream)
    {
        var prefix = new byte[4];
        if (stream.ReadAtLeast(prefix, 4, throwOnEndOfStream: false) < 4)
        {
            return null;
        }

        var frame = new byte[BinaryPrimitives.ReadInt32BigEndian(prefix)];
        return stream.ReadAtLeast(frame, frame.Length, throwOnEndOfStream: false) < frame.Length ? null : frame;
    }

    /// <summary>Takes note of a frame.</summary>
    public void Keep(byte[] frame)
    {
        lock (_frames)
        {
            _frames.Add(Encoding.UTF8.GetString(frame));
        }
    }

    /// <summary>Reads frames, and takes note of them.</summary>
    /// <returns>How many, when the connection ends.</returns>
    public int Read(Stream stream, int atMost = int.MaxValue)
    {
        var count = 0;
        while (count < atMost && ReadFrame(stream) is { } frame)
        {
            Keep(frame);
            count++;
        }

        return count;
    }

    /// <summary>Closes a connection as a machine does that has forgotten it.</summary>
    public static void Reset(Stream stream)
    {
        var socket = ((NetworkStream)stream).Socket;
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    /// <summary>Waits until so many frames have come.</summary>
    public void WaitFor(int frames) => Load.Until(() => Frames.Length >= frames, () => $"{frames} frames, and {Frames.Length} have come");

    /// <summary>Waits until all connections have ended, so that all that was sent is read.</summary>
    public void WaitForEnd() => Load.Until(() => Ended == Connections, "the end of the connections");

    public void Dispose()
    {
        _listener.Dispose();
        lock (_sockets)
        {
            _sockets.ForEach(static s => s.Dispose());
        }
    }

    private static void OnThread(Action work) => new Thread(() => work()) { IsBackground = true, Name = "listener" }.Start();

    private void Accept()
    {
        try
        {
            while (true)
            {
                var socket = _listener.Accept();
                lock (_sockets)
                {
                    _sockets.Add(socket);
                }

                var number = Interlocked.Increment(ref _connections);
                OnThread(() => Serve(socket, number));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private void Serve(Socket socket, int number)
    {
        try
        {
            using var stream = _wrap(new NetworkStream(socket, ownsSocket: true));
            if (_serve is null)
            {
                Read(stream);
            }
            else
            {
                _serve(this, stream, number);
            }
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
        {
            // Lost, or refused.
        }
        finally
        {
            Interlocked.Increment(ref _ended);
        }
    }
}
