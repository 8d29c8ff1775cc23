using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>What a <see cref="MinLevelFilter"/> passes.</summary>
public sealed class MinLevelFilterOptions
{
    /// <summary>The lowest level that passes.</summary>
    /// <value><see cref="LogLevel.Trace"/> to <see cref="LogLevel.Critical"/>; the default is <see cref="LogLevel.Trace"/>, which passes all.</value>
    public LogLevel Level { get; set; } = LogLevel.Trace;
}
