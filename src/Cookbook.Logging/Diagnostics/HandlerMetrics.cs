using System.Collections.Concurrent;

namespace Cookbook.Logging;

/// <summary>
/// What <see cref="HandlerInstruments"/> tell: the counters that handlers keep anyway. A value belongs to the name of a handler, and goes on when a reload puts another handler in that name's place.
/// </summary>
/// <remarks>Thread-safe. Nothing here is called for a record that takes its usual way.</remarks>
internal static class HandlerMetrics
{
    public const string MeterName = "Cookbook.Logging";

    private static readonly Lock s_gate = new();
    private static readonly List<LogHandler> s_handlers = [];
    private static readonly ConcurrentDictionary<string, HandlerTotals> s_totals = new(StringComparer.Ordinal);

    static HandlerMetrics() => ThreadPool.UnsafeQueueUserWorkItem(
        static _ =>
        {
            // Elsewhere: making them takes milliseconds, for which an application shall not wait at its start.
            try
            {
                HandlerInstruments.Publish();
            }
            catch (Exception e)
            {
                Trouble.Report(MeterName, "the meter could not be made, or somebody who listens to it threw", e);
            }
        },
        null);

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

    /// <summary>Every name that counts or has counted, with the sums of all handlers, closed and at work, that have or had it.</summary>
    public static List<HandlerReading> Observe()
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
}
