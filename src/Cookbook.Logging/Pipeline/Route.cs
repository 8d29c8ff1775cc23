using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>The way of one category's records: filters, then for each level the handlers that take it.</summary>
internal sealed class Route
{
    private readonly LogHandler[][] _byLevel = new LogHandler[LevelNames.Count][];

    public Route(HandlerTable table, ILogFilter[] filters, List<LogHandler> handlers)
    {
        (Table, Filters) = (table, filters);
        for (var level = 0; level < _byLevel.Length; level++)
        {
            _byLevel[level] = [.. handlers.Where(h => h.Level <= (LogLevel)level)];
        }
    }

    public HandlerTable Table { get; }

    public ILogFilter[] Filters { get; }

    public LogHandler[] this[LogLevel level] => _byLevel[(int)level];
}
