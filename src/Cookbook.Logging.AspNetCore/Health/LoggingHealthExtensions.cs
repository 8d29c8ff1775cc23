using Cookbook.Logging;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Cookbook Logging to an application's health checks.</summary>
public static class LoggingHealthExtensions
{
    /// <summary>
    /// Adds a check of the log itself: degraded while a handler fails to write, its queue is nearly full, or records were dropped; unhealthy when it has failed
    /// for long.
    /// </summary>
    /// <param name="builder">The application's health checks.</param>
    /// <param name="configure">Sets when that is; null for the defaults.</param>
    /// <param name="name">The name of the check.</param>
    /// <param name="failureStatus">What is reported in place of unhealthy; null for <see cref="HealthStatus.Unhealthy"/>. <see cref="HealthStatus.Degraded"/> keeps a service in the load balancer whose log alone is broken.</param>
    /// <param name="tags">Tags to select the check by.</param>
    /// <returns>The same.</returns>
    /// <remarks>Needs <c>AddCookbookLogging()</c>, <c>AddRotatingFile()</c> or their like on the same container; without them the check is unhealthy, and says so.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static IHealthChecksBuilder AddCookbookLogging(
        this IHealthChecksBuilder builder,
        Action<LoggingHealthOptions>? configure = null,
        string name = "logging",
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new LoggingHealthOptions();
        configure?.Invoke(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.UnhealthyAfter, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.QueuePercent, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.DroppedFor ?? TimeSpan.Zero, TimeSpan.Zero);

        // A check is made anew each time it is asked; this one has to remember the last time.
        builder.Services.AddKeyedSingleton(name, (services, _) => new LoggingHealthCheck(
            services.GetService<ICookbookLogging>(), options, services.GetService<TimeProvider>() ?? TimeProvider.System));
        return builder.Add(new HealthCheckRegistration(name, services => services.GetRequiredKeyedService<LoggingHealthCheck>(name), failureStatus, tags));
    }
}
