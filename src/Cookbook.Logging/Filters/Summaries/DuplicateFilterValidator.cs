using Microsoft.Extensions.Options;

namespace Cookbook.Logging;

internal sealed class DuplicateFilterValidator : IValidateOptions<DuplicateFilterOptions>
{
    public static DuplicateFilterValidator Instance { get; } = new();

    public ValidateOptionsResult Validate(string? name, DuplicateFilterOptions options) => FilterRules.Period(options.Period);
}
