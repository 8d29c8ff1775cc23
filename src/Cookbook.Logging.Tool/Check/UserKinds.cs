namespace Cookbook.Logging.Tool;

/// <summary>Stands in for kinds that an application registers in code: their names are taken on trust, and so are the keys that are theirs alone.</summary>
internal sealed class UserKinds(IReadOnlyCollection<string> names)
{
    private static readonly string[] s_targets = ["Handlers", "Target"];

    /// <summary>Registers the names as kinds of everything that has kinds, where the library has none of that name.</summary>
    public void Register(CookbookLoggingBuilder builder)
    {
        foreach (var name in names.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (!builder.Kinds.Handlers.TryGet(name, out _))
            {
                builder.AddHandler<NoOptions>(name, static (_, _) => { }, static (_, context) => new NullHandler(context), null, new HandlerDefaults { HasTargets = true });
            }

            if (!builder.Kinds.Filters.TryGet(name, out _))
            {
                builder.AddFilter<NoOptions>(name, static (_, _) => { }, static (_, _) => new AnyFilter());
            }

            if (!builder.Kinds.Formatters.TryGet(name, out _))
            {
                builder.AddFormatter<NoOptions>(name, static (_, _) => { }, static (_, _) => JsonLine);
            }
        }
    }

    /// <summary>The section without the keys that only the application's own kinds can read.</summary>
    public SectionNode Strip(SectionNode section, CookbookLoggingBuilder builder)
    {
        var handlers = section["Handlers"].Children.Select(h => h.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return names.Count == 0 ? section : Strip(section, node => OwnKeys(node, builder, handlers));
    }

    private static ILogFormatter JsonLine { get; } = new JsonFormatter(new JsonFormatterOptions());

    private static SectionNode Strip(SectionNode node, Func<SectionNode, Predicate<string>?> ownKeys)
    {
        var own = ownKeys(node);
        return node.Without(k => own?.Invoke(k) == true).Select(c => Strip(c, ownKeys));
    }

    /// <summary>Which keys of an entry are its kind's own; null for an entry of another kind.</summary>
    private Predicate<string>? OwnKeys(SectionNode node, CookbookLoggingBuilder builder, HashSet<string> handlers)
    {
        if (node["Type"].Value is not { } type || !names.Contains(type, StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        if (!IsHandler(node) || !builder.Kinds.Handlers.TryGet(type, out var kind))
        {
            return static key => !key.Equals("Type", StringComparison.OrdinalIgnoreCase);
        }

        // A kind's own key may be called Target, too: it is one of ours if what it names are handlers.
        var shared = HandlerReader.SharedKeys(kind).Where(k => !s_targets.Contains(k) || NameList.Items(node[k])?.All(handlers.Contains) == true).ToList();
        return key => !shared.Contains(key, StringComparer.OrdinalIgnoreCase);
    }

    private static bool IsHandler(SectionNode node) => node.Path.Split(':') is [.., var section, _] && section.Equals("Handlers", StringComparison.OrdinalIgnoreCase);

    private sealed class AnyFilter : ILogFilter
    {
        public LogRecord? Filter(LogRecord record) => record;
    }
}
