namespace Cookbook.Logging;

/// <summary>How syslog messages travel.</summary>
public enum SyslogTransport
{
    /// <summary>Each in a UDP datagram (RFC 5426). Nobody knows which of them arrive.</summary>
    Udp,

    /// <summary>In a TCP stream (RFC 6587), in order.</summary>
    Tcp,

    /// <summary>In a TLS stream (RFC 5425), in order, encrypted, to a receiver whose certificate is checked.</summary>
    Tls,

    /// <summary>To a Unix socket of this machine, each in a datagram; in a stream where the socket turns out to be one.</summary>
    Unix,

    /// <summary>To a Unix socket of this machine, in a stream.</summary>
    UnixStream,
}
