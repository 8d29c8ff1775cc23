using Microsoft.Extensions.Options;

namespace Cookbook.Logging;

internal sealed class MinLevelFilterValidator : IValidateOptions<MinLevelFilterOptions>
{
    public static MinLevelFilterValidator Instance { get; } = new();

    public ValidateOptionsResult Validate(string? name, MinLevelFilterOptions options) => FilterRules.Level("Level", options.Level);
}
