using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>The rules that MEL would go by, while it lets everything through for the sake of flow overrides: they are compared with here instead.</summary>
/// <remarks>Immutable but for what its loggers keep of it.</remarks>
internal sealed class ArmedLevels
{
    private readonly string _provider;
    private readonly string _alias;
    private readonly FlowOverrides _flows;
    private readonly LoggerFilterRule[] _rules;
    private readonly CategoryLevel[] _levels;
    private readonly CategoryLevel _otherwise;

    /// <param name="provider">The full name of the provider's type.</param>
    /// <param name="alias">Its alias.</param>
    /// <param name="rules">All rules that would be in force.</param>
    /// <param name="lowest">MEL's own lowest level, for categories without a rule.</param>
    /// <param name="flows">The overrides.</param>
    public ArmedLevels(string provider, string alias, LoggerFilterRule[] rules, LogLevel lowest, FlowOverrides flows)
    {
        (_provider, _alias, _rules, _flows) = (provider, alias, rules, flows);
        _levels = [.. rules.Select(r => new CategoryLevel(this, r.LogLevel, r.Filter, RuleChoice.Length(r.CategoryName)))];
        _otherwise = new CategoryLevel(this, lowest, null, RuleChoice.Length(null));
    }

    /// <summary>Whether a level is written: by its category's own rule, or because an override of this flow lowers it.</summary>
    /// <param name="category">The logger's category.</param>
    /// <param name="level">The level.</param>
    /// <param name="own">What the logger keeps of its category's rule.</param>
    public bool IsEnabled(string category, LogLevel level, ref CategoryLevel? own)
    {
        var rule = own;
        if (rule is null || !ReferenceEquals(rule.Of, this))
        {
            own = rule = LevelOf(category);
        }

        return (level >= (rule.Lowest ?? LogLevel.Trace) && (rule.Filter is null || rule.Filter(_provider, category, level))) || _flows.Lower(category, level, rule.Length);
    }

    private CategoryLevel LevelOf(string category)
    {
        var chosen = RuleChoice.Choose(_rules, _provider, _alias, category);
        return chosen < 0 ? _otherwise : _levels[chosen];
    }
}

/// <summary>What one rule says, as the loggers keep it that go by it.</summary>
/// <param name="Of">The rules that it is one of.</param>
/// <param name="Lowest">Its level; null for all.</param>
/// <param name="Filter">Its filter, if it has one.</param>
/// <param name="Length">How much its category says: an override that says less does not go before it.</param>
internal sealed record CategoryLevel(ArmedLevels Of, LogLevel? Lowest, Func<string?, string?, LogLevel, bool>? Filter, int Length);
