using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>Reads handlers: the keys that all share, the pump's, and the kind's own.</summary>
internal sealed class HandlerReader(Kinds kinds, PartReader<ILogFormatter> formatters, PartReader<ILogFilter> filters, PlanErrors errors)
{
    private static readonly string[] s_common = ["Type", "Level", "Formatter", "Filters", "Properties"];
    private static readonly string[] s_targets = ["Handlers", "Target"];

    /// <summary>The keys that a kind of handler takes beside its own.</summary>
    public static IReadOnlyList<string> SharedKeys(Kind<HandlerContext, LogHandler> kind) =>
    [
        .. s_common,
        .. kind.Defaults.HasPump ? OptionProperty.Of(typeof(PumpOptions)).Select(p => p.Name) : [],
        .. kind.Defaults.HasTargets ? s_targets : [],
    ];

    /// <summary>Reads one handler; null when its kind is unknown.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="entry">Its keys.</param>
    /// <param name="prepared">What code says of it.</param>
    /// <param name="fixedKind">Its kind, where that is not for configuration to say.</param>
    /// <param name="otherKeys">Keys that somebody else reads.</param>
    public HandlerPlan? Read(
        string name, SectionNode entry, CodeEntry<HandlerContext, LogHandler>? prepared, Kind<HandlerContext, LogHandler>? fixedKind = null, params string[] otherKeys)
    {
        errors.Hide(Secrets.In(entry));
        var (kind, fromCode) = fixedKind is null ? EntryNames.KindOf(entry, kinds.Handlers, prepared, null, "handler", errors) : (fixedKind, prepared is not null);
        if (kind is null)
        {
            return null;
        }

        var shared = SharedKeys(kind).Where(k => fixedKind is null || k != "Type").ToList();
        var own = OptionsReader.PropertiesOf(kind).Select(p => p.Name);
        OptionsReader.CheckKeys(entry, [.. shared, .. own.Except(shared), .. otherKeys], $"a {kind.Type} handler", errors);

        var common = fromCode ? prepared!.Common : null;
        var formatter = ReadFormatter(entry["Formatter"], common?.Formatter, kind.Defaults.Text);
        var filterPlans = ReadFilters(entry["Filters"], common?.Filters);
        var keys = entry.Without(k => otherKeys.Contains(k, StringComparer.OrdinalIgnoreCase));
        return new HandlerPlan
        {
            Name = name,
            KeyPath = entry.Path,
            Kind = kind,
            Options = OptionsReader.Read(kind, fromCode ? prepared!.Prepare : null, entry, errors),
            Level = LoggerReader.ReadLevel(entry["Level"], errors) ?? common?.Level ?? LogLevel.Trace,
            Formatter = formatter!,
            Filters = filterPlans,
            Properties = PropertiesReader.Read(entry["Properties"], common?.Properties, errors),
            Pump = kind.Defaults.HasPump ? ReadPump(kind, common, entry) : new PumpOptions(),
            TargetsPath = TargetsNode(entry).Path,
            Targets = kind.Defaults.HasTargets ? ReadTargets(kind, entry, common) : [],
            Fingerprint = string.Join('\u0001', [name.ToUpperInvariant(), kind.Type, $"{fromCode}", keys.ToText(), formatter?.Fingerprint, .. filterPlans.Select(f => f.Fingerprint)]),
        };
    }

    /// <summary>Reads a list of filters, each a name or an object.</summary>
    public IReadOnlyList<PartPlan<ILogFilter>> ReadFilters(SectionNode node, IEnumerable<string>? fromCode)
    {
        if (node.Value is null or "" && node.Children.Any(c => c.Children.Count > 0))
        {
            NameList.CheckDoubles(node.Path, node.Children.Select(c => c.Value ?? ""), errors);
            return [.. node.Children.Select(c => c.Children.Count > 0 ? filters.Read(c) : filters.Named(c.Path, c.Value ?? "")).OfType<PartPlan<ILogFilter>>()];
        }

        var names = NameList.Read(node, errors) ?? fromCode ?? [];
        return [.. names.Where(n => n.Length > 0).Select(n => filters.Named(node.Path, n)).OfType<PartPlan<ILogFilter>>()];
    }

    private PumpOptions ReadPump(Kind<HandlerContext, LogHandler> kind, HandlerSettings? common, SectionNode entry)
    {
        var pump = OptionsReader.ReadPump(kind.Defaults.QueueFullMode, common?.Pump, entry, errors);
        if (pump.CrashSafe == true && !kind.Defaults.CanBeCrashSafe)
        {
            errors.Add(entry["CrashSafe"].Path, $"is 'true'; allowed for a {kind.Type} handler is false, since it has no place where records outlive the process. Leave the key out.");
        }

        return pump;
    }

    private PartPlan<ILogFormatter>? ReadFormatter(SectionNode node, string? fromCode, Action<TextFormatterOptions>? defaults)
    {
        var isObject = node.Children.Count > 0 && string.IsNullOrEmpty(node.Value);
        if (node.Children.Count > 0 && !isObject)
        {
            errors.Add(node.Path, $"is the name '{node.Value}' and has keys below it, too, most likely in two files; allowed is one of the two.");
        }

        return !isObject && (string.IsNullOrEmpty(node.Value) ? fromCode : node.Value) is { } name
            ? formatters.Named(node.Path, name)
            : formatters.Read(node, defaults is null ? null : new("Text", typeof(TextFormatterOptions), options => defaults((TextFormatterOptions)options)));
    }

    /// <summary>The key that names the handlers to hand on to: the one that is written.</summary>
    private static SectionNode TargetsNode(SectionNode entry) => entry["Target"] is { IsEmpty: false } single ? single : entry["Handlers"];

    private IReadOnlyList<string> ReadTargets(Kind<HandlerContext, LogHandler> kind, SectionNode entry, HandlerSettings? common)
    {
        var (several, single) = (entry["Handlers"], entry["Target"]);
        if (!several.IsEmpty && !single.IsEmpty)
        {
            errors.Add(single.Path, $"is given beside {several.Path}; allowed is one of the two.");
        }

        var names = NameList.Read(TargetsNode(entry), errors) ?? common?.Handlers.AsReadOnly() ?? (IReadOnlyList<string>)[];
        if (kind.Defaults.NeedsTargets && !names.Any(n => n.Length > 0))
        {
            errors.Add(TargetsNode(entry).Path, $"is missing or empty; a {kind.Type} handler must name those it hands records on to.");
        }

        return names;
    }
}
