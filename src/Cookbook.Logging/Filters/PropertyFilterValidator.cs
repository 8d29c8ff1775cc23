using Microsoft.Extensions.Options;

namespace Cookbook.Logging;

internal sealed class PropertyFilterValidator : IValidateOptions<PropertyFilterOptions>
{
    public static PropertyFilterValidator Instance { get; } = new();

    public ValidateOptionsResult Validate(string? name, PropertyFilterOptions options)
    {
        var hasValue = options.Value is not null || options.Values is { Count: > 0 };
        if (string.IsNullOrEmpty(options.Name))
        {
            return ValidateOptionsResult.Fail("Name is missing: the name of the property to look at.");
        }

        return (hasValue, options.Exists) switch
        {
            (false, null) => ValidateOptionsResult.Fail("One of Value, Values and Exists has to be given."),
            (true, not null) => ValidateOptionsResult.Fail("Exists cannot stand beside Value or Values: a value that is equal exists."),
            _ => ValidateOptionsResult.Success,
        };
    }
}
