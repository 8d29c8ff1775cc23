using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>A level that holds until this is disposed of.</summary>
internal sealed class LevelOverride : IDisposable
{
    private readonly LevelRules _rules;
    private LoggerFilterRule? _rule;

    public LevelOverride(LevelRules rules, string? category, LogLevel? level)
    {
        _rules = rules;
        _rule = level is null ? null : rules.Override(category, level.Value);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _rule, null) is { } rule)
        {
            _rules.Remove(rule);
        }
    }
}
