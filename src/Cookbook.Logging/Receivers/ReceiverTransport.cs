namespace Cookbook.Logging;

/// <summary>By what records reach a receiver.</summary>
public enum ReceiverTransport
{
    /// <summary>TCP connections, with or without TLS.</summary>
    Tcp,

    /// <summary>UDP datagrams, one record each.</summary>
    Udp,

    /// <summary>Connections to a Unix socket.</summary>
    Unix,

    /// <summary>Datagrams to a Unix socket, one record each.</summary>
    UnixDatagram,
}
