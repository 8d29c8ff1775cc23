using Microsoft.Extensions.Options;

namespace Cookbook.Logging;

internal sealed class RemoveFilterValidator : IValidateOptions<RemoveFilterOptions>
{
    public static RemoveFilterValidator Instance { get; } = new();

    public ValidateOptionsResult Validate(string? name, RemoveFilterOptions options) => options.Names is not { Count: > 0 }
        ? ValidateOptionsResult.Fail("Names is empty: give the names of the properties to remove.")
        : FilterRules.Names("Names", options.Names);
}
