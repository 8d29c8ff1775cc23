using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Cookbook.Logging;

/// <summary>What the validators of the filters have in common.</summary>
internal static class FilterRules
{
    public static ValidateOptionsResult Level(string key, LogLevel level) => LevelNames.IsWritable(level)
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail($"{key} is '{level}'; allowed are Trace, Debug, Information, Warning, Error and Critical.");

    public static ValidateOptionsResult Period(TimeSpan period) => period >= TimeSpan.FromMilliseconds(100) && period <= TimeSpan.FromDays(1)
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail($"Period is {period}; it must lie between 100 ms and 1 day.");

    public static ValidateOptionsResult Names(string key, IEnumerable<string> names) => names.All(n => !string.IsNullOrEmpty(n))
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail($"{key} holds an empty name.");

    /// <summary>Refuses in code what configuration would refuse, in the same words.</summary>
    public static void ThrowIfInvalid<TOptions>(this IValidateOptions<TOptions> validator, TOptions options)
        where TOptions : class
    {
        ArgumentNullException.ThrowIfNull(options);
        var result = validator.Validate(null, options);
        if (result.Failed)
        {
            throw new ArgumentException(result.FailureMessage, nameof(options));
        }
    }
}
