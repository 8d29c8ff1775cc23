namespace Cookbook.Logging;

/// <summary>Gives records properties: on a handler, context that no other handler sees (recipe 11).</summary>
/// <remarks>Hands on a copy; a record that has all the names already passes as it is with <see cref="SetFilterOptions.IfMissing"/>. Thread-safe.</remarks>
public sealed class SetFilter : ILogFilter
{
    private readonly KeyValuePair<string, object?>[] _properties;
    private readonly bool _ifMissing;

    /// <summary>Makes the filter.</summary>
    /// <param name="options">The properties; read now, later changes have no effect.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    public SetFilter(SetFilterOptions options)
    {
        SetFilterValidator.Instance.ThrowIfInvalid(options);
        _properties = [.. options.Properties.Select(p => KeyValuePair.Create(p.Key, (object?)p.Value))];
        _ifMissing = options.IfMissing;
    }

    /// <inheritdoc/>
    public LogRecord? Filter(LogRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        DetachedRecord? changed = null;
        foreach (var (name, value) in _properties)
        {
            if (!_ifMissing || !NamedValues.Has(record, name))
            {
                changed = (changed ?? record.Detach()).WithProperty(name, value);
            }
        }

        return changed ?? record;
    }
}
