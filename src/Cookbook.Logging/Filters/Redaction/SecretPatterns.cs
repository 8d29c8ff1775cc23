namespace Cookbook.Logging;

/// <summary>The patterns that have names.</summary>
internal static class SecretPatterns
{
    private static readonly Dictionary<string, SecretPattern> s_all = new(StringComparer.OrdinalIgnoreCase)
    {
        ["CardNumbers"] = new CardNumbers(),
        ["BearerTokens"] = new BearerTokens(),
        ["EmailAddresses"] = new EmailAddresses(),
    };

    public static IReadOnlyCollection<string> Names => s_all.Keys;

    public static SecretPattern Get(string name) => s_all[name];
}
