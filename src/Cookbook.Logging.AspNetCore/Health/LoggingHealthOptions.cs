namespace Cookbook.Logging;

/// <summary>When the log counts as degraded or unhealthy.</summary>
public sealed class LoggingHealthOptions
{
    /// <summary>How long a handler may fail to write before the log is unhealthy. It is degraded from the first failure on.</summary>
    /// <value>Zero or more; the default is one minute.</value>
    public TimeSpan UnhealthyAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>From how full a queue the log is degraded.</summary>
    /// <value>In percent of the queue's limit, 1 or more; the default is 80. More than 100 means never.</value>
    public int QueuePercent { get; set; } = 80;

    /// <summary>How long the log is degraded after records were dropped. The first check that sees a drop is degraded in any case.</summary>
    /// <value>Zero or more; the default is one minute, so that several who ask all see it. Null: drops are no reason.</value>
    public TimeSpan? DroppedFor { get; set; } = TimeSpan.FromMinutes(1);
}
