using System.ComponentModel.DataAnnotations;

namespace Cookbook.Logging;

/// <summary>Where a receiver listens, and what it puts up with: what all kinds of receivers share.</summary>
/// <remarks>Not thread-safe: for start-up code and configuration.</remarks>
public abstract class ReceiverOptions
{
    private protected ReceiverOptions()
    {
    }

    /// <summary>By what records come.</summary>
    /// <value>The default is <see cref="ReceiverTransport.Tcp"/>; for syslog, <see cref="ReceiverTransport.Udp"/>.</value>
    [EnumDataType(typeof(ReceiverTransport))]
    public ReceiverTransport Transport { get; set; }

    /// <summary>The address to listen at, for TCP and UDP.</summary>
    /// <value>An IP address, or <c>*</c> for all of them; the default, <c>127.0.0.1</c>, lets in nobody from outside.</value>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>The port to listen at, for TCP and UDP.</summary>
    /// <value>1 to 65,535; 0 for any that is free, which the log then names.</value>
    [Range(0, 65_535)]
    public int Port { get; set; }

    /// <summary>The socket's file, for <see cref="ReceiverTransport.Unix"/> and <see cref="ReceiverTransport.UnixDatagram"/>.</summary>
    /// <value>A relative path starts at the content root; placeholders as in a file handler's path. One that is left from a process that has gone is replaced. The default is null.</value>
    public string? Path { get; set; }

    /// <summary>Who may connect to the socket's file.</summary>
    /// <value>In octal; the default is <c>0660</c>.</value>
    public string UnixFileMode { get; set; } = "0660";

    /// <summary>TLS, for <see cref="ReceiverTransport.Tcp"/>.</summary>
    /// <value>The default, null, is none. A section of configuration takes the place of the whole of it.</value>
    public ReceiverTlsOptions? Tls { get; set; }

    /// <summary>The logger that all records are logged to, whatever category they give; it decides about levels and handlers. The record keeps its own category.</summary>
    /// <value>The default, null, is the record's own category.</value>
    public string? LoggerName { get; set; }

    /// <summary>How many connections there may be at once.</summary>
    /// <value>
    /// 1 to 100,000; the default is 1,000. A further one takes the place of one that has not sent a whole record yet, or of one that has sent none for
    /// <see cref="IdleTimeout"/>; where there is neither, it is closed.
    /// </value>
    [Range(1, 100_000)]
    public int MaxConnections { get; set; } = 1000;

    /// <summary>The longest frame, which is one record as it is sent.</summary>
    /// <value>In bytes, 1 KB to 256 MB; the default is 1 MB. The connection of a longer one is closed before the frame is read.</value>
    [ByteSize]
    [Range(1024, 256 * 1024 * 1024)]
    public int MaxFrameBytes { get; set; } = 1024 * 1024;

    /// <summary>How much memory all connections together may take for what has arrived: one half for frames not whole yet, the other for records on their way through the handlers.</summary>
    /// <value>In bytes, 1 MB to 64 GB, at least four times <see cref="MaxFrameBytes"/>; the default is 64 MB.</value>
    [ByteSize]
    [Range(1024L * 1024, 64L * 1024 * 1024 * 1024)]
    public long MaxBytesInFlight { get; set; } = 64 * 1024 * 1024;

    /// <summary>How many different categories records may be logged under. Loggers are kept for the life of the process, so strangers must not make them without end.</summary>
    /// <value>1 to 1,000,000; the default is 2,000. Further ones go to the category <c>Cookbook.Logging.Receivers.Overflow</c>, their own as the property <c>OriginalCategory</c>.</value>
    [Range(1, 1_000_000)]
    public int MaxCategories { get; set; } = 2000;

    /// <summary>How long a connection may take for its first frame, or for a frame that it has begun.</summary>
    /// <value>
    /// 100 ms to a day; the default is 5 min. One that has sent a whole record may be silent for longer, until its place is needed: Python's <c>SocketHandler</c> loses
    /// the first record that it sends into a connection closed by its peer.
    /// </value>
    [DurationRange("00:00:00.100", "1.00:00:00")]
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long the handshake of TLS may take.</summary>
    /// <value>100 ms to 10 min; the default is 10 s.</value>
    [DurationRange("00:00:00.100", "00:10:00")]
    public TimeSpan HandshakeTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
