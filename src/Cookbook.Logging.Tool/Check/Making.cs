namespace Cookbook.Logging.Tool;

/// <summary>Makes the handlers, formatters and filters of a plan to see whether they can be made, starts none of them, and lets go of them.</summary>
internal static class Making
{
    /// <summary>The errors that come up only then. What has errors already is left out.</summary>
    public static IReadOnlyList<string> Errors(Plan plan, IReadOnlyList<string> known, string path, Surroundings surroundings)
    {
        try
        {
            var table = new TableBuilder(surroundings).Build(Sound(plan, known), path);
            foreach (var handler in table.Handlers)
            {
                handler.DisposeAsync().AsTask().GetAwaiter().GetResult();
            }

            return [];
        }
        catch (InvalidConfigurationException e)
        {
            return [.. e.Failures];
        }
    }

    /// <summary>The part of a plan that has no errors.</summary>
    private static Plan Sound(Plan plan, IReadOnlyList<string> errors)
    {
        var handlers = new List<HandlerPlan>();
        foreach (var handler in plan.Handlers.Where(h => IsSound(h.KeyPath) && IsSoundPart(h.Formatter) && h.Filters.All(IsSoundPart)))
        {
            // Targets stand before those that hand records to them.
            if (handler.Targets.All(t => handlers.Exists(h => h.Name.Equals(t, StringComparison.OrdinalIgnoreCase))))
            {
                handlers.Add(handler);
            }
        }

        return new Plan(handlers, Logger(plan.Root), [.. plan.Loggers.Select(Logger)], [.. plan.Formatters.Where(IsSoundPart)], [.. plan.Filters.Where(IsSoundPart)], plan.Properties)
        {
            Secrets = plan.Secrets,
        };

        LoggerPlan Logger(LoggerPlan logger) => logger with { Filters = [.. logger.Filters.Where(IsSoundPart)] };

        bool IsSoundPart<TPart>(PartPlan<TPart>? part) => part is not null && IsSound(part.KeyPath);

        bool IsSound(string path) => !errors.Any(e => e.StartsWith($"{path} ", StringComparison.Ordinal) || e.StartsWith($"{path}:", StringComparison.Ordinal));
    }
}
