namespace Cookbook.Logging;

/// <summary>Takes named values out of the call and out of every scope.</summary>
/// <remarks>
/// The message stays as it was rendered; <see cref="RedactFilter"/> changes that, too. A record that has none of the names passes as it is, at no cost in memory. Thread-safe.
/// </remarks>
public sealed class RemoveFilter : ILogFilter
{
    private readonly HashSet<string> _names;

    /// <summary>Makes the filter.</summary>
    /// <param name="options">The names; read now, later changes have no effect.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    public RemoveFilter(RemoveFilterOptions options)
    {
        RemoveFilterValidator.Instance.ThrowIfInvalid(options);
        _names = new HashSet<string>(options.Names, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public LogRecord? Filter(LogRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return NamedValues.HasAny(record, _names) ? NamedValues.Change(record.Detach(), pairs => [.. pairs.Where(p => !_names.Contains(p.Key))]) : record;
    }
}
