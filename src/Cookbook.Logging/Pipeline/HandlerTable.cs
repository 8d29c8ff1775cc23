namespace Cookbook.Logging;

/// <summary>What configuration comes to: the handlers, and for each category the way its records take. Immutable, replaced whole.</summary>
/// <remarks>
/// Routing is Python's: a record goes to the handlers of its category's nearest configured logger, then up the dotted names to the root, until a logger
/// does not propagate; a handler gets it once, however many loggers name it.
/// </remarks>
internal sealed class HandlerTable
{
    private static int s_lastVersion;

    private readonly Dictionary<string, LoggerRule> _rules;
    private readonly LoggerRule _root;

    public HandlerTable(IReadOnlyList<LogHandler> handlers, LoggerRule root, IEnumerable<LoggerRule> loggers)
    {
        Handlers = handlers;
        _root = root;
        _rules = loggers.ToDictionary(l => l.Category, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The table of a provider that is disposed of: nothing is taken any more.</summary>
    public static HandlerTable Closed { get; } = new([], new LoggerRule("", [], []), []);

    /// <summary>Tells this table from every other of the process; never 0.</summary>
    public int Version { get; } = Interlocked.Increment(ref s_lastVersion);

    /// <summary>Every handler, the targets of others included.</summary>
    public IReadOnlyList<LogHandler> Handlers { get; }

    public LoggerRule Root => _root;

    public IEnumerable<LoggerRule> Loggers => _rules.Values;

    /// <summary>The way of a category's records.</summary>
    public Route RouteFor(string category)
    {
        LoggerRule? nearest = null;
        var handlers = new List<LogHandler>();
        foreach (var rule in Upwards(category))
        {
            nearest ??= rule;
            foreach (var handler in rule.Handlers)
            {
                if (!handlers.Contains(handler))
                {
                    handlers.Add(handler);
                }
            }

            if (!rule.Propagate)
            {
                break;
            }
        }

        return new Route(this, [.. (nearest ?? _root).Filters], handlers);
    }

    private IEnumerable<LoggerRule> Upwards(string category)
    {
        for (var name = category; name.Length > 0; name = Parent(name))
        {
            if (_rules.TryGetValue(name, out var rule))
            {
                yield return rule;
            }
        }

        yield return _root;
    }

    private static string Parent(string name)
    {
        var dot = name.LastIndexOf('.');
        return dot < 0 ? "" : name[..dot];
    }
}
