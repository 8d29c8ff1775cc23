using System.Diagnostics.Metrics;

namespace Cookbook.Logging;

/// <summary>
/// The meter <c>Cookbook.Logging</c>: one set of instruments, observed from the pumps' own counters when somebody listens, each value tagged with its
/// <c>handler</c> and, where it applies, its <c>level</c>.
/// </summary>
internal static class HandlerMetrics
{
    private static readonly Meter s_meter = new("Cookbook.Logging");
    private static readonly Lock s_gate = new();
    private static readonly List<LogHandler> s_handlers = [];
    private static readonly Counter<long> s_suppressed =
        s_meter.CreateCounter<long>("cookbook.logging.suppressed", "{record}", "Records that a writer logged about its own handler.");
    private static readonly Counter<long> s_rotations =
        s_meter.CreateCounter<long>("cookbook.logging.rotations", "{rotation}", "Files rotated.");

    static HandlerMetrics()
    {
        s_meter.CreateObservableCounter("cookbook.logging.records", () => Observe(s => s.WrittenRecords), "{record}", "Records written.");
        s_meter.CreateObservableCounter("cookbook.logging.bytes", () => Observe(s => s.WrittenBytes), "By", "Bytes written.");
        s_meter.CreateObservableCounter("cookbook.logging.refused", () => Observe(s => s.Refused), "{record}", "Records refused: too long, or not valid where they were to go.");
        s_meter.CreateObservableCounter("cookbook.logging.retries", () => Observe(s => s.Retries), "{attempt}", "Writes tried again.");
        s_meter.CreateObservableGauge("cookbook.logging.queue", () => Observe(s => s.QueuedBytes), "By", "Bytes waiting to be written.");
        s_meter.CreateObservableCounter("cookbook.logging.dropped", ObserveDropped, "{record}", "Records dropped, by level.");
    }

    public static void Add(LogHandler handler)
    {
        lock (s_gate)
        {
            s_handlers.Add(handler);
        }
    }

    /// <summary>A handler at work, of whatever provider, that writes to the same place; null when there is none.</summary>
    public static LogHandler? FindSharing(LogHandler handler)
    {
        lock (s_gate)
        {
            return handler.Resource is null ? null : s_handlers.Find(h => h != handler && h.Resource == handler.Resource);
        }
    }

    public static void Remove(LogHandler handler)
    {
        lock (s_gate)
        {
            s_handlers.Remove(handler);
        }
    }

    public static void Replace(LogHandler before, LogHandler after)
    {
        lock (s_gate)
        {
            s_handlers.Remove(before);
            s_handlers.Add(after);
        }
    }

    public static void CountSuppressed(LogHandler handler) => s_suppressed.Add(1, Tag(handler));

    /// <param name="keyPath">Where the handler stands in configuration; its last part is the handler's name.</param>
    public static void CountRotation(string keyPath) =>
        s_rotations.Add(1, new KeyValuePair<string, object?>("handler", keyPath[(keyPath.LastIndexOf(':') + 1)..]));

    private static KeyValuePair<string, object?> Tag(LogHandler handler) => new("handler", handler.Name);

    private static LogHandler[] Snapshot()
    {
        lock (s_gate)
        {
            return [.. s_handlers];
        }
    }

    private static IEnumerable<Measurement<long>> Observe(Func<PumpStatistics, long> value) =>
        from handler in Snapshot()
        let statistics = handler.Statistics
        where statistics.HasValue
        select new Measurement<long>(value(statistics.Value), Tag(handler));

    private static IEnumerable<Measurement<long>> ObserveDropped() =>
        from handler in Snapshot()
        let statistics = handler.Statistics
        where statistics.HasValue
        from level in Enumerable.Range(0, LevelNames.Count)
        select new Measurement<long>(
            statistics.Value.Dropped[(Microsoft.Extensions.Logging.LogLevel)level],
            Tag(handler),
            new("level", LevelNames.DotNet((Microsoft.Extensions.Logging.LogLevel)level)));
}
