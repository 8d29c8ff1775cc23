using System.Net;
using System.Net.Sockets;

namespace Cookbook.Logging.Tests;

/// <summary>A port of the loopback address that is free now, for who comes late or comes again.</summary>
/// <remarks>Below those that the system gives to clients: while nobody listens there, none of them becomes the other end by chance.</remarks>
internal static class FreePort
{
    public static int Find()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 32_000);
            try
            {
                using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException)
            {
                // The next may be free.
            }
        }
    }
}
