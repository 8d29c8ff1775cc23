namespace Cookbook.Logging;

/// <summary>The filters of one place of use, in order, and the way from each of them to what comes after it.</summary>
/// <remarks>Thread-safe. Nothing it calls throws into its caller.</remarks>
internal sealed class FilterChain
{
    private readonly ILogFilter[] _filters;
    private readonly ISummarizingFilter[] _summarizing;
    private readonly string _source;
    private readonly Action<DetachedRecord> _end;

    /// <summary>Makes a chain and opens the filters in it that have records of their own.</summary>
    /// <param name="filters">The filters.</param>
    /// <param name="source">Whose they are, for reports.</param>
    /// <param name="end">What comes after the last of them.</param>
    /// <exception cref="InvalidOperationException">One of the filters is at work in another place.</exception>
    public FilterChain(IEnumerable<ILogFilter> filters, string source, Action<DetachedRecord> end)
    {
        (_filters, _source, _end) = ([.. filters], source, end);
        _summarizing = [.. _filters.OfType<ISummarizingFilter>()];
        for (var i = 0; i < _filters.Length; i++)
        {
            if (_filters[i] is ISummarizingFilter filter)
            {
                var after = i + 1;
                filter.Open(record => HandOn(record, after));
            }
        }
    }

    public ILogFilter[] Filters => _filters;

    /// <summary>Whether there is anything to flush or to close.</summary>
    public bool Summarizes => _summarizing.Length > 0;

    /// <summary>Has what was held back told of; an earlier filter's summary may be held back by a later one, so they are asked in order.</summary>
    public void Flush() => ForEach("a filter could not be flushed", static filter => filter.Flush());

    /// <summary>The same for the last time.</summary>
    public void Close() => ForEach("a filter could not be closed", static filter => filter.Close());

    private void ForEach(string trouble, Action<ISummarizingFilter> action)
    {
        foreach (var filter in _summarizing)
        {
            try
            {
                action(filter);
            }
            catch (Exception e)
            {
                Trouble.Report(_source, trouble, e);
            }
        }
    }

    private void HandOn(DetachedRecord record, int after)
    {
        try
        {
            // It is told within whose work that was logged which it tells of: a handler at work must not be fed by its own summaries.
            using (WriterFlow.In(record.Flow))
            {
                if (LogFilters.Apply(_filters.AsSpan(after), record, _source) is { } passed)
                {
                    _end(passed.Detach());
                }
            }
        }
        catch (Exception e)
        {
            Trouble.Report(_source, "a filter's summary could not be handed on", e);
            if (e is ThreadInterruptedException)
            {
                // Meant for the application, whose own next wait is to end.
                Thread.CurrentThread.Interrupt();
            }
        }
    }
}
