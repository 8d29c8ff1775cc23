using System.Collections.Concurrent;

namespace Cookbook.Logging;

/// <summary>Says, once each, that the application does something that the cookbook warns of, and what to do instead (recipe 36).</summary>
/// <remarks>Thread-safe; never throws. <c>docs/patterns-to-avoid.md</c> lists the patterns.</remarks>
internal static class PatternsToAvoid
{
    public const string SharedFile = "one file opened twice";
    public const string LibraryHandler = "handlers added by a library";
    public const string EndlessLoggers = "loggers created without end";

    private const int Most = 1000;

    private static readonly ConcurrentDictionary<(string Pattern, string Subject), bool> s_said = new();

    /// <summary>Reports a pattern.</summary>
    /// <param name="pattern">Which one.</param>
    /// <param name="source">Who noticed it: a handler's key path, a section.</param>
    /// <param name="found">What was found: the same again is not said.</param>
    /// <param name="instead">What to do instead.</param>
    public static void Say(string pattern, string source, string found, string instead)
    {
        if (s_said.Count < Most && s_said.TryAdd((pattern, $"{source}: {found}"), true))
        {
            LoggingEvents.Raise(log => log.PatternToAvoid(source, pattern, found, instead));
            Trouble.Say(source, $"{found}; {instead}");
        }
    }
}
