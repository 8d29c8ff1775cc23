using System.Net;
using System.Net.Sockets;

namespace Collector;

/// <summary>Lets several processes listen at one port: Linux spreads the connections over them.</summary>
internal static class SharedPort
{
    private const int SolSocket = 1;
    private const int SoReusePort = 15;

    /// <summary>How many processes of one service share its port.</summary>
    public static int Processes => OperatingSystem.IsLinux() ? 2 : 1;

    /// <summary>What Kestrel listens with.</summary>
    public static Socket Bind(EndPoint address)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        if (OperatingSystem.IsLinux())
        {
            socket.SetRawSocketOption(SolSocket, SoReusePort, BitConverter.GetBytes(1));
        }

        socket.Bind(address);
        return socket;
    }

    /// <summary>A port of the loopback address that nobody uses.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
