using System.CommandLine;

namespace Cookbook.Logging.Tool;

/// <summary>An option whose value is a duration, as configuration writes them.</summary>
internal static class DurationOption
{
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);

    public static Option<TimeSpan> Create(string name, string description, TimeSpan byDefault) => new(name)
    {
        Description = description,
        HelpName = "DURATION",
        DefaultValueFactory = _ => byDefault,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (ConfiguredValues.TryDuration(text, out var duration) && duration >= TimeSpan.Zero && duration <= s_longest)
            {
                return duration;
            }

            result.AddError($"{name} is '{text}'; allowed is {ConfiguredValues.DurationForm}, up to {s_longest:c}.");
            return default;
        },
    };
}
