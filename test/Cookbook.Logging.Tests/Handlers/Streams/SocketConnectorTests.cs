using System.Net;
using System.Net.Sockets;

namespace Cookbook.Logging.Tests;

public sealed class SocketConnectorTests
{
    [Fact]
    public void A_connection_to_itself_is_known_as_such()
    {
        using var itself = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        itself.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        itself.Connect(itself.LocalEndPoint!);
        Assert.True(SocketConnector.IsItsOwnPeer(itself));

        using var listener = new FrameListener();
        using var other = SocketConnector.Connect(new StreamSettings(new StreamEndpoint("127.0.0.1", listener.Port)), SocketType.Stream);
        Assert.False(SocketConnector.IsItsOwnPeer(other));
    }
}
