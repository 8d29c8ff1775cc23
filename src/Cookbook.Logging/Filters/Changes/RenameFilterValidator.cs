using Microsoft.Extensions.Options;

namespace Cookbook.Logging;

internal sealed class RenameFilterValidator : IValidateOptions<RenameFilterOptions>
{
    public static RenameFilterValidator Instance { get; } = new();

    public ValidateOptionsResult Validate(string? name, RenameFilterOptions options)
    {
        if (options.Names is not { Count: > 0 })
        {
            return ValidateOptionsResult.Fail("Names is empty: give the new names by the old ones, such as { \"UserId\": \"user\" }.");
        }

        var doubled = options.Names.Values.GroupBy(n => n, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        return doubled is not null
            ? ValidateOptionsResult.Fail($"Names gives the name '{doubled.Key}' more than once.")
            : FilterRules.Names("Names", options.Names.Keys.Concat(options.Names.Values));
    }
}
