using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>
/// The instruments of the meter <c>Cookbook.Logging</c>, all observed, when somebody listens, from what <see cref="HandlerMetrics"/> knows; <c>docs/metrics.md</c> is their table. A handler is asked
/// once for a collection, however many instruments are in it (<see cref="MeterReading"/>): its counters are read under the lock that callers take.
/// </summary>
internal static class HandlerInstruments
{
    private static readonly Meter s_meter = new(HandlerMetrics.MeterName);
    private static int s_instruments;

    static HandlerInstruments()
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

    /// <summary>Sees to it that they are there.</summary>
    public static void Publish() => _ = s_meter;

    private static void CountByLevel(string name, string description, Func<PumpStatistics, LevelCounts> value)
    {
        var number = s_instruments++;
        s_meter.CreateObservableCounter(FullName(name), () => ByLevel(MeterReading.For(number, HandlerMetrics.Observe), value), "{record}", description);
    }

    private static void Count(string name, string unit, string description, Func<PumpStatistics, HandlerTotals, long> value)
    {
        var number = s_instruments++;
        s_meter.CreateObservableCounter(
            FullName(name), () => MeterReading.For(number, HandlerMetrics.Observe).Select(n => new Measurement<long>(value(n.All, n.Totals), Tag(n.Name))), unit, description);
    }

    private static void Queue(string name, string unit, string description, Func<PumpStatistics, long> value, Predicate<PumpStatistics> applies)
    {
        var number = s_instruments++;
        s_meter.CreateObservableUpDownCounter(
            FullName(name),
            () => MeterReading.For(number, HandlerMetrics.Observe).Where(n => n.IsAtWork && applies(n.All)).Select(n => new Measurement<long>(value(n.All), Tag(n.Name))),
            unit,
            description);
    }

    private static string FullName(string name) => $"cookbook.logging.{name}";

    private static KeyValuePair<string, object?> Tag(string handler) => new("handler", handler);

    private static IEnumerable<Measurement<long>> ByLevel(List<HandlerReading> reading, Func<PumpStatistics, LevelCounts> value) =>
        from name in reading
        let counts = value(name.All)
        from level in Enumerable.Range(0, LevelNames.Count).Select(static l => (LogLevel)l)
        select new Measurement<long>(counts[level], Tag(name.Name), new("level", LevelNames.DotNet(level)));
}
