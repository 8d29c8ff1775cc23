using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>What came of records behind a filter: those that passed and those that the filter has told of, in order.</summary>
internal sealed class Told
{
    private readonly ISummarizingFilter _filter;
    private readonly List<LogRecord> _records = [];

    public Told(ISummarizingFilter filter)
    {
        _filter = filter;
        filter.Open(_records.Add);
    }

    public List<LogRecord> Records => _records;

    public IEnumerable<string> Messages => _records.Select(r => r.GetMessage());

    public void Log(string message, LogLevel level = LogLevel.Error, string category = "Shop.Payments", string? template = null, string? exception = null)
    {
        var record = new DetachedRecord(Some.Time, level, category, message) { Template = template, RenderedException = exception };
        if (_filter.Filter(record) is { } passed)
        {
            _records.Add(passed);
        }
    }

    /// <summary>How many records are accounted for: one for each that passed, and what summaries count.</summary>
    public static long Total(IEnumerable<LogRecord> records, string count) => records.Sum(r => r[count] is long held ? held : 1);
}
