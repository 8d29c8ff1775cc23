namespace Cookbook.Logging;

/// <summary>Gives named values of the call and of the scopes other names, each in its place.</summary>
/// <remarks>
/// A value that had the new name already, in the same call or scope, gives way. Names that change places do. The message and its template stay as they are. A
/// record that has none of the names passes as it is, at no cost in memory. Thread-safe.
/// </remarks>
public sealed class RenameFilter : ILogFilter
{
    private readonly Dictionary<string, string> _names;
    private readonly HashSet<string> _old;

    /// <summary>Makes the filter.</summary>
    /// <param name="options">The names; read now, later changes have no effect.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    public RenameFilter(RenameFilterOptions options)
    {
        RenameFilterValidator.Instance.ThrowIfInvalid(options);
        _names = new Dictionary<string, string>(options.Names, StringComparer.Ordinal);
        _old = [.. _names.Keys];
    }

    /// <inheritdoc/>
    public LogRecord? Filter(LogRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return NamedValues.HasAny(record, _old) ? NamedValues.Change(record.Detach(), Renamed) : record;
    }

    private KeyValuePair<string, object?>[] Renamed(KeyValuePair<string, object?>[] pairs)
    {
        var taken = pairs.Select(p => _names.GetValueOrDefault(p.Key)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return
        [
            .. pairs.Where(p => _names.ContainsKey(p.Key) || !taken.Contains(p.Key))
                .Select(p => _names.TryGetValue(p.Key, out var name) ? new(name, p.Value) : p),
        ];
    }
}
