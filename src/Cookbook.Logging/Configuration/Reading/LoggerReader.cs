using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>Reads the root and the loggers by category.</summary>
internal sealed class LoggerReader(HandlerReader handlers, IReadOnlyCollection<string> handlerNames, PlanErrors errors)
{
    private static readonly string[] s_keys = ["Level", "Handlers", "Filters", "Propagate"];
    private static readonly string[] s_rootKeys = ["Level", "Handlers", "Filters"];

    /// <summary>The level under a key, by its .NET or Python name; null where there is none.</summary>
    public static LogLevel? ReadLevel(SectionNode node, PlanErrors errors)
    {
        if (node.Value is { Length: > 0 } text)
        {
            if (LevelNames.TryParse(text, out var level))
            {
                return level;
            }

            errors.Add(node.Path, $"is '{text}'; allowed is one of {ConfiguredValues.Levels}, or Python's names{NearestName.Hint(text, Enum.GetNames<LogLevel>())}");
        }
        else if (node.Children.Count > 0)
        {
            errors.Add(node.Path, $"is an object or a list; allowed is one of {ConfiguredValues.Levels}.");
        }

        return null;
    }

    /// <summary>Reads a logger.</summary>
    /// <param name="category">Its category; empty for the root.</param>
    /// <param name="entry">Its keys.</param>
    /// <param name="code">What code says of it.</param>
    /// <param name="defaultHandlers">Its handlers where none are named.</param>
    public LoggerPlan Read(string category, SectionNode entry, LoggerSettings? code, IReadOnlyList<string> defaultHandlers)
    {
        var isRoot = category.Length == 0;
        OptionsReader.CheckKeys(entry, isRoot ? s_rootKeys : s_keys, isRoot ? "the root" : "a logger", errors);
        if (!string.IsNullOrEmpty(entry.Value))
        {
            errors.Add(entry.Path, $"is '{entry.Value}'; allowed is an object with the keys {string.Join(", ", isRoot ? s_rootKeys : s_keys)}.");
        }

        var named = NameList.Read(entry["Handlers"], errors) ?? code?.Handlers ?? defaultHandlers;
        CheckHandlers(entry["Handlers"].Path, named, handlerNames, errors);
        return new LoggerPlan(
            category,
            ReadLevel(entry["Level"], errors) ?? code?.Level,
            named,
            handlers.ReadFilters(entry["Filters"], code?.Filters),
            isRoot || (ReadPropagate(entry["Propagate"]) ?? code?.Propagate ?? true));
    }

    /// <summary>Reports names that no handler has.</summary>
    public static void CheckHandlers(string path, IEnumerable<string> named, IReadOnlyCollection<string> known, PlanErrors errors)
    {
        foreach (var name in named.Where(n => n.Length > 0 && !known.Contains(n, StringComparer.OrdinalIgnoreCase)))
        {
            errors.Add(path, $"names the handler '{name}', which is not defined{NearestName.Hint(name, known)} Defined are {EntryNames.List(known)}.");
        }
    }

    private bool? ReadPropagate(SectionNode node)
    {
        if (node.IsEmpty)
        {
            return null;
        }

        if (bool.TryParse(node.Value, out var propagate))
        {
            return propagate;
        }

        errors.Add(node.Path, $"is '{node.Value}'; allowed is true or false.");
        return null;
    }
}
