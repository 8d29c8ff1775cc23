namespace Cookbook.Logging;

/// <summary>What every record passes before any filter: functions that application code has set, one after the other (recipe 15).</summary>
/// <remarks>Thread-safe if they are. It never drops a record: a function that throws, or returns nothing, is passed over.</remarks>
internal sealed class RecordFactory : ILogFilter
{
    private readonly Func<LogRecord, LogRecord>[] _factories;

    private RecordFactory(Func<LogRecord, LogRecord>[] factories) => _factories = factories;

    /// <summary>The chain of these functions; null when there is none.</summary>
    public static RecordFactory? Of(IReadOnlyCollection<Func<LogRecord, LogRecord>> factories) => factories.Count == 0 ? null : new([.. factories]);

    public LogRecord? Filter(LogRecord record)
    {
        foreach (var factory in _factories)
        {
            try
            {
                if (factory(record) is { } made)
                {
                    record = made;
                }
                else
                {
                    Trouble.Report(record.Category, "a record factory returned null; the record goes on unchanged");
                }
            }
            catch (Exception e)
            {
                Trouble.Report(record.Category, "a record factory threw; the record goes on unchanged", e);
            }
        }

        return record;
    }
}
