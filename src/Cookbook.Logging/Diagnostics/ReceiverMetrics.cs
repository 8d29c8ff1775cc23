using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Cookbook.Logging;

/// <summary>What receivers add to the meter <c>Cookbook.Logging</c>; <c>docs/receivers.md</c> has the table. Values belong to the name of a receiver.</summary>
/// <remarks>Thread-safe.</remarks>
internal static class ReceiverMetrics
{
    private static readonly Meter s_meter = new(HandlerMetrics.MeterName);
    private static readonly ConcurrentDictionary<string, ReceiverCounters> s_receivers = new(StringComparer.OrdinalIgnoreCase);

    static ReceiverMetrics()
    {
        Count("records", "{record}", "Records received and handed to the loggers.", static c => c.Records);
        Count("duplicates", "{record}", "Records that had been received before, and were dropped.", static c => c.Duplicates);
        Count("malformed", "{record}", "Records kept as they came, as they could not be understood.", static c => c.Malformed);
        Count("bytes", "By", "Bytes received.", static c => c.Bytes);
        s_meter.CreateObservableUpDownCounter(FullName("connections"), () => Observe(static c => c.Connections), "{connection}", "Connections at the moment.");
        s_meter.CreateObservableCounter(FullName("refused"), Refused, "{refusal}", "Connections, frames and datagrams refused.");
    }

    /// <summary>The counters of a name.</summary>
    public static ReceiverCounters For(string name) => s_receivers.GetOrAdd(name, static _ => new ReceiverCounters());

    private static void Count(string name, string unit, string description, Func<ReceiverCounters, long> value) =>
        s_meter.CreateObservableCounter(FullName(name), () => Observe(value), unit, description);

    private static string FullName(string name) => $"cookbook.logging.receiver.{name}";

    private static IEnumerable<Measurement<long>> Observe(Func<ReceiverCounters, long> value) =>
        s_receivers.Select(r => new Measurement<long>(value(r.Value), new KeyValuePair<string, object?>("receiver", r.Key)));

    private static IEnumerable<Measurement<long>> Refused() =>
        from receiver in s_receivers
        from cause in receiver.Value.Refused
        select new Measurement<long>(cause.Value, new("receiver", receiver.Key), new KeyValuePair<string, object?>("cause", cause.Key));
}
