using Microsoft.Extensions.Options;

namespace Cookbook.Logging;

/// <summary>Checks rules across options. Each failure begins with the option's name.</summary>
internal sealed class SyslogReceiverOptionsValidator : IValidateOptions<SyslogReceiverOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, SyslogReceiverOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> failures = [.. ReceiverRules.Failures(options)];
        if (options.TimeZone is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            failures.Add($"TimeZone: is '{zone}', which is no time zone of this system; allowed is a name such as Europe/Berlin or UTC.");
        }

        if (string.IsNullOrWhiteSpace(options.DefaultCategory))
        {
            failures.Add("DefaultCategory: is empty; allowed is the name of a category.");
        }

        if (options.PropertyElement != SyslogElements.All && options.PropertyElement.AsSpan().IndexOfAny(" =]\"") >= 0)
        {
            failures.Add($"PropertyElement: is '{options.PropertyElement}', which is no id of structured data; allowed is one such as properties@32473 or properties, * for all that have a number, or nothing.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
