namespace Cookbook.Logging;

/// <summary>The filters of one logger. What they hand on goes to the handlers that the table in force has for it.</summary>
/// <remarks>Thread-safe. Where a reload leaves them as they are, they go on in the next table with what they have counted.</remarks>
internal sealed class LoggerFilters
{
    private readonly FilterChain _chain;
    private HandlerTable? _table;

    /// <exception cref="InvalidOperationException">One of the filters is at work in another place.</exception>
    public LoggerFilters(IEnumerable<ILogFilter> filters, string category) =>
        _chain = new FilterChain(filters, category.Length > 0 ? $"the logger {category}" : "the root logger", HandOn);

    public FilterChain Chain => _chain;

    /// <summary>Says which table is in force from now on.</summary>
    public void Serve(HandlerTable table) => Volatile.Write(ref _table, table);

    private void HandOn(DetachedRecord record)
    {
        var thread = LogThread.Current;
        if (thread.IsWithinCall || !thread.TryEnter(out var workspace))
        {
            // The call has said which table it uses, and that one's handlers stay open until it returns.
            Volatile.Read(ref _table)?.HandOn(record);
            return;
        }

        try
        {
            Publish(workspace)?.HandOn(record);
        }
        finally
        {
            thread.Leave(workspace);
        }
    }

    /// <summary>Says which table a timer's thread uses, as a logger does for a call.</summary>
    private HandlerTable? Publish(Workspace workspace)
    {
        while (true)
        {
            var table = Volatile.Read(ref _table);
            Volatile.Write(ref workspace.TableInUse, table?.Stamp.Bits ?? 0);
            if (ReferenceEquals(table, Volatile.Read(ref _table)))
            {
                return table;
            }
        }
    }
}
