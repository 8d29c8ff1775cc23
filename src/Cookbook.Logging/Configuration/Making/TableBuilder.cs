namespace Cookbook.Logging;

/// <summary>Makes a table from a plan. Handlers, filters and formatters that an earlier table has alike are used again, the very same instances.</summary>
/// <remarks>Not thread-safe; its owner takes care of that.</remarks>
internal sealed class TableBuilder(Surroundings surroundings)
{
    private Made _accepted = new();

    /// <summary>Makes a table; nothing in it is started.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Something could not be made, or two handlers would write to one place.</exception>
    /// <exception cref="InvalidOperationException">A handler asked for a logger while it was made.</exception>
    public HandlerTable Build(Plan plan, string keyPath)
    {
        var errors = new PlanErrors(keyPath, typeof(CookbookLoggerProvider));
        errors.Hide(plan.Secrets);
        var made = new Made();
        try
        {
            foreach (var handler in plan.Handlers)
            {
                Make(handler, made, errors);
            }

            foreach (var formatter in plan.Formatters)
            {
                Part(formatter, _accepted.Formatters, made.Formatters, errors);
            }

            foreach (var filter in plan.Filters)
            {
                Part(filter, _accepted.Filters, made.Filters, errors);
            }

            CheckResources(plan, made, errors);
            var root = Rule(plan.Root, made, errors);
            var loggers = plan.Loggers.Select(l => Rule(l, made, errors)).ToList();
            errors.ThrowIfAny();
            _accepted = made;
            return new HandlerTable([.. plan.Handlers.Select(h => made.Handlers[h.Fingerprint])], root, loggers, plan.Properties) { RecordFactory = plan.RecordFactory };
        }
        catch
        {
            Discard(made);
            throw;
        }
    }

    private void Make(HandlerPlan plan, Made made, PlanErrors errors)
    {
        if (_accepted.Handlers.TryGetValue(plan.Fingerprint, out var same))
        {
            // Its parts stay known, so that another handler that comes later shares them.
            Keep(plan, made);
            made.Add(plan, same);
            return;
        }

        var formatter = Part(plan.Formatter, _accepted.Formatters, made.Formatters, errors);
        var filters = Filters(plan.Filters, made, errors);
        var targets = plan.Targets.Select(t => made.ByName.GetValueOrDefault(t)).OfType<LogHandler>().ToList();
        if (formatter is null || filters.Count < plan.Filters.Count || targets.Count < plan.Targets.Count)
        {
            return;
        }

        var context = new HandlerContext
        {
            Name = plan.Name,
            KeyPath = plan.KeyPath,
            Level = plan.Level,
            Filters = filters,
            Properties = plan.Properties,
            Formatter = formatter,
            Pump = plan.Pump,
            Targets = targets,
            TimeProvider = surroundings.Clock,
            ApplicationName = surroundings.ApplicationName,
            ContentRoot = surroundings.ContentRoot,
            Services = HandlerInTheMaking.Guard(surroundings.Services),
        };
        try
        {
            made.Add(plan, HandlerInTheMaking.Make(plan.KeyPath, () => plan.Kind.Create(plan.Options, context)));
        }
        catch (Exception e) when (e is not HandlerNeedsLoggerException)
        {
            errors.Add(plan.KeyPath, $"could not be made: {e.Message}");
        }
    }

    private void Keep(HandlerPlan plan, Made made)
    {
        if (_accepted.Formatters.TryGetValue(plan.Formatter.Fingerprint, out var formatter))
        {
            made.Formatters.TryAdd(plan.Formatter.Fingerprint, formatter);
        }

        foreach (var filter in plan.Filters.Where(f => _accepted.Filters.ContainsKey(f.Fingerprint)))
        {
            made.Filters.TryAdd(filter.Fingerprint, _accepted.Filters[filter.Fingerprint]);
        }
    }

    private TPart? Part<TPart>(PartPlan<TPart> plan, Dictionary<string, TPart> before, Dictionary<string, TPart> made, PlanErrors errors)
        where TPart : class
    {
        if (made.TryGetValue(plan.Fingerprint, out var part) || before.TryGetValue(plan.Fingerprint, out part))
        {
            return made[plan.Fingerprint] = part;
        }

        return Make(plan, errors) is { } fresh ? made[plan.Fingerprint] = fresh : null;
    }

    private TPart? Make<TPart>(PartPlan<TPart> plan, PlanErrors errors)
        where TPart : class
    {
        var context = new PartContext { KeyPath = plan.KeyPath, TimeProvider = surroundings.Clock, Services = HandlerInTheMaking.Guard(surroundings.Services) };
        try
        {
            return HandlerInTheMaking.Make(plan.KeyPath, () => plan.Kind.Create(plan.Options, context));
        }
        catch (Exception e) when (e is not HandlerNeedsLoggerException)
        {
            errors.Add(plan.KeyPath, $"could not be made: {e.Message}");
            return null;
        }
    }

    /// <summary>The filters of one place. One that keeps counts is that place's own; of all others, alike ones are one.</summary>
    private List<ILogFilter> Filters(IReadOnlyList<PartPlan<ILogFilter>> plans, Made made, PlanErrors errors)
    {
        var filters = new List<ILogFilter>();
        foreach (var plan in plans)
        {
            var shared = Part(plan, _accepted.Filters, made.Filters, errors);
            if ((shared is ISummarizingFilter ? Make(plan, errors) : shared) is { } filter)
            {
                filters.Add(filter);
            }
        }

        return filters;
    }

    private LoggerRule Rule(LoggerPlan plan, Made made, PlanErrors errors)
    {
        var handlers = plan.Handlers.Select(h => made.ByName.GetValueOrDefault(h)).OfType<LogHandler>().Distinct().ToList();
        var atWork = AtWork(plan, made, errors);
        return new(plan.Category, handlers, atWork.Chain.Filters, plan.Propagate, plan.Level) { AtWork = atWork };
    }

    /// <summary>A logger's filters go on with what they have counted as long as they stay as they are.</summary>
    private LoggerFilters AtWork(LoggerPlan plan, Made made, PlanErrors errors)
    {
        var place = string.Join('\u0001', [plan.Category.ToUpperInvariant(), .. plan.Filters.Select(f => f.Fingerprint)]);
        var filters = Filters(plan.Filters, made, errors);
        if (!_accepted.Loggers.TryGetValue(place, out var atWork))
        {
            atWork = new LoggerFilters(filters, plan.Category);
        }

        return made.Loggers[place] = atWork;
    }

    private static void CheckResources(Plan plan, Made made, PlanErrors errors)
    {
        foreach (var shared in made.Handlers.Values.Where(h => h.Resource is not null).GroupBy(h => h.Resource, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            var places = plan.Handlers.Where(h => shared.Any(s => s.Name == h.Name)).Select(h => h.KeyPath).ToList();
            errors.Add(places[^1], $"writes to the same place as {string.Join(" and ", places[..^1])}: {shared.Key}. Allowed is one handler for each place; name that one wherever it is needed.");
        }

        foreach (var handler in made.Handlers.Values)
        {
            if (made.Handlers.Values.FirstOrDefault(h => h != handler && handler.MayTouch(h)) is { } endangered)
            {
                errors.Add(endangered.KeyPath, $"writes to {endangered.Resource}, a name that {handler.KeyPath} gives to files when it rotates its own, and would rename or delete. Allowed is a name that is no rotated file's.");
            }
        }
    }

    /// <summary>Lets go of handlers that never came into force.</summary>
    private void Discard(Made made)
    {
        foreach (var handler in made.Handlers.Values.Except(_accepted.Handlers.Values))
        {
            try
            {
                handler.DisposeAsync().AsTask().GetAwaiter().GetResult();
            }
            catch (Exception e)
            {
                Trouble.Report(handler.KeyPath, "a handler that was never used could not be closed", e);
            }
        }
    }

    /// <summary>What there is, by fingerprint and by name.</summary>
    private sealed class Made
    {
        public Dictionary<string, LogHandler> Handlers { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, LogHandler> ByName { get; } = new(StringComparer.OrdinalIgnoreCase);

        public Dictionary<string, ILogFilter> Filters { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, LoggerFilters> Loggers { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, ILogFormatter> Formatters { get; } = new(StringComparer.Ordinal);

        public void Add(HandlerPlan plan, LogHandler handler) => (Handlers[plan.Fingerprint], ByName[plan.Name]) = (handler, handler);
    }
}
