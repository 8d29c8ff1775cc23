using System.Net;
using System.Net.Sockets;

namespace Cookbook.Logging;

/// <summary>Connects sockets, on the calling thread and without the thread pool, which may be starved just when a log is needed.</summary>
internal static class SocketConnector
{
    private static readonly TimeSpan s_keepAliveInterval = TimeSpan.FromSeconds(10);
    private const int KeepAliveRetries = 3;

    /// <summary>Connects to the first address that answers.</summary>
    /// <param name="settings">Where to, and how long that may take.</param>
    /// <param name="type">A stream, or datagrams; for those it says only where they go.</param>
    /// <param name="skip">How many addresses are passed over, counted round and round: those that did not work.</param>
    /// <exception cref="IOException">None answers.</exception>
    public static Socket Connect(StreamSettings settings, SocketType type, int skip = 0) => Connect(settings, type, Deadline.After(settings.ConnectTimeout), skip);

    /// <summary>As <see cref="Connect(StreamSettings, SocketType, int)"/>, where something else must be done by the same deadline.</summary>
    public static Socket Connect(StreamSettings settings, SocketType type, Deadline deadline, int skip = 0)
    {
        var to = settings.Endpoint;
        Exception? last = null;
        try
        {
            var addresses = to.Resolve(type);
            for (var i = 0; i < addresses.Length; i++)
            {
                try
                {
                    return Connect(addresses[(i + skip) % addresses.Length], type, settings, deadline.Remaining / (addresses.Length - i));
                }
                catch (SocketException e)
                {
                    last = e;
                }
            }
        }
        catch (SocketException e)
        {
            last = e;
        }

        throw new IOException($"There is no connection to {to}: {Reason(last)}", last);
    }

    private static string Reason(Exception? last) => last switch
    {
        null => "the name has no address",

        // So .NET says that there is no such file.
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } when last.Message.Contains('/', StringComparison.Ordinal) => "there is no such socket",
        _ => last.Message,
    };

    private static Socket Connect(EndPoint to, SocketType type, StreamSettings settings, TimeSpan timeout)
    {
        var isUnix = to.AddressFamily == AddressFamily.Unix;
        var protocol = isUnix ? ProtocolType.Unspecified : type == SocketType.Stream ? ProtocolType.Tcp : ProtocolType.Udp;
        var socket = new Socket(to.AddressFamily, type, protocol);
        try
        {
            if (isUnix || type == SocketType.Dgram)
            {
                // At a Unix socket whose queue is full only one that blocks waits, and this is how long.
                socket.SendTimeout = Milliseconds(timeout);
                socket.Connect(to);
            }
            else
            {
                socket.NoDelay = true;
                KeepAlive(socket, settings.KeepAlive);
                Connect(socket, to, timeout);
                if (IsItsOwnPeer(socket))
                {
                    // It would be told its own records, and take the port from who should listen there.
                    throw new SocketException((int)SocketError.ConnectionRefused);
                }
            }

            socket.SendTimeout = Milliseconds(settings.WriteTimeout);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Whether a socket is connected to itself: where nobody listens at a port of this machine that the system gives to clients, one of them is given just that port in time.</summary>
    internal static bool IsItsOwnPeer(Socket socket) => Equals(socket.LocalEndPoint, socket.RemoteEndPoint);

    private static void Connect(Socket socket, EndPoint to, TimeSpan timeout)
    {
        socket.Blocking = false;
        try
        {
            socket.Connect(to);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
        {
            if (!socket.Poll(timeout, SelectMode.SelectWrite) && !socket.Poll(0, SelectMode.SelectError))
            {
                throw new SocketException((int)SocketError.TimedOut);
            }

            if ((int)socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)! is not 0 and var error)
            {
                throw new SocketException(error);
            }
        }

        socket.Blocking = true;
    }

    private static void KeepAlive(Socket socket, TimeSpan after)
    {
        if (after > TimeSpan.Zero)
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, (int)Math.Ceiling(after.TotalSeconds));
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, (int)s_keepAliveInterval.TotalSeconds);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, KeepAliveRetries);
        }
    }

    /// <summary>At least one: zero would be for ever.</summary>
    private static int Milliseconds(TimeSpan time) => (int)Math.Clamp(time.TotalMilliseconds, 1, int.MaxValue);
}
