using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>Reads the section <c>Logging:Receivers</c>: receivers by name, over what code has configured.</summary>
internal sealed class ReceiverReader
{
    private const string Tls = nameof(ReceiverOptions.Tls);

    private static readonly string[] s_common = ["Type", "Level", "Filters"];
    private static readonly Kind<ReceiverTlsOptions, PartContext, ReceiverTlsOptions> s_tls =
        new(Tls, static (section, options) => section.Bind(options), static (options, _) => options, new ReceiverTlsOptionsValidator());

    private readonly CookbookLoggingBuilder _builder;
    private readonly PlanErrors _errors = new(ReceiverSection.Path, typeof(ReceiverOptions));
    private readonly HandlerReader _handlers;

    /// <param name="builder">Kinds, and what code has configured.</param>
    /// <param name="filters">The section <c>Logging:Cookbook:Filters</c>, whose names hold here, too.</param>
    public ReceiverReader(CookbookLoggingBuilder builder, SectionNode filters)
    {
        _builder = builder;
        var parts = new PartReader<ILogFilter>("filter", builder.Kinds.Filters, null, builder.Entries.Filters, _errors);
        parts.ReadDefinitions(filters);
        _handlers = new HandlerReader(builder.Kinds, new PartReader<ILogFormatter>("formatter", builder.Kinds.Formatters, null, builder.Entries.Formatters, _errors), parts, _errors);
    }

    /// <summary>Reads all receivers.</summary>
    /// <exception cref="InvalidConfigurationException">Something in it is wrong.</exception>
    public IReadOnlyList<ReceiverPlan> Read(SectionNode section)
    {
        _errors.Hide(Secrets.In(section));
        EntryNames.CheckSection(section, "receivers by name", _errors);
        var code = _builder.Entries.Receivers;
        var entries = section.Children.Where(e => EntryNames.Check(e, "receiver", _errors)).ToList();
        entries.AddRange(code.Where(c => IsWanted(c.Value, c.Key, section)).Select(c => section[c.Key]));
        var plans = entries.Select(e => Read(e, code.GetValueOrDefault(e.Key))).OfType<ReceiverPlan>().ToList();
        CheckPlaces(plans);
        _errors.ThrowIfAny();
        return plans;
    }

    /// <summary>What code has configured with nothing but defaults is there only where configuration has nothing of its kind.</summary>
    private static bool IsWanted(CodeEntry<ReceiverContext, Receiver> entry, string name, SectionNode section) =>
        !section[name].IsGiven && (entry.Prepare is not null || !section.Children.Any(c => string.Equals(c["Type"].Value, entry.Type, StringComparison.OrdinalIgnoreCase)));

    private ReceiverPlan? Read(SectionNode entry, CodeEntry<ReceiverContext, Receiver>? prepared)
    {
        var (kind, fromCode) = EntryNames.KindOf(entry, _builder.Kinds.Receivers, prepared, null, "receiver", _errors);
        if (kind is null)
        {
            return null;
        }

        OptionsReader.CheckKeys(entry, [.. s_common, .. OptionsReader.PropertiesOf(kind).Select(p => p.Name)], $"a {kind.Type} receiver", _errors);
        var tls = ReadTls(entry[Tls]);
        var prepare = fromCode ? prepared!.Prepare : null;
        var options = OptionsReader.Read(
            kind,
            o =>
            {
                prepare?.Invoke(o);
                ((ReceiverOptions)o).Tls = tls ?? ((ReceiverOptions)o).Tls;
            },
            entry.Without(k => k.Equals(Tls, StringComparison.OrdinalIgnoreCase)),
            _errors);
        var level = LoggerReader.ReadLevel(entry["Level"], _errors) ?? LogLevel.Trace;
        var filters = _handlers.ReadFilters(entry["Filters"], null);
        return options is ReceiverOptions known ? new ReceiverPlan(entry.Key, entry.Path, kind, known, level, filters) : null;
    }

    private ReceiverTlsOptions? ReadTls(SectionNode entry)
    {
        if (entry.IsEmpty)
        {
            return null;
        }

        EntryNames.CheckSection(entry, $"the keys {string.Join(", ", OptionsReader.PropertiesOf(s_tls).Select(p => p.Name))}", _errors);
        OptionsReader.CheckKeys(entry, [.. OptionsReader.PropertiesOf(s_tls).Select(p => p.Name)], "a receiver's Tls", _errors);
        return OptionsReader.Read(s_tls, null, entry, _errors) as ReceiverTlsOptions;
    }

    private void CheckPlaces(IEnumerable<ReceiverPlan> plans)
    {
        foreach (var shared in plans.Where(p => p.Options is SocketReceiverOptions { Acknowledge: true, StatePath: not null })
            .GroupBy(p => ((SocketReceiverOptions)p.Options).StatePath, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            _errors.Add($"{shared.Last().KeyPath}:{nameof(SocketReceiverOptions.StatePath)}", $"is '{shared.Key}', as that of {shared.First().KeyPath}; allowed is a file for each receiver.");
        }
    }
}
