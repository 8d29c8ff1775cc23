namespace Cookbook.Logging;

/// <summary>How records travel.</summary>
public enum SocketTransport
{
    /// <summary>In a stream, in order: TCP, or a Unix stream socket.</summary>
    Tcp,

    /// <summary>Each in a datagram of its own: UDP, or a Unix datagram socket. For small records whose loss is no harm.</summary>
    Udp,

    /// <summary>The same as <see cref="Tcp"/>.</summary>
    Stream = Tcp,

    /// <summary>The same as <see cref="Udp"/>.</summary>
    Datagram = Udp,
}
