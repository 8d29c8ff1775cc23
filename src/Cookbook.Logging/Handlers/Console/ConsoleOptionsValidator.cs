using Microsoft.Extensions.Options;

namespace Cookbook.Logging;

internal sealed class ConsoleOptionsValidator : IValidateOptions<ConsoleOptions>
{
    public ValidateOptionsResult Validate(string? name, ConsoleOptions options)
    {
        if (!Enum.IsDefined(options.Stream))
        {
            return ValidateOptionsResult.Fail($"Stream is '{options.Stream}'; allowed are Stdout and Stderr.");
        }

        return Enum.IsDefined(options.Colors)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Colors is '{options.Colors}'; allowed are Auto, Always and Never.");
    }
}
