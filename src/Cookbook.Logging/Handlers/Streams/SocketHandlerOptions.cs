using System.ComponentModel.DataAnnotations;

namespace Cookbook.Logging;

/// <summary>What all handlers take that send records over a socket: patience, TLS, and how much is done against loss.</summary>
/// <remarks>Not thread-safe: for start-up code and configuration.</remarks>
public abstract class SocketHandlerOptions
{
    private protected SocketHandlerOptions()
    {
    }

    /// <summary>How many bytes of what was sent last are kept, and sent again after the connection was lost: nobody knows whether they were read.</summary>
    /// <value>In bytes, 0 to 1 GB; the default is 8 MB.</value>
    [Range(0L, 1024L * 1024 * 1024)]
    [ByteSize]
    public long ReplayBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>Where what is queued lies in a file, so that it outlives the process and is sent at the next start: a file named after this path, <c>.name.pending</c> beside it, as long as <see cref="PumpOptions.MaxQueueBytes"/> and some more.</summary>
    /// <value>The default, null, queues in memory. A relative path starts at the host's content root; <c>{ApplicationName}</c>, <c>{MachineName}</c>, <c>{ProcessId}</c> and <c>${ENVIRONMENT_VARIABLE}</c> are replaced.</value>
    public string? SpoolPath { get; set; }

    /// <summary>How long connecting may take, all addresses of the host and the greeting of TLS included.</summary>
    /// <value>10 ms to 10 minutes; the default is 5 s.</value>
    [DurationRange("00:00:00.010", "00:10:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the receiver may take nothing, or where it confirms confirm nothing, of what is sent before the connection is given up and another one opened.</summary>
    /// <value>10 ms to 1 hour; the default is 30 s.</value>
    [DurationRange("00:00:00.010", "01:00:00")]
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>After how long a silence the system asks whether the receiver's machine is still there.</summary>
    /// <value>Zero, which is never, to 1 day, in whole seconds; the default is 30 s.</value>
    [DurationRange("00:00:00", "1.00:00:00")]
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The name that the receiver's certificate must be for.</summary>
    /// <value>The default, null, is the host.</value>
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
}
