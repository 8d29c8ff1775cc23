using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>How one handler fares: remembers what was dropped at the last check. Not thread-safe.</summary>
internal sealed class HandlerHealth(LoggingHealthOptions options)
{
    private long _dropped;
    private DateTimeOffset? _lastDrop;

    /// <summary>Looks at the handler.</summary>
    /// <returns>Its state, why it is not healthy, and its numbers.</returns>
    public (HealthStatus Status, string? Reason, Dictionary<string, object> Data) Check(LogHandler handler, DateTimeOffset now)
    {
        var statistics = handler.Statistics.GetValueOrDefault();
        var percent = Percent(statistics);
        var dropped = DroppedSince(statistics.Dropped.Total, now);
        var failing = handler.Failure is { } failure ? now - failure.Since : (TimeSpan?)null;

        var reasons = new List<string>();
        if (failing is not null)
        {
            reasons.Add($"writing fails since {handler.Failure!.Since:u} ({handler.Failure.Error})");
        }

        if (percent >= options.QueuePercent)
        {
            reasons.Add($"its queue is {percent} % full");
        }

        if (options.DroppedFor is { } window && (dropped > 0 || (_lastDrop is { } last && now - last < window)))
        {
            reasons.Add($"{statistics.Dropped.Total} records were dropped so far, the last not long ago");
        }

        var status = failing >= options.UnhealthyAfter ? HealthStatus.Unhealthy : reasons.Count > 0 ? HealthStatus.Degraded : HealthStatus.Healthy;
        var numbers = handler.Statistics is null ? [] : Numbers(statistics, percent, dropped);
        return (status, reasons.Count > 0 ? $"{handler.Name}: {string.Join(", ", reasons)}" : null, Data(handler, status, numbers));
    }

    private static Dictionary<string, object> Numbers(PumpStatistics statistics, int percent, long dropped) =>
        new()
        {
            ["written"] = ByLevel(statistics.Written),
            ["dropped"] = ByLevel(statistics.Dropped),
            ["refused"] = ByLevel(statistics.RefusedByLevel),
            ["droppedSinceLastCheck"] = dropped,
            ["queuedRecords"] = statistics.QueuedRecords,
            ["queuedBytes"] = statistics.QueuedBytes,
            ["queuePercent"] = percent,
        };

    private static Dictionary<string, object> Data(LogHandler handler, HealthStatus status, Dictionary<string, object> numbers)
    {
        var data = new Dictionary<string, object>(numbers) { ["status"] = status.ToString() };
        if (handler.Failure is { } failure)
        {
            data["failingSince"] = failure.Since;
            data["failedAttempts"] = failure.Attempts;
            data["error"] = failure.Error;
        }

        return data;
    }

    private static Dictionary<string, long> ByLevel(LevelCounts counts) =>
        Enumerable.Range(0, (int)LogLevel.None).Select(static l => (LogLevel)l).ToDictionary(static l => l.ToString(), l => counts[l]);

    private static int Percent(PumpStatistics statistics) =>
        (int)Math.Max(Share(statistics.QueuedBytes, statistics.QueueLimitBytes), Share(statistics.QueuedRecords, statistics.QueueLimitRecords));

    private static long Share(long used, long limit) => limit > 0 ? used * 100 / limit : 0;

    /// <summary>How many were dropped since the last check; a handler that begins anew begins at zero.</summary>
    private long DroppedSince(long total, DateTimeOffset now)
    {
        var since = total < _dropped ? total : total - _dropped;
        _dropped = total;
        _lastDrop = since > 0 ? now : _lastDrop;
        return since;
    }
}
