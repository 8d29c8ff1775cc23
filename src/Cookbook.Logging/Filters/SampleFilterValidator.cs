using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Cookbook.Logging;

internal sealed class SampleFilterValidator : IValidateOptions<SampleFilterOptions>
{
    public static SampleFilterValidator Instance { get; } = new();

    public ValidateOptionsResult Validate(string? name, SampleFilterOptions options) =>
        options.Rate is not { } rate ? ValidateOptionsResult.Fail("Rate is missing: the share of records that pass, 0 to 1.")
        : rate is >= 0 and <= 1
            ? options.AlwaysFrom == LogLevel.None ? ValidateOptionsResult.Success : FilterRules.Level("AlwaysFrom", options.AlwaysFrom)
            : ValidateOptionsResult.Fail(FormattableString.Invariant($"Rate is {rate}; it must lie between 0 and 1."));
}
