using Microsoft.Extensions.Options;

namespace Cookbook.Logging;

internal sealed class SetFilterValidator : IValidateOptions<SetFilterOptions>
{
    public static SetFilterValidator Instance { get; } = new();

    public ValidateOptionsResult Validate(string? name, SetFilterOptions options) => options.Properties is not { Count: > 0 }
        ? ValidateOptionsResult.Fail("Properties is empty: give the properties to set, such as { \"Region\": \"north\" }.")
        : FilterRules.Names("Properties", options.Properties.Keys);
}
