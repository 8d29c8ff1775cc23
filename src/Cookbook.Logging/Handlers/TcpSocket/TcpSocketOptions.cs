using System.ComponentModel.DataAnnotations;

namespace Cookbook.Logging;

/// <summary>A socket that records are sent to, as Python's <c>SocketHandler</c> and <c>DatagramHandler</c> do (recipe 8 of the logging cookbook), and how much is done against their loss.</summary>
/// <remarks>Not thread-safe: for start-up code and configuration.</remarks>
public sealed class TcpSocketOptions : SocketHandlerOptions
{
    /// <summary>Python's <c>DEFAULT_TCP_LOGGING_PORT</c>.</summary>
    public const int DefaultPort = 9020;

    /// <summary>The receiver's host.</summary>
    /// <value>A name or an address; the default is <c>localhost</c>. All addresses of a name are tried, each time that a connection is opened.</value>
    public string Host { get; set; } = DefaultHost;

    /// <summary>The receiver's port.</summary>
    /// <value>1 to 65535; the default is 9020, Python's <c>DEFAULT_TCP_LOGGING_PORT</c>.</value>
    [Range(1, 65535)]
    public int Port { get; set; } = DefaultPort;

    /// <summary>The path of a Unix socket, in place of <see cref="Host"/> and <see cref="Port"/>.</summary>
    /// <value>The default, null, means a host. A relative path starts at the host's content root; <c>{ApplicationName}</c>, <c>{MachineName}</c>, <c>{ProcessId}</c> and <c>${ENVIRONMENT_VARIABLE}</c> are replaced.</value>
    public string? Path { get; set; }

    /// <summary>Whether records go in a stream or in datagrams.</summary>
    /// <value>The default is <see cref="SocketTransport.Tcp"/>.</value>
    [EnumDataType(typeof(SocketTransport))]
    public SocketTransport Transport { get; set; }

    /// <summary>The form that records are sent in.</summary>
    /// <value>The default is <see cref="RecordEncoding.Pickle"/>, what Python sends and expects. A <c>Formatter</c> has no meaning here.</value>
    [EnumDataType(typeof(RecordEncoding))]
    public RecordEncoding Encoding { get; set; }

    /// <summary>Whether the receiver confirms what it has written, so that each record arrives once. For this library's own receiver: others, Python's among them, confirm nothing.</summary>
    /// <value>The default is false. With it, <see cref="SocketHandlerOptions.ReplayBytes"/> is not used: what was read is known.</value>
    public bool Acknowledge { get; set; }

    /// <summary>Whether the connection is encrypted, and the receiver's certificate checked.</summary>
    /// <value>The default is false.</value>
    public bool Tls { get; set; }

    internal const string DefaultHost = "localhost";
}
