using System.CommandLine;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tool;

/// <summary>An option whose value is a level, by its .NET or Python name.</summary>
internal static class LevelOption
{
    public static Option<LogLevel?> Create(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "LEVEL",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (LevelNames.TryParse(text, out var level) && LevelNames.IsWritable(level))
            {
                return level;
            }

            result.AddError($"{name} is '{text}'; allowed is one of {string.Join(", ", Enum.GetNames<LogLevel>().SkipLast(1))}, or Python's names.");
            return null;
        },
    };
}
