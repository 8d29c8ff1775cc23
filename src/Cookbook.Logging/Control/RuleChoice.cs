using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>MEL's choice among its filter rules, which it keeps to itself: a provider's own before general ones, then the longest category, then the last.</summary>
internal static class RuleChoice
{
    private const char Wildcard = '*';

    /// <summary>The rule that holds.</summary>
    /// <param name="rules">All rules, in their order.</param>
    /// <param name="provider">The full name of the provider's type.</param>
    /// <param name="alias">Its alias; null for none.</param>
    /// <param name="category">The logger's category.</param>
    /// <returns>Its index; -1 when none fits, so that MEL's own lowest level holds.</returns>
    public static int Choose(IReadOnlyList<LoggerFilterRule> rules, string provider, string? alias, string category)
    {
        var best = -1;
        for (var i = 0; i < rules.Count; i++)
        {
            if (IsFor(rules[i], provider, alias) && Matches(rules[i].CategoryName, category) && (best < 0 || IsBetter(rules[i], rules[best])))
            {
                best = i;
            }
        }

        return best;
    }

    /// <summary>Whether a rule's category, a prefix that may have a suffix after a wildcard, fits a logger's; null fits all.</summary>
    public static bool Matches(string? pattern, string category)
    {
        if (pattern is null)
        {
            return true;
        }

        var wildcard = pattern.IndexOf(Wildcard, StringComparison.Ordinal);
        return wildcard < 0
            ? category.StartsWith(pattern, StringComparison.OrdinalIgnoreCase)
            : category.AsSpan().StartsWith(pattern.AsSpan(0, wildcard), StringComparison.OrdinalIgnoreCase)
                && category.AsSpan().EndsWith(pattern.AsSpan(wildcard + 1), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether MEL takes it for a rule's category; it throws at a second wildcard.</summary>
    public static bool IsValid(string pattern) => pattern.AsSpan().Count(Wildcard) <= 1;

    /// <summary>How much a rule's category says; the one that says more goes first.</summary>
    public static int Length(string? pattern) => pattern?.Length ?? -1;

    private static bool IsFor(LoggerFilterRule rule, string provider, string? alias) =>
        rule.ProviderName is null || rule.ProviderName == provider || (!string.IsNullOrEmpty(alias) && rule.ProviderName == alias);

    /// <summary>Whether a rule goes before one that stands earlier; both fit.</summary>
    private static bool IsBetter(LoggerFilterRule rule, LoggerFilterRule than) => (rule.ProviderName is not null, than.ProviderName is not null) switch
    {
        (true, false) => true,
        (false, true) => false,
        _ => Length(rule.CategoryName) >= Length(than.CategoryName),
    };
}
