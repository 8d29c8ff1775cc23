namespace Cookbook.Logging;

/// <summary>What configuration comes to: the handlers, and for each category the way its records take. Immutable, replaced whole.</summary>
/// <remarks>
/// Routing is Python's: a record goes to the handlers of its category's nearest configured logger, then up the dotted names to the root, until a logger
/// does not propagate; a handler gets it once, however many loggers name it.
/// </remarks>
internal sealed class HandlerTable
{
    private readonly Dictionary<string, LoggerRule> _rules;
    private readonly LoggerRule _root;
    private readonly ILookup<string, LogHandler>? _added;

    public HandlerTable(IReadOnlyList<LogHandler> handlers, LoggerRule root, IEnumerable<LoggerRule> loggers, StaticProperties? properties = null)
    {
        Handlers = handlers;
        Properties = properties;
        _root = root;
        _rules = loggers.ToDictionary(l => l.Category, StringComparer.OrdinalIgnoreCase);
    }

    private HandlerTable(HandlerTable configured, IReadOnlyList<AddedHandler> added)
    {
        (_root, _rules, Properties, RecordFactory) = (configured._root, configured._rules, configured.Properties, configured.RecordFactory);
        var there = added.Select(a => (a.Category, Handler: a.In(configured))).Where(a => a.Handler is not null).ToList();
        Handlers = [.. configured.Handlers.Concat(there.SelectMany(a => AddedHandler.WithTargets(a.Handler!))).Distinct()];
        _added = there.ToLookup(a => a.Category, a => a.Handler!, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The table of a provider that is disposed of: nothing is taken any more.</summary>
    public static HandlerTable Closed { get; } = new([], new LoggerRule("", [], []), []);

    /// <summary>Whose table it is and which in order, as one number; 0 until it is put in force. A call publishes it while it uses the table.</summary>
    public TableStamp Stamp { get; set; }

    /// <summary>The properties that every record gets, whatever handler writes it; null when there are none.</summary>
    public StaticProperties? Properties { get; }

    /// <summary>Every handler, the targets of others included.</summary>
    public IReadOnlyList<LogHandler> Handlers { get; }

    /// <summary>What every record passes before any filter; null for nothing.</summary>
    public RecordFactory? RecordFactory { get; init; }

    public LoggerRule Root => _root;

    public IEnumerable<LoggerRule> Loggers => _rules.Values;

    /// <summary>The same with handlers that were added at run time. Which filters run stays as it is.</summary>
    public HandlerTable With(IReadOnlyList<AddedHandler> added) => new(this, added);

    /// <summary>The loggers' chains in which there is something to flush or to close.</summary>
    public IReadOnlyList<FilterChain> SummarizingLoggers => [.. LoggersAndRoot.Select(r => r.AtWork.Chain).Where(c => c.Summarizes)];

    /// <summary>Says to the loggers' filters that this is the table in force.</summary>
    public void Serve()
    {
        foreach (var rule in LoggersAndRoot)
        {
            rule.AtWork.Serve(this);
        }
    }

    /// <summary>Takes what a logger's filter hands on to the handlers of its category.</summary>
    public void HandOn(DetachedRecord record)
    {
        record = Properties is { } properties && record.StaticScopeCount == 0 ? record.WithStatic(properties.Scope) : record;
        foreach (var handler in RouteFor(record.Category)[record.Level])
        {
            handler.Handle(record);
        }
    }

    /// <summary>The way of a category's records.</summary>
    public Route RouteFor(string category)
    {
        LoggerRule? nearest = null;
        var handlers = new List<LogHandler>();
        foreach (var (name, rule) in Upwards(category))
        {
            nearest ??= rule;
            foreach (var handler in (rule?.Handlers ?? []).Concat(_added?[name] ?? []))
            {
                if (!handlers.Contains(handler))
                {
                    handlers.Add(handler);
                }
            }

            if (rule is { Propagate: false })
            {
                break;
            }
        }

        // As the first of the filters the factory costs nothing where there is none.
        var filters = (nearest ?? _root).AtWork.Chain.Filters;
        return new Route(this, RecordFactory is null ? filters : [RecordFactory, .. filters], handlers);
    }

    private IEnumerable<LoggerRule> LoggersAndRoot => _rules.Values.Append(_root);

    private IEnumerable<(string Name, LoggerRule? Rule)> Upwards(string category)
    {
        for (var name = category; name.Length > 0; name = Parent(name))
        {
            yield return (name, _rules.GetValueOrDefault(name));
        }

        yield return ("", _root);
    }

    private static string Parent(string name)
    {
        var dot = name.LastIndexOf('.');
        return dot < 0 ? "" : name[..dot];
    }
}
