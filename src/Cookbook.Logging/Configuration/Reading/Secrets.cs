namespace Cookbook.Logging;

/// <summary>Knows by its name which key holds something that no message may show.</summary>
internal static class Secrets
{
    public const string Hidden = "***";

    private static readonly string[] s_words = ["password", "passwd", "pwd", "passphrase", "secret", "token", "apikey", "api_key", "credential", "connectionstring"];

    public static bool IsSecret(string key) =>
        s_words.Any(w => key.Contains(w, StringComparison.OrdinalIgnoreCase))
        || key.EndsWith("Key", StringComparison.Ordinal)
        || key.Equals("key", StringComparison.OrdinalIgnoreCase)
        || key.EndsWith("_key", StringComparison.OrdinalIgnoreCase)
        || key.EndsWith("-key", StringComparison.OrdinalIgnoreCase)
        || key.StartsWith("key_", StringComparison.OrdinalIgnoreCase);

    /// <summary>A value as a message may show it.</summary>
    public static string Show(string key, string? value) => IsSecret(key) ? Hidden : $"'{value}'";

    /// <summary>The values of all secret keys in a section, whatever depth they stand at.</summary>
    public static IEnumerable<string> In(SectionNode section, bool within = false)
    {
        within |= IsSecret(section.Key);
        return section.Children.SelectMany(c => In(c, within)).Concat(within && section.Value is { Length: > 0 } value ? [value] : []);
    }
}
