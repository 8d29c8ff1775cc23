using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>Passes records of a level and up.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class MinLevelFilter : ILogFilter
{
    private readonly LogLevel _level;

    /// <summary>Makes the filter.</summary>
    /// <param name="options">The lowest level that passes; read now, later changes have no effect.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    public MinLevelFilter(MinLevelFilterOptions options)
    {
        MinLevelFilterValidator.Instance.ThrowIfInvalid(options);
        _level = options.Level;
    }

    /// <inheritdoc/>
    public LogRecord? Filter(LogRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Level >= _level ? record : null;
    }
}
