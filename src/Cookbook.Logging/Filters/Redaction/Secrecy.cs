namespace Cookbook.Logging;

/// <summary>What is secret, and what takes its place. Immutable.</summary>
internal sealed class Secrecy
{
    public Secrecy(RedactFilterOptions options, string source)
    {
        Replacement = options.Replacement ?? "";
        Names = new HashSet<string>((options.Properties ?? []).SelectMany<string, string>(n => [n, "@" + n, "$" + n]), StringComparer.OrdinalIgnoreCase);
        HasExpressions = options.Expressions is { Count: > 0 };
        Texts = new TextRedactor(
            [
                .. (options.Patterns ?? []).Select(SecretPatterns.Get),
                .. Names.Count > 0 ? (ReadOnlySpan<SecretPattern>)[new JsonMembers(Names, Replacement), new RecordMembers(Names, Replacement), new PairText(Names, Replacement)] : [],
                .. (options.Expressions ?? []).Select(e => new ExpressionPattern(e, options.Timeout)),
            ],
            Replacement,
            source);
    }

    /// <summary>What takes a secret's place.</summary>
    public string Replacement { get; }

    /// <summary>The names whose values are secret, ignoring case; also with the signs that may stand before them in a template (<c>{@Password}</c>, <c>{$Password}</c>).</summary>
    public HashSet<string> Names { get; }

    /// <summary>Whether there are expressions, which may match anything: short numbers, dates, truth values.</summary>
    public bool HasExpressions { get; }

    /// <summary>Secrets in texts.</summary>
    public TextRedactor Texts { get; }
}
