namespace Cookbook.Logging;

/// <summary>Writes what a syslog message begins with. Thread-safe; what is the same for all records is rendered once.</summary>
internal abstract class SyslogHeader
{
    /// <summary>How long it is at most.</summary>
    public abstract int MaxLength { get; }

    public abstract void Append(LogRecord record, Utf8Buffer output);

    /// <summary>PRI for each level, <c>&lt;14&gt;</c>, with what follows it.</summary>
    protected static byte[][] Priorities(SyslogPriority priority, string after) =>
        [.. Enumerable.Range(0, LevelNames.Count).Select(level => System.Text.Encoding.ASCII.GetBytes(FormattableString.Invariant($"<{priority.Of(level)}>{after}")))];
}
