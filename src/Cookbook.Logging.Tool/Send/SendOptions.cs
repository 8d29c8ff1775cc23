using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tool;

/// <summary>What <c>send</c> was asked for.</summary>
internal sealed record SendOptions
{
    public string Host { get; init; } = TcpSocketOptions.DefaultHost;

    public int Port { get; init; } = TcpSocketOptions.DefaultPort;

    /// <summary>The path of a Unix socket, in place of host and port.</summary>
    public string? Path { get; init; }

    public RecordEncoding Encoding { get; init; }

    /// <summary>Whether the receiver must say that the records are safe.</summary>
    public bool Acknowledge { get; init; }

    public LogLevel Level { get; init; } = LogLevel.Information;

    public string Category { get; init; } = SendCommand.DefaultCategory;

    public IReadOnlyList<KeyValuePair<string, object?>> Properties { get; init; } = [];

    /// <summary>How long handing over may take, once all has been read.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);
}
