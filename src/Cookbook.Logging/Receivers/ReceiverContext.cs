using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>What a receiver is made from, beside its own options.</summary>
internal sealed class ReceiverContext
{
    public required string Name { get; init; }

    /// <summary>Where it stands in configuration.</summary>
    public required string KeyPath { get; init; }

    /// <summary>The lowest level it hands on.</summary>
    public required LogLevel Level { get; init; }

    public required IReadOnlyList<ILogFilter> Filters { get; init; }

    public required ILoggerFactory Loggers { get; init; }

    /// <summary>All handlers of this library in the host, to flush them.</summary>
    public required ICookbookLogging Logging { get; init; }

    public required ReceiverCounters Counters { get; init; }

    public required Surroundings Place { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
