using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tool;

/// <summary>Reads a level from all the words that formats write: Python's and .NET's names, and the abbreviations of three and four letters.</summary>
internal static class LevelWord
{
    private static readonly Dictionary<string, LogLevel> s_words = Words();

    public static bool TryRead(string word, out LogLevel level)
    {
        level = LogLevel.None;
        return word.Length is >= 3 and <= 11 && s_words.TryGetValue(word, out level);
    }

    private static Dictionary<string, LogLevel> Words()
    {
        var words = new Dictionary<string, LogLevel>(StringComparer.OrdinalIgnoreCase)
        {
            ["WARN"] = LogLevel.Warning,
            ["FATAL"] = LogLevel.Critical,
            ["VERBOSE"] = LogLevel.Trace,
            ["VRB"] = LogLevel.Trace,
            ["FTL"] = LogLevel.Critical,
        };
        for (var level = LogLevel.Trace; level < LogLevel.None; level++)
        {
            words[LevelNames.Python(level)] = level;
            words[LevelNames.DotNet(level)] = level;
            foreach (var format in (string[])["u3", "u4"])
            {
                words[System.Text.Encoding.UTF8.GetString(LevelText.For(format)![(int)level])] = level;
            }
        }

        return words;
    }
}
