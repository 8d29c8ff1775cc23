using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>Passes records from one level to another, both included.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class LevelRangeFilter : ILogFilter
{
    private readonly LogLevel _min;
    private readonly LogLevel _max;

    /// <summary>Makes the filter.</summary>
    /// <param name="options">The levels that pass; read now, later changes have no effect.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    public LevelRangeFilter(LevelRangeFilterOptions options)
    {
        LevelRangeFilterValidator.Instance.ThrowIfInvalid(options);
        (_min, _max) = (options.Min, options.Max);
    }

    /// <inheritdoc/>
    public LogRecord? Filter(LogRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Level >= _min && record.Level <= _max ? record : null;
    }
}
