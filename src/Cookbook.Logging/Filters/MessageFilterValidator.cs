using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Cookbook.Logging;

internal sealed class MessageFilterValidator : IValidateOptions<MessageFilterOptions>
{
    public static MessageFilterValidator Instance { get; } = new();

    public ValidateOptionsResult Validate(string? name, MessageFilterOptions options)
    {
        if (string.IsNullOrEmpty(options.Contains) && string.IsNullOrEmpty(options.Pattern))
        {
            return ValidateOptionsResult.Fail("One of Contains and Pattern has to be given.");
        }

        if (options.Timeout < TimeSpan.FromMilliseconds(1) || options.Timeout > TimeSpan.FromSeconds(10))
        {
            return ValidateOptionsResult.Fail($"Timeout is {options.Timeout}; it must lie between 1 ms and 10 s.");
        }

        try
        {
            _ = options.Pattern is null ? null : new Regex(options.Pattern);
            return ValidateOptionsResult.Success;
        }
        catch (ArgumentException e)
        {
            return ValidateOptionsResult.Fail($"Pattern is no regular expression: {e.Message}");
        }
    }
}
