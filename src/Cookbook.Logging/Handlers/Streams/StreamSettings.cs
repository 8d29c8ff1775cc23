namespace Cookbook.Logging;

/// <summary>What a handler that writes to a socket knows of it.</summary>
internal sealed record StreamSettings(StreamEndpoint Endpoint)
{
    /// <summary>How long connecting may take, all addresses and the greeting of TLS included.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the peer may take nothing of what is written before the connection counts as broken.</summary>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>After how long a silence the system asks whether the peer is there; zero for never.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many bytes of what was sent are kept, and sent again after the connection was lost.</summary>
    public long ReplayBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>How TLS is spoken; null where it is not.</summary>
    public TlsSettings? Tls { get; init; }
}
