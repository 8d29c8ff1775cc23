namespace Cookbook.Logging;

/// <summary>A receiver of records as Python's <c>SocketHandler</c> and <c>DatagramHandler</c> send them, or our own <c>TcpSocket</c> handler (recipe 8 of the logging cookbook).</summary>
/// <remarks>Not thread-safe: for start-up code and configuration.</remarks>
public sealed class SocketReceiverOptions : ReceiverOptions
{
    /// <summary>Python's <c>logging.handlers.DEFAULT_TCP_LOGGING_PORT</c>.</summary>
    internal const int DefaultPort = 9020;

    /// <summary>Makes options with their defaults: TCP, at port 9020 of the loopback address.</summary>
    public SocketReceiverOptions() => Port = DefaultPort;

    /// <summary>Whether senders that ask for it are told which of their records are safe.</summary>
    /// <value>The default is true. Python's handlers do not ask.</value>
    public bool Acknowledge { get; set; } = true;

    /// <summary>Where the counts of what each sender has sent are kept, so that a restart of the receiver doubles nothing.</summary>
    /// <value>A file, made where there is none, of 64 KB; a relative path starts at the content root. The default, null, keeps them in memory only.</value>
    public string? StatePath { get; set; }
}
