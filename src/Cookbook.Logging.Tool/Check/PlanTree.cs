using Microsoft.Extensions.Logging;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Cookbook.Logging.Tool;

/// <summary>Draws what a section says: loggers and their handlers; handlers, their levels, filters and formatters, and the handlers behind them.</summary>
internal sealed class PlanTree
{
    private static readonly string[] s_shownOtherwise = ["Type", "Level", "Formatter", "Filters", "Handlers", "Target", "LogLevel"];
    private static readonly string[] s_definitions = ["Formatters", "Filters"];

    private readonly SectionNode _section;
    private readonly Plan _plan;

    private PlanTree(SectionNode section, Plan plan) => (_section, _plan) = (section, plan);

    /// <summary>The tree of a section's handlers and loggers.</summary>
    public static IRenderable Of(CheckedSection section) => new PlanTree(section.Section, section.Plan).Draw();

    /// <summary>The tree of the receivers.</summary>
    public static IRenderable Of(IReadOnlyList<ReceiverPlan> receivers, SectionNode section)
    {
        var tree = new Tree(Label.Of(section.Path));
        foreach (var receiver in receivers)
        {
            var node = tree.AddNode(Label.Of(receiver.Name, $"{receiver.Kind.Type} {Place(receiver.Options)}{Level(receiver.Level)}"));
            foreach (var filter in receiver.Filters)
            {
                node.AddNode(Label.Of("filter", $"{Name(filter.KeyPath)}{filter.Kind.Type}"));
            }

            AddKeys(node, section[receiver.Name], [.. s_shownOtherwise, "Port", "Path", "Address", "Transport"]);
        }

        return tree;
    }

    private Tree Draw()
    {
        if (_plan.Handlers is [var only] && only.KeyPath == _section.Path)
        {
            var single = new Tree(Label.Of(_section.Path, Kind(only)));
            AddLevels(single);
            AddParts(single, only);
            return single;
        }

        var tree = new Tree(Label.Of(_section.Path));
        AddLevels(tree);
        if (_section["Properties"] is { IsEmpty: false } properties)
        {
            AddKeys(tree.AddNode(Label.Of("Properties")), properties, []);
        }

        var loggers = tree.AddNode(Label.Of("Loggers"));
        AddLogger(loggers, "Root", _plan.Root);
        foreach (var logger in _plan.Loggers)
        {
            AddLogger(loggers, logger.Category, logger);
        }

        var handlers = tree.AddNode(Label.Of("Handlers"));
        var targets = _plan.Handlers.SelectMany(h => h.Targets).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var handler in _plan.Handlers.Where(h => !targets.Contains(h.Name)))
        {
            AddHandler(handlers, handler, "");
        }

        return tree;
    }

    private void AddLevels(IHasTreeNodes parent)
    {
        if (_section["LogLevel"] is { IsEmpty: false } levels)
        {
            AddKeys(parent.AddNode(Label.Of("LogLevel")), levels, []);
        }
    }

    private void AddLogger(IHasTreeNodes parent, string name, LoggerPlan logger)
    {
        var handlers = logger.Handlers.Count == 0 ? "" : $" → {string.Join(", ", logger.Handlers)}";
        var end = logger.Propagate ? "" : logger.Handlers.Count == 0 ? " → nowhere" : ", no further";
        AddFilters(parent.AddNode(Label.Of(name, $"{logger.Level}{handlers}{end}".Trim())), logger.Filters);
    }

    private void AddHandler(IHasTreeNodes parent, HandlerPlan handler, string before) => AddParts(parent.AddNode(Label.Of(before + handler.Name, Kind(handler))), handler);

    private void AddParts(IHasTreeNodes node, HandlerPlan handler)
    {
        var entry = Find(handler.KeyPath);
        AddFilters(node, handler.Filters);
        if (!entry["Formatter"].IsEmpty)
        {
            AddPart(node, "formatter", handler.Formatter);
        }

        AddKeys(node, entry, s_shownOtherwise);
        foreach (var target in handler.Targets)
        {
            AddHandler(node, _plan.Handlers.First(h => h.Name.Equals(target, StringComparison.OrdinalIgnoreCase)), "→ ");
        }
    }

    private void AddFilters(IHasTreeNodes parent, IEnumerable<PartPlan<ILogFilter>> filters)
    {
        foreach (var filter in filters)
        {
            AddPart(parent, "filter", filter);
        }
    }

    private void AddPart<TPart>(IHasTreeNodes parent, string sort, PartPlan<TPart> part) =>
        AddKeys(parent.AddNode(Label.Of(sort, $"{Name(part.KeyPath)}{part.Kind.Type}")), Find(part.KeyPath), ["Type"]);

    /// <summary>The keys that are written, as they are written; secrets hidden.</summary>
    private static void AddKeys(IHasTreeNodes parent, SectionNode entry, string[] except)
    {
        foreach (var key in entry.Children.Where(c => !except.Contains(c.Key, StringComparer.OrdinalIgnoreCase)))
        {
            if (key.Children.Count == 0)
            {
                parent.AddNode(Label.Of($"{key.Key}:", Secrets.IsSecret(key.Key) ? Secrets.Hidden : key.Value ?? ""));
            }
            else if (!Secrets.IsSecret(key.Key))
            {
                AddKeys(parent.AddNode(Label.Of(key.Key)), key, []);
            }
        }
    }

    /// <summary>The name of a part that is defined by name; nothing for one that stands where it is used.</summary>
    private static string Name(string path) => path.Split(':') is [.., var section, var name] && s_definitions.Contains(section, StringComparer.OrdinalIgnoreCase) && !int.TryParse(name, out _) ? $"{name}, " : "";

    private static string Kind(HandlerPlan handler) => $"{handler.Kind.Type}{Level(handler.Level)}";

    private static string Level(LogLevel level) => level == LogLevel.Trace ? "" : $", from {level}";

    private static string Place(ReceiverOptions options) =>
        options.Transport is ReceiverTransport.Unix or ReceiverTransport.UnixDatagram ? $"at {options.Transport} {options.Path}" : $"at {options.Transport} {options.Address} port {options.Port}";

    private SectionNode Find(string path) =>
        path.Length <= _section.Path.Length ? _section : path[(_section.Path.Length + 1)..].Split(':').Aggregate(_section, static (node, key) => node[key]);
}
