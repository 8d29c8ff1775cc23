using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Cookbook.Logging;

internal sealed class RedactFilterValidator : IValidateOptions<RedactFilterOptions>
{
    public static RedactFilterValidator Instance { get; } = new();

    public ValidateOptionsResult Validate(string? name, RedactFilterOptions options)
    {
        if ((options.Properties?.Count ?? 0) + (options.Patterns?.Count ?? 0) + (options.Expressions?.Count ?? 0) == 0)
        {
            return ValidateOptionsResult.Fail("One of Properties, Patterns and Expressions has to be given.");
        }

        if (options.Timeout < TimeSpan.FromMilliseconds(1) || options.Timeout > TimeSpan.FromSeconds(10))
        {
            return ValidateOptionsResult.Fail($"Timeout is {options.Timeout}; it must lie between 1 ms and 10 s.");
        }

        if (options.Patterns?.FirstOrDefault(p => !SecretPatterns.Names.Contains(p, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            return ValidateOptionsResult.Fail(
                $"Patterns holds '{unknown}', which is not known{NearestName.Hint(unknown, SecretPatterns.Names)} Allowed are {string.Join(", ", SecretPatterns.Names)}; regular expressions stand in Expressions.");
        }

        var names = FilterRules.Names("Properties", options.Properties ?? []);
        return names.Failed ? names : Expressions(options.Expressions ?? []);
    }

    private static ValidateOptionsResult Expressions(IEnumerable<string> expressions)
    {
        foreach (var expression in expressions)
        {
            try
            {
                if (string.IsNullOrEmpty(expression))
                {
                    return ValidateOptionsResult.Fail("Expressions holds an empty text.");
                }

                _ = new Regex(expression, RegexOptions.CultureInvariant);
            }
            catch (ArgumentException e)
            {
                return ValidateOptionsResult.Fail($"Expressions holds no regular expression: {e.Message}");
            }
        }

        return ValidateOptionsResult.Success;
    }
}
