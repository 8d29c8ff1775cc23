using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>How much a <see cref="SampleFilter"/> passes.</summary>
public sealed class SampleFilterOptions
{
    /// <summary>The share of records that pass.</summary>
    /// <value>0 (none) to 1 (all), such as 0.1 for every tenth. Required.</value>
    public double? Rate { get; set; }

    /// <summary>The level from which on all records pass, whatever the rate.</summary>
    /// <value>The default is <see cref="LogLevel.Warning"/>; <see cref="LogLevel.None"/> samples every level.</value>
    public LogLevel AlwaysFrom { get; set; } = LogLevel.Warning;
}
