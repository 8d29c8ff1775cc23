using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cookbook.Logging;

/// <summary>Says how logging itself fares: as its worst handler does, with every handler's numbers.</summary>
/// <param name="logging">The log; null where the application has none, which is unhealthy.</param>
/// <param name="options">When what is how bad.</param>
/// <param name="clock">The time.</param>
/// <remarks>Thread-safe. Lives as long as the container: it compares with its last check.</remarks>
internal sealed class LoggingHealthCheck(ICookbookLogging? logging, LoggingHealthOptions options, TimeProvider clock) : IHealthCheck
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, HandlerHealth> _handlers = new(StringComparer.Ordinal);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (logging is null)
        {
            return Task.FromResult(new HealthCheckResult(context.Registration.FailureStatus, "nothing is logged by Cookbook Logging: call builder.Logging.AddCookbookLogging()"));
        }

        var handlers = logging.Handlers;
        var now = clock.GetUtcNow();
        var worst = HealthStatus.Healthy;
        var reasons = new List<string>();
        var data = new Dictionary<string, object>();
        lock (_gate)
        {
            foreach (var handler in handlers)
            {
                var (status, reason, numbers) = HealthOf(handler).Check(handler, now);
                worst = status < worst ? status : worst;
                reasons.AddRange(reason is null ? [] : [reason]);

                // Names are unique within a provider only.
                data[data.ContainsKey(handler.Name) ? handler.KeyPath : handler.Name] = numbers;
            }
        }

        return Task.FromResult(new HealthCheckResult(
            worst == HealthStatus.Unhealthy ? context.Registration.FailureStatus : worst,
            reasons.Count == 0 ? $"all {handlers.Count} handlers write" : string.Join("; ", reasons),
            data: data));
    }

    private HandlerHealth HealthOf(LogHandler handler) =>
        _handlers.TryGetValue(handler.KeyPath, out var known) ? known : _handlers[handler.KeyPath] = new HandlerHealth(options);
}
