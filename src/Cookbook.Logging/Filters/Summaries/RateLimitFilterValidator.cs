using Microsoft.Extensions.Options;

namespace Cookbook.Logging;

internal sealed class RateLimitFilterValidator : IValidateOptions<RateLimitFilterOptions>
{
    public static RateLimitFilterValidator Instance { get; } = new();

    public ValidateOptionsResult Validate(string? name, RateLimitFilterOptions options) =>
        options.Count is < 1 or > 1_000_000 ? ValidateOptionsResult.Fail($"Count is {options.Count}; it must lie between 1 and 1,000,000.")
        : options.MaxSorts is < 16 or > 100_000 ? ValidateOptionsResult.Fail($"MaxSorts is {options.MaxSorts}; it must lie between 16 and 100,000.")
        : FilterRules.Period(options.Period);
}
