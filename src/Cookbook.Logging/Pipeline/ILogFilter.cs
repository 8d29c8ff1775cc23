namespace Cookbook.Logging;

/// <summary>Decides on a record, or changes it, before it goes on.</summary>
/// <remarks>
/// Filters of a logger run once, before any handler; filters of a handler affect what that handler sees and nothing else (recipe 11). Called on the
/// caller's thread, by many threads at once. What it throws is reported, and the record passes unchanged.
/// </remarks>
public interface ILogFilter
{
    /// <summary>Looks at a record.</summary>
    /// <param name="record">The record; valid during the call only.</param>
    /// <returns>Null drops it, the same record passes it, a copy (<see cref="LogRecord.With"/>) changes it for what comes after.</returns>
    LogRecord? Filter(LogRecord record);
}
