using Microsoft.Extensions.Options;

namespace Cookbook.Logging;

/// <summary>Checks rules across options. Each failure begins with the option's name.</summary>
internal sealed class SocketReceiverOptionsValidator : IValidateOptions<SocketReceiverOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, SocketReceiverOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> failures = [.. ReceiverRules.Failures(options)];
        if (options.StatePath is not null && !options.Acknowledge)
        {
            failures.Add("StatePath: is only for a receiver that confirms, and Acknowledge is false.");
        }

        if (options.StatePath is { } path && StatePathFailure(path) is { } failure)
        {
            failures.Add(failure);
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static string? StatePathFailure(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            return "StatePath: is empty; allowed is the path of a file.";
        }

        try
        {
            LogPath.Expand(path, ThisProcess.Name);
            return null;
        }
        catch (FormatException e)
        {
            return $"State{e.Message}";
        }
    }
}
