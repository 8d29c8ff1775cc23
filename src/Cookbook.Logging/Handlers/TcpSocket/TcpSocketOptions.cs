using System.ComponentModel.DataAnnotations;

namespace Cookbook.Logging;

/// <summary>A socket that records are sent to, as Python's <c>SocketHandler</c> and <c>DatagramHandler</c> do (recipe 8 of the logging cookbook), and how much is done against their loss.</summary>
/// <remarks>Not thread-safe: for start-up code and configuration.</remarks>
public sealed class TcpSocketOptions
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
    /// <value>The default is false.</value>
    public bool Acknowledge { get; set; }

    /// <summary>How many bytes of what was sent last are kept, and sent again after the connection was lost: nobody knows whether they were read. Not used with <see cref="Acknowledge"/>, where it is known.</summary>
    /// <value>In bytes, 0 to 1 GB; the default is 8 MB.</value>
    [Range(0L, 1024L * 1024 * 1024)]
    [ByteSize]
    public long ReplayBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>Where what is queued lies in a file, so that it outlives the process and is sent at the next start: a file named after this path, <c>.name.pending</c> beside it, as long as <see cref="PumpOptions.MaxQueueBytes"/> and some more.</summary>
    /// <value>The default, null, queues in memory. A relative path starts at the host's content root; the same names are replaced as in <see cref="Path"/>.</value>
    public string? SpoolPath { get; set; }

    /// <summary>How long connecting may take, all addresses of the host and the greeting of TLS included.</summary>
    /// <value>10 ms to 10 minutes; the default is 5 s.</value>
    [DurationRange("00:00:00.010", "00:10:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the receiver may take, or with <see cref="Acknowledge"/> confirm, nothing of what is sent before the connection is given up and another one opened.</summary>
    /// <value>10 ms to 1 hour; the default is 30 s.</value>
    [DurationRange("00:00:00.010", "01:00:00")]
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>After how long a silence the system asks whether the receiver's machine is still there.</summary>
    /// <value>Zero, which is never, to 1 day, in whole seconds; the default is 30 s.</value>
    [DurationRange("00:00:00", "1.00:00:00")]
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether the connection is encrypted, and the receiver's certificate checked.</summary>
    /// <value>The default is false.</value>
    public bool Tls { get; set; }

    /// <summary>The name that the receiver's certificate must be for.</summary>
    /// <value>The default, null, is <see cref="Host"/>.</value>
    public string? TlsServerName { get; set; }

    /// <summary>The oldest version of TLS that is spoken.</summary>
    /// <value>The default is <see cref="TlsVersion.Tls12"/>.</value>
    [EnumDataType(typeof(TlsVersion))]
    public TlsVersion TlsMinimumVersion { get; set; }

    /// <summary>A file with the certificates of the authorities that may have signed the receiver's, in PEM or DER.</summary>
    /// <value>The default, null, trusts those that the system trusts.</value>
    public string? TlsCaFile { get; set; }

    /// <summary>A file with the certificate that this side shows, in PEM or PFX. Read each time that a connection is opened.</summary>
    /// <value>The default, null, shows none.</value>
    public string? TlsCertificateFile { get; set; }

    /// <summary>A file with the key of <see cref="TlsCertificateFile"/>, in PEM.</summary>
    /// <value>The default, null, means that it stands in the same file.</value>
    public string? TlsKeyFile { get; set; }

    /// <summary>What the key, or the PFX file, is encrypted with.</summary>
    /// <value>The default, null, means that it is not.</value>
    public string? TlsPassword { get; set; }

    /// <summary>Whether the authorities are asked if they have revoked the receiver's certificate.</summary>
    /// <value>The default is false.</value>
    public bool TlsCheckRevocation { get; set; }

    /// <summary>Whether the receiver's certificate is not checked at all: then anybody who can get between may read and change every record. For trials alone.</summary>
    /// <value>The default is false.</value>
    public bool TlsDangerousAcceptAnyServer { get; set; }

    /// <summary>Whether records that this process has received from elsewhere are sent on, too. Two processes that send each other theirs would never come to an end.</summary>
    /// <value>The default is false.</value>
    public bool ForwardReceived { get; set; }

    internal const string DefaultHost = "localhost";
}
