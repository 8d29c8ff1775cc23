using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Cookbook.Logging.Tests;

/// <summary>Receivers of syslog messages on the loopback.</summary>
internal static class SyslogListener
{
    /// <summary>Takes connections, and messages that begin with their length.</summary>
    public static FrameListener Counting(int port = 0, Func<Stream, Stream>? wrap = null) => new(
        static (self, stream, _) =>
        {
            while (ReadCounted(stream) is { } message)
            {
                self.Keep(message);
            }
        },
        port,
        wrap: wrap);

    /// <summary>Takes connections, and messages that end with a byte.</summary>
    public static FrameListener Ending(byte end, string? path = null) => new(
        (self, stream, _) =>
        {
            while (ReadUntil(stream, end) is { } message)
            {
                self.Keep(message);
            }
        },
        path: path);

    /// <summary>A socket that datagrams go to.</summary>
    public static Socket Datagrams(string? path = null)
    {
        var socket = path is null ? new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) : new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        socket.Bind(path is null ? new IPEndPoint(IPAddress.Loopback, 0) : new UnixDomainSocketEndPoint(path));
        socket.ReceiveTimeout = 20_000;
        return socket;
    }

    public static string Receive(this Socket socket)
    {
        var buffer = new byte[64 * 1024];
        return Encoding.UTF8.GetString(buffer, 0, socket.Receive(buffer));
    }

    /// <summary>MSG of a message without structured data.</summary>
    public static string Text(string message) => message.Split(' ', 8)[7];

    private static byte[]? ReadCounted(Stream stream)
    {
        if (ReadUntil(stream, (byte)' ') is not { } count)
        {
            return null;
        }

        var message = new byte[int.Parse(Encoding.ASCII.GetString(count), CultureInfo.InvariantCulture)];
        return stream.ReadAtLeast(message, message.Length, throwOnEndOfStream: false) < message.Length ? null : message;
    }

    private static byte[]? ReadUntil(Stream stream, byte end)
    {
        var bytes = new List<byte>();
        for (int b; (b = stream.ReadByte()) >= 0;)
        {
            if (b == end)
            {
                return [.. bytes];
            }

            bytes.Add((byte)b);
        }

        return null;
    }
}
