using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Cookbook.Logging;

/// <summary>Writes our provider's rules into MEL's filter options from the table in force, and tells MEL when that has changed.</summary>
/// <remarks>
/// MEL prefers any rule of a provider's own to all general ones, whatever category they are for. So that <c>"Microsoft.AspNetCore": "Warning"</c> keeps holding
/// beside a level of our root, general rules for a category are copied into ours; then, among ours, the longest category wins and at equal length the last.
/// </remarks>
internal sealed class LevelRules : IPostConfigureOptions<LoggerFilterOptions>, IOptionsChangeTokenSource<LoggerFilterOptions>
{
    private readonly TableSource _source;
    private readonly string _provider;
    private readonly string _alias;
    private ConfigurationReloadToken _token = new();
    private IReadOnlyList<LoggerFilterRule>? _written;

    public LevelRules(TableSource source, Type provider, string alias)
    {
        (_source, _provider, _alias) = (source, provider.FullName!, alias);
        source.Reloaded += _ => Interlocked.Exchange(ref _token, new ConfigurationReloadToken()).OnReload();
    }

    public string? Name => Options.DefaultName;

    public IChangeToken GetChangeToken() => Volatile.Read(ref _token);

    public void PostConfigure(string? name, LoggerFilterOptions options)
    {
        var plan = _source.Plan;
        var own = options.Rules.Where(r => r.ProviderName == _provider || r.ProviderName == _alias).ToList();

        // While a change has not come into force, neither have the levels in our section.
        var rules = _source.IsCurrent || _written is null ? Write(plan, options.Rules, own) : _written;
        foreach (var rule in own)
        {
            options.Rules.Remove(rule);
        }

        foreach (var rule in rules)
        {
            options.Rules.Add(rule);
        }

        _written = rules;
    }

    private List<LoggerFilterRule> Write(Plan plan, IEnumerable<LoggerFilterRule> all, IEnumerable<LoggerFilterRule> own) =>
    [
        .. all.Where(r => r.ProviderName is null && r.CategoryName is not null).Select(r => new LoggerFilterRule(_provider, r.CategoryName, r.LogLevel, r.Filter)),
        .. own,
        .. plan.Loggers.Prepend(plan.Root).Where(l => l.Level is not null)
            .Select(l => new LoggerFilterRule(_provider, l.Category.Length == 0 ? null : l.Category, l.Level, null)),
    ];
}
