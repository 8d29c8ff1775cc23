using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>Passes records of a level and down: what a second handler takes from that level up can so be kept out of the first (recipe 5).</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class MaxLevelFilter : ILogFilter
{
    private readonly LogLevel _level;

    /// <summary>Makes the filter.</summary>
    /// <param name="options">The highest level that passes; read now, later changes have no effect.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    public MaxLevelFilter(MaxLevelFilterOptions options)
    {
        MaxLevelFilterValidator.Instance.ThrowIfInvalid(options);
        _level = options.Level;
    }

    /// <inheritdoc/>
    public LogRecord? Filter(LogRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Level <= _level ? record : null;
    }
}
