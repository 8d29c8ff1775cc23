using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Cookbook.Logging;

/// <summary>
/// Writes our provider's rules into MEL's filter options, from the table in force and from what was changed at run time, and tells MEL when that is different.
/// </summary>
/// <remarks>
/// <para>
/// MEL prefers any rule of a provider's own to all general ones, whatever category they are for. So that <c>"Microsoft.AspNetCore": "Warning"</c> keeps holding
/// beside a level of our root, general rules for a category are copied into ours; then, among ours, the longest category wins and at equal length the last.
/// </para>
/// <para>Thread-safe. MEL may read the rules on any thread that changes its options, so nothing waits for it under the lock that reading them takes.</para>
/// </remarks>
internal sealed class LevelRules : IPostConfigureOptions<LoggerFilterOptions>, IOptionsChangeTokenSource<LoggerFilterOptions>
{
    private readonly TableSource _source;
    private readonly string _provider;
    private readonly string _alias;
    private readonly Lock _gate = new();
    private readonly Lock _telling = new();
    private readonly List<LoggerFilterRule> _set = [];
    private readonly List<LoggerFilterRule> _overrides = [];
    private ConfigurationReloadToken _token = new();
    private List<LoggerFilterRule>? _written;
    private LoggerFilterRule[] _general = [];
    private LogLevel _lowest;
    private FlowOverrides? _flows;
    private HandlerLoggerProvider? _served;

    public LevelRules(TableSource source, Type provider, string alias)
    {
        (_source, _provider, _alias) = (source, provider.FullName!, alias);
        source.Reloaded += _ => TellMel();
    }

    public string? Name => Options.DefaultName;

    public IChangeToken GetChangeToken() => Volatile.Read(ref _token);

    public void PostConfigure(string? name, LoggerFilterOptions options)
    {
        var plan = _source.Plan;
        var own = options.Rules.Where(r => r.ProviderName == _provider || r.ProviderName == _alias).ToList();
        var isCurrent = _source.IsCurrent;
        lock (_gate)
        {
            // While a change has not come into force, neither have the levels in our section.
            _written = isCurrent || _written is null ? Write(plan, options.Rules, own) : _written;
            foreach (var rule in own)
            {
                options.Rules.Remove(rule);
            }

            (_general, _lowest) = ([.. options.Rules.Where(r => r.ProviderName is null)], options.MinLevel);
            if (_flows is not null)
            {
                Arm();
            }

            foreach (var rule in _flows is null ? Ours() : [Rule(null, LogLevel.Trace)])
            {
                options.Rules.Add(rule);
            }
        }
    }

    /// <summary>Makes known whose loggers compare with the rules while MEL does not.</summary>
    public void Serve(HandlerLoggerProvider provider)
    {
        lock (_gate)
        {
            _served = provider;
            Arm();
        }
    }

    /// <summary>Sets a category's level in place of what it was set to before.</summary>
    /// <param name="category">The category as a rule has it; null for all.</param>
    /// <param name="level">The level; null for what configuration says.</param>
    public void Set(string? category, LogLevel? level) => Change(() =>
    {
        _set.RemoveAll(r => string.Equals(r.CategoryName, category, StringComparison.OrdinalIgnoreCase));
        if (level is not null)
        {
            _set.Add(Rule(category, level));
        }
    });

    /// <summary>Adds a level that goes before all those there are; to be removed again.</summary>
    public LoggerFilterRule Override(string? category, LogLevel level)
    {
        var rule = Rule(category, level);
        Change(() => _overrides.Add(rule));
        return rule;
    }

    public void Remove(LoggerFilterRule rule) => Change(() => _overrides.Remove(rule));

    /// <summary>Has MEL let everything through; the rules are compared with by the loggers themselves from now on.</summary>
    public void Lower(FlowOverrides flows)
    {
        lock (_gate)
        {
            _flows = flows;

            // Before MEL lets everything through.
            Arm();
        }

        TellMel();
    }

    /// <summary>Gives MEL its rules back.</summary>
    public void Raise()
    {
        lock (_gate)
        {
            _flows = null;
        }

        TellMel();

        // Not before: until then MEL lets everything through.
        lock (_gate)
        {
            Arm();
        }
    }

    private void Change(Action change)
    {
        lock (_gate)
        {
            change();
            if (_flows is not null)
            {
                // MEL need not know: it lets everything through.
                Arm();
                return;
            }
        }

        TellMel();
    }

    /// <summary>One after the other, so that what MEL reads last is the newest.</summary>
    private void TellMel()
    {
        lock (_telling)
        {
            try
            {
                Interlocked.Exchange(ref _token, new ConfigurationReloadToken()).OnReload();
            }
            catch (Exception e)
            {
                // MEL reads its rules anew here, and whoever else listens may throw.
                Trouble.Report(_alias, "what follows a change of the levels failed", e);
            }
        }
    }

    private void Arm()
    {
        if (_served is not null)
        {
            _served.Armed = _flows is null ? null : new ArmedLevels(_provider, _alias, [.. _general, .. Ours()], _lowest, _flows);
        }
    }

    private IEnumerable<LoggerFilterRule> Ours() => [.. _written ?? [], .. _set, .. _overrides];

    private LoggerFilterRule Rule(string? category, LogLevel? level) => new(_provider, category, level, null);

    private List<LoggerFilterRule> Write(Plan plan, IEnumerable<LoggerFilterRule> all, IEnumerable<LoggerFilterRule> own) =>
    [
        .. all.Where(r => r.ProviderName is null && r.CategoryName is not null).Select(r => new LoggerFilterRule(_provider, r.CategoryName, r.LogLevel, r.Filter)),
        .. own,
        .. plan.Loggers.Prepend(plan.Root).Where(l => l.Level is not null).Select(l => Rule(l.Category.Length == 0 ? null : l.Category, l.Level)),
    ];
}
