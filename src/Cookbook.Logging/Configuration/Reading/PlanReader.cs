using Microsoft.Extensions.Configuration;

namespace Cookbook.Logging;

/// <summary>Reads the section <c>Logging:Cookbook</c>, which has the shape of Python's <c>dictConfig</c>, over what code has configured.</summary>
internal sealed class PlanReader(Kinds kinds, CodeEntries code, string applicationName) : IPlanReader
{
    private static readonly string[] s_keys = ["Formatters", "Filters", "Handlers", "Loggers", "Root", "Properties", "LogLevel"];

    public Plan Read(SectionNode section)
    {
        var errors = new PlanErrors(section.Path, typeof(CookbookLoggerProvider));
        var plan = Read(section, errors);
        errors.ThrowIfAny();
        return plan;
    }

    /// <summary>Reads a section as far as it can be read. Of what has errors, nothing can be made.</summary>
    public Plan Read(SectionNode section, PlanErrors errors)
    {
        errors.Hide(Secrets.In(section));
        OptionsReader.CheckKeys(section, s_keys, "this section", errors);
        var formatters = new PartReader<ILogFormatter>("formatter", kinds.Formatters, "Text", code.Formatters, errors);
        var filters = new PartReader<ILogFilter>("filter", kinds.Filters, null, code.Filters, errors);
        formatters.ReadDefinitions(section["Formatters"]);
        filters.ReadDefinitions(section["Filters"]);

        var reader = new HandlerReader(kinds, formatters, filters, errors);
        var (handlers, names) = ReadHandlers(section["Handlers"], reader, errors);
        handlers = TargetOrder.Sort(handlers, names, errors);
        var targets = handlers.SelectMany(h => h.Targets).ToHashSet(StringComparer.OrdinalIgnoreCase);

        var loggers = new LoggerReader(reader, names, errors);
        var root = loggers.Read("", section["Root"], code.Root, [.. names.Where(n => !targets.Contains(n))]);
        var byCategory = ReadLoggers(section["Loggers"], loggers, errors);
        var properties = StaticProperties.Of(PropertiesReader.Read(section["Properties"], code.Properties, errors));
        return new Plan(handlers, root, byCategory, formatters.Definitions, filters.Definitions, properties)
        {
            Secrets = errors.Hidden,
            RecordFactory = RecordFactory.Of(code.RecordFactories),
        };
    }

    public string? WhatIsGone(SectionNode accepted, SectionNode next) =>
        !accepted.IsEmpty && next.IsEmpty ? "the section that was there is gone: its file was deleted, emptied, or cannot be read (is it valid JSON?)"
        : accepted["Handlers"].Children.Count > 0 && next["Handlers"].Children.Count == 0 ? "the handlers that were there are gone"
        : null;

    private (IReadOnlyList<HandlerPlan> Handlers, IReadOnlyList<string> Names) ReadHandlers(SectionNode section, HandlerReader reader, PlanErrors errors)
    {
        EntryNames.CheckSection(section, "handlers by name", errors);
        var entries = section.Children.Where(e => EntryNames.Check(e, "handler", errors)).ToList();
        entries.AddRange(code.Handlers.Keys.Where(n => !section[n].IsGiven).Select(n => section[n]));
        if (section.Children.Count == 0 && entries.Count == 0)
        {
            entries.Add(DefaultHandler(section.Path)["file"]);
        }

        return ([.. entries.Select(e => reader.Read(e.Key, e, code.Handlers.GetValueOrDefault(e.Key))).OfType<HandlerPlan>()], [.. entries.Select(e => e.Key)]);
    }

    private List<LoggerPlan> ReadLoggers(SectionNode section, LoggerReader reader, PlanErrors errors)
    {
        EntryNames.CheckSection(section, "loggers by category", errors);
        var loggers = new List<LoggerPlan>();
        foreach (var category in section.Children.Select(c => c.Key).Union(code.Loggers.Keys, StringComparer.OrdinalIgnoreCase))
        {
            if (string.IsNullOrWhiteSpace(category) || category.Contains('*', StringComparison.Ordinal))
            {
                errors.Add(section[category].Path, $"gives a logger the category '{category}'; allowed is a category or the dotted beginning of one, without wildcards.");
                continue;
            }

            if (category.Equals("Default", StringComparison.OrdinalIgnoreCase))
            {
                errors.Add(section[category].Path, $"is not what LogLevel means by Default; here it is Root, beside Loggers.");
                continue;
            }

            loggers.Add(reader.Read(category, section[category], code.Loggers.GetValueOrDefault(category), []));
        }

        return loggers;
    }

    private SectionNode DefaultHandler(string path) => SectionNode.Read(
        new ConfigurationBuilder()
            .AddInMemoryCollection(DefaultFile.Keys(applicationName).Append(new("Type", DefaultFile.Kind)).Select(k => KeyValuePair.Create($"file:{k.Key}", k.Value)))
            .Build(),
        path);
}
