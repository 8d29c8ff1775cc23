using Microsoft.Extensions.Options;

namespace Cookbook.Logging;

internal sealed class MaxLevelFilterValidator : IValidateOptions<MaxLevelFilterOptions>
{
    public static MaxLevelFilterValidator Instance { get; } = new();

    public ValidateOptionsResult Validate(string? name, MaxLevelFilterOptions options) => FilterRules.Level("Level", options.Level);
}
