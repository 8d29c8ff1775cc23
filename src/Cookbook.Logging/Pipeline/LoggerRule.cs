using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>One configured logger: what happens to records of its category and, unless they have a logger of their own, of the categories below it.</summary>
/// <param name="Category">The dotted name; empty for the root.</param>
/// <param name="Handlers">Its handlers.</param>
/// <param name="Filters">Its filters, which run for the records of which it is the nearest logger.</param>
/// <param name="Propagate">Whether records go on to the loggers further up.</param>
/// <param name="Level">The lowest level it lets through, for MEL's own filter rules; null when it says nothing of it.</param>
internal sealed record LoggerRule(
    string Category, IReadOnlyList<LogHandler> Handlers, IReadOnlyList<ILogFilter> Filters, bool Propagate = true, LogLevel? Level = null)
{
    private LoggerFilters? _atWork;

    /// <summary>The same filters at work.</summary>
    public LoggerFilters AtWork
    {
        get => _atWork ??= new(Filters, Category);
        init => _atWork = value;
    }
}
