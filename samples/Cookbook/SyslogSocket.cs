using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Cookbook.Samples;

/// <summary>A socket in the place of a syslog receiver, to show what arrives there: each datagram is a message.</summary>
internal sealed class SyslogSocket : IDisposable
{
    private const int LongestDatagram = 65_536;
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);

    public SyslogSocket() => _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    /// <summary>What has arrived, with a word in place of each byte order mark, which nobody would see.</summary>
    public IEnumerable<string> Messages()
    {
        var buffer = new byte[LongestDatagram];
        while (_socket.Available > 0)
        {
            var message = Encoding.UTF8.GetString(buffer, 0, _socket.Receive(buffer));
            yield return message.Replace("\uFEFF", "<BOM>", StringComparison.Ordinal);
        }
    }

    public void Dispose() => _socket.Dispose();
}
