namespace Cookbook.Logging;

/// <summary>What a receiver's listener, its connections and its protocol share.</summary>
internal sealed class ListenerContext
{
    public required string Name { get; init; }

    public required ReceiverOptions Options { get; init; }

    public required Refusals Refusals { get; init; }

    public required ReceiverCounters Counters { get; init; }

    /// <summary>The protocol; the listener's owner disposes of it.</summary>
    public required IReceiverProtocol Protocol { get; init; }

    /// <summary>The memory for frames that are not whole yet.</summary>
    public required ByteBudget Arriving { get; init; }

    /// <summary>TLS; null for none.</summary>
    public ServerTls? Tls { get; init; }
}
