using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>The way of one category's records: filters, then for each level the handlers that take it.</summary>
internal sealed class Route
{
    private readonly LogHandler[][] _byLevel = new LogHandler[LevelNames.Count][];

    public Route(HandlerTable table, ILogFilter[] filters, List<LogHandler> handlers)
    {
        (Table, Filters, Properties) = (table, filters, table.Properties);
        for (var level = 0; level < _byLevel.Length; level++)
        {
            _byLevel[level] = [.. handlers.Where(h => h.Level <= (LogLevel)level)];
        }
    }

    public HandlerTable Table { get; }

    public ILogFilter[] Filters { get; }

    /// <summary>The properties that every record gets; null when there are none.</summary>
    public StaticProperties? Properties { get; }

    public LogHandler[] this[LogLevel level] => _byLevel[(int)level];
}
