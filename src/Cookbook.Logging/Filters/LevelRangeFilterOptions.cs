using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>What a <see cref="LevelRangeFilter"/> passes.</summary>
public sealed class LevelRangeFilterOptions
{
    /// <summary>The lowest level that passes.</summary>
    /// <value><see cref="LogLevel.Trace"/> to <see cref="LogLevel.Critical"/>, not above <see cref="Max"/>; the default is <see cref="LogLevel.Trace"/>.</value>
    public LogLevel Min { get; set; } = LogLevel.Trace;

    /// <summary>The highest level that passes.</summary>
    /// <value><see cref="LogLevel.Trace"/> to <see cref="LogLevel.Critical"/>, not below <see cref="Min"/>; the default is <see cref="LogLevel.Critical"/>.</value>
    public LogLevel Max { get; set; } = LogLevel.Critical;
}
