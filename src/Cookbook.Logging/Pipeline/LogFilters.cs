namespace Cookbook.Logging;

/// <summary>Runs a record through filters.</summary>
internal static class LogFilters
{
    /// <summary>Applies filters in order. One that throws is reported and passed over.</summary>
    /// <returns>The record as the last filter left it; null when one dropped it.</returns>
    public static LogRecord? Apply(ReadOnlySpan<ILogFilter> filters, LogRecord record, string source)
    {
        foreach (var filter in filters)
        {
            try
            {
                if (filter.Filter(record) is not { } passed)
                {
                    return null;
                }

                record = passed;
            }
            catch (Exception e)
            {
                Trouble.Report(source, $"the filter {filter.GetType().Name} threw; the record passes it unchanged", e);
            }
        }

        return record;
    }
}
