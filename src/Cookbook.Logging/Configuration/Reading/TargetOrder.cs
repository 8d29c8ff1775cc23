namespace Cookbook.Logging;

/// <summary>Puts handlers behind those that they hand records on to.</summary>
internal static class TargetOrder
{
    /// <summary>Sorts handlers so that targets come first, their fingerprints part of those of the handlers before them; reports circles and unknown names.</summary>
    public static IReadOnlyList<HandlerPlan> Sort(IReadOnlyList<HandlerPlan> handlers, IReadOnlyCollection<string> names, PlanErrors errors)
    {
        var sorted = new List<HandlerPlan>();
        var done = new Dictionary<string, HandlerPlan>(StringComparer.OrdinalIgnoreCase);
        foreach (var handler in handlers)
        {
            LoggerReader.CheckHandlers(handler.TargetsPath, handler.Targets, names, errors);
            Place(handler, []);
        }

        return sorted;

        void Place(HandlerPlan handler, List<string> way)
        {
            if (done.ContainsKey(handler.Name))
            {
                return;
            }

            var from = way.FindIndex(n => n.Equals(handler.Name, StringComparison.OrdinalIgnoreCase));
            if (from >= 0)
            {
                errors.Add(handler.TargetsPath, $"leads in a circle: {string.Join(" → ", way[from..])} → {handler.Name}; allowed are targets that do not lead back.");
                return;
            }

            List<string> next = [.. way, handler.Name];
            foreach (var target in handler.Targets.Select(t => handlers.FirstOrDefault(h => h.Name.Equals(t, StringComparison.OrdinalIgnoreCase))).OfType<HandlerPlan>())
            {
                Place(target, next);
            }

            var targets = handler.Targets.Select(t => done.TryGetValue(t, out var target) ? target.Fingerprint : t);
            var placed = handler with { Fingerprint = string.Join('\u0004', [handler.Fingerprint, .. targets]) };
            if (done.TryAdd(handler.Name, placed))
            {
                sorted.Add(placed);
            }
        }
    }
}
