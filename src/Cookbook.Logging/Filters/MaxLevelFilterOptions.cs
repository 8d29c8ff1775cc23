using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>What a <see cref="MaxLevelFilter"/> passes.</summary>
public sealed class MaxLevelFilterOptions
{
    /// <summary>The highest level that passes.</summary>
    /// <value><see cref="LogLevel.Trace"/> to <see cref="LogLevel.Critical"/>; the default is <see cref="LogLevel.Critical"/>, which passes all.</value>
    public LogLevel Level { get; set; } = LogLevel.Critical;
}
