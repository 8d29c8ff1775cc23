using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tool;

/// <summary>Checks the sections <c>LogLevel</c>, which Microsoft.Extensions.Logging reads itself.</summary>
internal static class LevelSections
{
    /// <summary>The errors in a section <c>Logging</c> and in those of its providers.</summary>
    public static IEnumerable<string> Errors(SectionNode logging) =>
        logging.Children.Select(p => p["LogLevel"]).Prepend(logging["LogLevel"]).SelectMany(levels => levels.Children).Where(IsWrong).Select(Error);

    private static bool IsWrong(SectionNode entry) => entry.Children.Count > 0 || (entry.Value is { Length: > 0 } text && !Enum.TryParse<LogLevel>(text, ignoreCase: true, out _));

    private static string Error(SectionNode entry)
    {
        var allowed = $"allowed is one of {ConfiguredValues.Levels}";
        if (entry.Value is not { } text)
        {
            return $"{entry.Path} is an object or a list; {allowed}.";
        }

        var hint = LevelNames.TryParse(text, out var meant) ? $"; did you mean '{meant}'? Python's names are known where Logging:Cookbook has a Level." : NearestName.Hint(text, Enum.GetNames<LogLevel>());
        return $"{entry.Path} is '{text}'; {allowed}{hint}";
    }
}
