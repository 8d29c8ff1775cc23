using Microsoft.Extensions.Options;

namespace Cookbook.Logging;

internal sealed class LevelRangeFilterValidator : IValidateOptions<LevelRangeFilterOptions>
{
    public static LevelRangeFilterValidator Instance { get; } = new();

    public ValidateOptionsResult Validate(string? name, LevelRangeFilterOptions options)
    {
        var min = FilterRules.Level("Min", options.Min);
        var max = FilterRules.Level("Max", options.Max);
        if (min.Failed || max.Failed)
        {
            return min.Failed ? min : max;
        }

        return options.Min <= options.Max
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Min ({options.Min}) is above Max ({options.Max}): no record could pass.");
    }
}
