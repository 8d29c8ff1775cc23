using Microsoft.Extensions.Configuration;

namespace Cookbook.Logging;

/// <summary>Reads a section that holds the keys of one handler, beside MEL's <c>LogLevel</c>.</summary>
internal sealed class SingleHandlerPlanReader(Kinds kinds, CodeEntries code, string kind, IEnumerable<KeyValuePair<string, string?>> defaults) : IPlanReader
{
    private const string LogLevel = "LogLevel";

    private static readonly Dictionary<string, CodeEntry<PartContext, ILogFormatter>> s_noFormatters = [];
    private static readonly Dictionary<string, CodeEntry<PartContext, ILogFilter>> s_noFilters = [];

    public Plan Read(SectionNode section)
    {
        var errors = new PlanErrors(section.Path, typeof(ConfiguredLoggerProvider));
        var plan = Read(section, errors);
        errors.ThrowIfAny();
        return plan;
    }

    /// <summary>Reads a section as far as it can be read. Of what has errors, nothing can be made.</summary>
    public Plan Read(SectionNode section, PlanErrors errors)
    {
        if (!kinds.Handlers.TryGet(kind, out var known))
        {
            throw new InvalidOperationException($"There is no kind of handler '{kind}'.");
        }

        var formatters = new PartReader<ILogFormatter>("formatter", kinds.Formatters, "Text", s_noFormatters, errors);
        var filters = new PartReader<ILogFilter>("filter", kinds.Filters, null, s_noFilters, errors);
        var prepared = code.SingleHandlers.GetValueOrDefault(kind);
        var entry = prepared is null ? WithDefaults(section) : section;
        var handler = new HandlerReader(kinds, formatters, filters, errors).Read(kind, entry, prepared, known, LogLevel);
        return new Plan([handler!], new LoggerPlan("", null, [handler!.Name], [], true), [], [], [])
        {
            Secrets = errors.Hidden,
            RecordFactory = RecordFactory.Of(code.RecordFactories),
        };
    }

    public string? WhatIsGone(SectionNode accepted, SectionNode next) =>
        !SaysNothing(accepted) && SaysNothing(next) ? "the section that was there is gone: its file was deleted, emptied, or cannot be read (is it valid JSON?)" : null;

    /// <summary>A section that says nothing means all the defaults; one that only leaves the path out means the default path.</summary>
    private SectionNode WithDefaults(SectionNode section)
    {
        var missing = SaysNothing(section) ? defaults : defaults.Where(d => d.Key == "Path" && !section[d.Key].IsGiven);
        return missing.Any() ? SectionNode.Read(new ConfigurationBuilder().AddInMemoryCollection(section.Flatten().Concat(missing)).Build(), section.Path) : section;
    }

    private static bool SaysNothing(SectionNode section) => section.Without(k => k.Equals(LogLevel, StringComparison.OrdinalIgnoreCase)).IsEmpty;
}
