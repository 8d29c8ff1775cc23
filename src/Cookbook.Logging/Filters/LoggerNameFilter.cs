namespace Cookbook.Logging;

/// <summary>Passes the records of one logger and its children, as Python's <c>logging.Filter(name)</c> does.</summary>
/// <remarks>
/// For the name <c>Shop.Payments</c> the categories <c>Shop.Payments</c> and <c>Shop.Payments.Cards</c> pass, <c>Shop.PaymentsOld</c> does not. Case is
/// ignored. Thread-safe; allocates nothing.
/// </remarks>
public sealed class LoggerNameFilter : ILogFilter
{
    private readonly string _name;
    private readonly bool _negate;

    /// <summary>Makes the filter.</summary>
    /// <param name="options">The name that passes; read now, later changes have no effect.</param>
    public LoggerNameFilter(LoggerNameFilterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_name, _negate) = (options.Name ?? "", options.Negate);
    }

    /// <inheritdoc/>
    public LogRecord? Filter(LogRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Covers(record.Category) != _negate ? record : null;
    }

    private bool Covers(string category) =>
        _name.Length == 0
        || (category.StartsWith(_name, StringComparison.OrdinalIgnoreCase)
            && (category.Length == _name.Length || category[_name.Length] == '.'));
}
