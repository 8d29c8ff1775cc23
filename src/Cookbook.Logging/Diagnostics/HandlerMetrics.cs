using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>
/// The meter <c>Cookbook.Logging</c>: every instrument is observed from counters that are kept anyway, when somebody listens; <c>docs/metrics.md</c> is its
/// table. A value belongs to the name of a handler, and goes on when a reload puts another handler in that name's place.
/// </summary>
/// <remarks>
/// Thread-safe. Nothing here is called for a record that takes its usual way. A handler is asked once for a collection, however many instruments are in it
/// (<see cref="MeterReading"/>): its counters are read under the lock that callers take.
/// </remarks>
internal static class HandlerMetrics
{
    public const string MeterName = "Cookbook.Logging";

    private static readonly Meter s_meter = new(MeterName);
    private static readonly Lock s_gate = new();
    private static readonly List<LogHandler> s_handlers = [];
    private static readonly ConcurrentDictionary<string, HandlerTotals> s_totals = new(StringComparer.Ordinal);
    private static int s_instruments;

    static HandlerMetrics()
    {
        CountByLevel("records", "Records written.", static s => s.Written);
        CountByLevel("dropped", "Records dropped because the queue was full or writing failed.", static s => s.Dropped);
        CountByLevel("refused", "Records refused: too long, or not valid where they were to go.", static s => s.RefusedByLevel);
        Count("bytes", "By", "Bytes written.", static (s, _) => s.WrittenBytes);
        Count("retries", "{attempt}", "Writes that failed and were tried again.", static (s, _) => s.Retries);
        Count("gaps", "{line}", "Lines written that tell of dropped records.", static (s, _) => s.Gaps);
        Count("suppressed", "{record}", "Records that a writer logged about its own handler, and that were not given to it.", static (_, t) => t.Suppressed);
        Count("rotations", "{rotation}", "Files rotated.", static (_, t) => t.Rotations);
        Count("reconnects", "{connection}", "Connections opened in place of one that was lost.", static (_, t) => t.Reconnects);
        Count("replayed", "{record}", "Records sent again, because the connection that they were sent on was lost.", static (_, t) => t.Replayed);
        Queue("queue.usage", "By", "Bytes waiting.", static s => s.QueuedBytes, static s => s.QueueLimitBytes > 0);
        Queue("queue.limit", "By", "Bytes that may wait.", static s => s.QueueLimitBytes, static s => s.QueueLimitBytes > 0);
        Queue("queue.length", "{record}", "Records waiting.", static s => s.QueuedRecords, static _ => true);
        Queue("queue.capacity", "{record}", "Records that may wait.", static s => s.QueueLimitRecords, static s => s.QueueLimitRecords > 0);
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

    /// <summary>Takes out a handler that is closed; what it has counted stays.</summary>
    public static void Remove(LogHandler handler)
    {
        lock (s_gate)
        {
            if (s_handlers.Remove(handler) && handler.Statistics is { } last)
            {
                var totals = Totals(handler.Name);
                totals.Closed = totals.Closed.Plus(last with { QueuedBytes = 0, QueueLimitBytes = 0, QueuedRecords = 0, QueueLimitRecords = 0 });
            }
        }
    }

    /// <summary>Puts a handler in the place of another one, whose queue and counts it takes over.</summary>
    public static void Replace(LogHandler before, LogHandler after)
    {
        lock (s_gate)
        {
            s_handlers.Remove(before);
            s_handlers.Add(after);
        }
    }

    public static void CountSuppressed(LogHandler handler) => Totals(handler.Name).AddSuppressed();

    /// <param name="keyPath">Where the handler stands in configuration; its last part is the handler's name.</param>
    public static void CountRotation(string keyPath) => TotalsOf(keyPath).AddRotation();

    /// <inheritdoc cref="CountRotation"/>
    public static void CountReconnect(string keyPath) => TotalsOf(keyPath).AddReconnect();

    /// <inheritdoc cref="CountRotation"/>
    public static void CountReplayed(string keyPath, long frames) => TotalsOf(keyPath).AddReplayed(frames);

    private static HandlerTotals TotalsOf(string keyPath) => Totals(keyPath[(keyPath.LastIndexOf(':') + 1)..]);

    private static HandlerTotals Totals(string name) => s_totals.GetOrAdd(name, static _ => new HandlerTotals());

    private static void CountByLevel(string name, string description, Func<PumpStatistics, LevelCounts> value)
    {
        var number = s_instruments++;
        s_meter.CreateObservableCounter(FullName(name), () => ByLevel(MeterReading.For(number, Observe), value), "{record}", description);
    }

    private static void Count(string name, string unit, string description, Func<PumpStatistics, HandlerTotals, long> value)
    {
        var number = s_instruments++;
        s_meter.CreateObservableCounter(
            FullName(name), () => MeterReading.For(number, Observe).Select(n => new Measurement<long>(value(n.All, n.Totals), Tag(n.Name))), unit, description);
    }

    private static void Queue(string name, string unit, string description, Func<PumpStatistics, long> value, Predicate<PumpStatistics> applies)
    {
        var number = s_instruments++;
        s_meter.CreateObservableUpDownCounter(
            FullName(name),
            () => MeterReading.For(number, Observe).Where(n => n.IsAtWork && applies(n.All)).Select(n => new Measurement<long>(value(n.All), Tag(n.Name))),
            unit,
            description);
    }

    private static string FullName(string name) => $"cookbook.logging.{name}";

    private static KeyValuePair<string, object?> Tag(string handler) => new("handler", handler);

    /// <summary>Every name that counts or has counted, with the sums of all handlers, closed and at work, that have or had it.</summary>
    private static List<HandlerReading> Observe()
    {
        lock (s_gate)
        {
            var atWork = s_handlers.Select(static h => (h.Name, h.Statistics)).Where(static h => h.Statistics is not null)
                .ToLookup(static h => h.Name, static h => h.Statistics!.Value, StringComparer.Ordinal);
            var names = atWork.Select(h => h.Key).Union(s_totals.Keys, StringComparer.Ordinal);
            return [.. from name in names
                       let totals = Totals(name)
                       select new HandlerReading(name, totals, atWork[name].Aggregate(totals.Closed, static (all, one) => all.Plus(one)), atWork.Contains(name))];
        }
    }

    private static IEnumerable<Measurement<long>> ByLevel(List<HandlerReading> reading, Func<PumpStatistics, LevelCounts> value) =>
        from name in reading
        let counts = value(name.All)
        from level in Enumerable.Range(0, LevelNames.Count).Select(static l => (LogLevel)l)
        select new Measurement<long>(counts[level], Tag(name.Name), new("level", LevelNames.DotNet(level)));
}
