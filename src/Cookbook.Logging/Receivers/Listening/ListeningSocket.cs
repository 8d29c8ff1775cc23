using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Cookbook.Logging;

/// <summary>The socket that a receiver's options describe, bound.</summary>
internal sealed class ListeningSocket : IDisposable
{
    private readonly string? _file;

    /// <exception cref="IOException">Its file is taken.</exception>
    /// <exception cref="SocketException">It cannot be bound.</exception>
    public ListeningSocket(ReceiverOptions options, Surroundings place)
    {
        var isUnix = options.Transport is ReceiverTransport.Unix or ReceiverTransport.UnixDatagram;
        var isStream = options.Transport is ReceiverTransport.Tcp or ReceiverTransport.Unix;
        var address = isUnix ? null : AddressOf(options);
        Socket = new Socket(
            address?.AddressFamily ?? AddressFamily.Unix, isStream ? SocketType.Stream : SocketType.Dgram, isUnix ? ProtocolType.Unspecified : isStream ? ProtocolType.Tcp : ProtocolType.Udp);
        try
        {
            if (isUnix)
            {
                var path = LogPath.Real(LogPath.Expand(options.Path!, place.ApplicationName), place.ContentRoot);
                UnixSocketFile.Bind(Socket, path, FilePermissions.ParseMode(options.UnixFileMode)!.Value);
                _file = path;
            }
            else
            {
                Bind(address!, options.Port);
            }

            Place = _file ?? string.Create(CultureInfo.InvariantCulture, $"{Socket.LocalEndPoint}");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public Socket Socket { get; }

    /// <summary>Where it listens, in words.</summary>
    public string Place { get; }

    public void Dispose()
    {
        if (_file is not null)
        {
            UnixSocketFile.Delete(_file);
        }

        Socket.Dispose();
    }

    private static IPAddress AddressOf(ReceiverOptions options) =>
        options.Address == "*" ? (Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any) : IPAddress.Parse(options.Address);

    private void Bind(IPAddress address, int port)
    {
        if (address.Equals(IPAddress.IPv6Any))
        {
            Socket.DualMode = true;
        }

        // .NET itself sees to it that a receiver that is started again need not wait for the connections of its former life; to ask for more would let two share a port.
        Socket.Bind(new IPEndPoint(address, port));
    }
}
