using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Cookbook.Logging.Tool;

/// <summary>Checks everything in a configuration that the library reads, by the library's own readers. Opens nothing and makes no folder.</summary>
internal sealed class ConfigurationCheck
{
    private readonly IConfiguration _configuration;
    private readonly string _path;
    private readonly Surroundings _surroundings;
    private readonly UserKinds _userKinds;
    private readonly CookbookLoggingBuilder _builder = CookbookLoggingBuilder.For(new ServiceCollection());

    private readonly List<string> _errors = [];
    private readonly List<string> _notes = [];
    private readonly List<CheckedSection> _plans = [];

    private ConfigurationCheck(IConfiguration configuration, string path, IReadOnlyCollection<string> kinds, Surroundings surroundings)
    {
        (_configuration, _path, _surroundings, _userKinds) = (configuration, path, surroundings, new UserKinds(kinds));
        _userKinds.Register(_builder);
    }

    /// <summary>Checks a configuration.</summary>
    /// <param name="configuration">The whole of it.</param>
    /// <param name="path">The section, such as <c>Logging:Cookbook</c>; those of single handlers and of receivers are sought beside it.</param>
    /// <param name="kinds">The names of kinds that the application registers in code.</param>
    /// <param name="surroundings">The application's name and folder.</param>
    public static CheckResult Run(IConfiguration configuration, string path, IReadOnlyCollection<string> kinds, Surroundings surroundings) =>
        new ConfigurationCheck(configuration, path, kinds, surroundings).Run();

    private CheckResult Run()
    {
        var parent = _path.Contains(':', StringComparison.Ordinal) ? _path[.._path.LastIndexOf(':')] : "";
        var logging = Node(parent.Length > 0 ? parent : _path);
        var cookbook = Node(_path);
        _errors.AddRange(LevelSections.Errors(logging));
        if (!cookbook.IsEmpty)
        {
            CheckCookbook(cookbook);
        }

        SingleHandlers.Where(s => !logging[s.Kind].IsEmpty).ToList().ForEach(s => CheckSingle(logging[s.Kind], s.Kind, s.Defaults));
        var receivers = CheckReceivers(logging[ReceiverSection.Alias], cookbook["Filters"]);
        if (cookbook.IsEmpty && _plans.Count == 0 && receivers.Count == 0 && _errors.Count == 0)
        {
            _errors.Add($"{_path} is missing: the file has no such section, and beside it none of {string.Join(", ", SingleHandlers.Select(s => s.Kind))} and {ReceiverSection.Alias}. "
                + "An application that calls AddCookbookLogging() would log to its default file.");
        }

        NoteUnknownKinds(cookbook);
        return new CheckResult([.. _errors.Distinct()], _notes, _plans, receivers) { ReceiverSection = logging[ReceiverSection.Alias] };
    }

    /// <summary>The providers that have one handler, and what their section means where it says nothing.</summary>
    private static (string Kind, Func<string, IEnumerable<KeyValuePair<string, string?>>> Defaults)[] SingleHandlers { get; } =
    [
        (RotatingFileLoggerProvider.Alias, DefaultFile.Keys),
        (TcpSocketLoggerProvider.Alias, static _ => []),
        (SyslogLoggerProvider.Alias, static _ => []),
    ];

    private SectionNode Node(string path) => SectionNode.Read(_configuration.GetSection(path), path);

    private void CheckCookbook(SectionNode section)
    {
        var known = _userKinds.Strip(section, _builder);
        var errors = new PlanErrors(section.Path, typeof(CookbookLoggerProvider));
        var plan = new PlanReader(_builder.Kinds, _builder.Entries, _surroundings.ApplicationName).Read(known, errors);
        Accept(section, plan, errors);
        if (section["Handlers"].Children.Count == 0)
        {
            _notes.Add($"{section.Path} names no handlers: records go to the default file, {DefaultFile.Keys("<application>").First().Value}.");
        }

        var used = plan.Loggers.Append(plan.Root).SelectMany(l => l.Handlers).Concat(plan.Handlers.SelectMany(h => h.Targets)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        _notes.AddRange(plan.Handlers.Where(h => !used.Contains(h.Name)).Select(h => $"{h.KeyPath} gets no records: neither a logger nor another handler names it."));
    }

    private void CheckSingle(SectionNode section, string kind, Func<string, IEnumerable<KeyValuePair<string, string?>>> defaults)
    {
        var errors = new PlanErrors(section.Path, typeof(ConfiguredLoggerProvider));
        var plan = new SingleHandlerPlanReader(_builder.Kinds, _builder.Entries, kind, defaults(_surroundings.ApplicationName)).Read(section, errors);
        Accept(section, plan, errors);
    }

    private void Accept(SectionNode section, Plan plan, PlanErrors errors)
    {
        var making = Making.Errors(plan, errors.All, section.Path, _surroundings);
        _errors.AddRange([.. errors.All, .. making]);
        if (!errors.Any && making.Count == 0)
        {
            _plans.Add(new CheckedSection(section, plan));
        }
    }

    private IReadOnlyList<ReceiverPlan> CheckReceivers(SectionNode section, SectionNode filters)
    {
        try
        {
            return section.IsEmpty ? [] : new ReceiverReader(_builder, filters).Read(section);
        }
        catch (InvalidConfigurationException e)
        {
            _errors.AddRange(e.Failures);
            return [];
        }
    }

    private void NoteUnknownKinds(SectionNode node)
    {
        var unknown = Types(node).Where(t => t.Value is { Length: > 0 } && _errors.Any(e => e.StartsWith($"{t.Path} is '{t.Value}', which is no kind", StringComparison.Ordinal)))
            .Select(t => t.Value!).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (unknown.Count > 0)
        {
            _notes.Add($"kinds that an application registers in code are not known here. If it registers {string.Join(", ", unknown)}, add --kinds {string.Join(',', unknown)}.");
        }

        static IEnumerable<SectionNode> Types(SectionNode node) => node.Children.SelectMany(Types).Append(node["Type"]);
    }
}
