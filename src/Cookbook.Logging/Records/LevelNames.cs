using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>The names and numbers of the levels: Python's, which the fields <c>levelname</c> and <c>levelno</c> carry, and .NET's.</summary>
internal static class LevelNames
{
    /// <summary>How many levels can be written: all but <see cref="LogLevel.None"/>.</summary>
    public const int Count = (int)LogLevel.None;

    private static readonly string[] s_python = ["TRACE", "DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"];
    private static readonly int[] s_numbers = [5, 10, 20, 30, 40, 50];
    private static readonly string[] s_dotnet = ["Trace", "Debug", "Information", "Warning", "Error", "Critical", "None"];

    public static bool IsWritable(LogLevel level) => (uint)level < Count;

    public static string Python(LogLevel level) => s_python[(int)level];

    public static int Number(LogLevel level) => s_numbers[(int)level];

    public static string DotNet(LogLevel level) => s_dotnet[(int)level];

    /// <summary>Reads a level by its .NET or Python name, in any case.</summary>
    public static bool TryParse(string text, out LogLevel level)
    {
        text = text.Trim();
        for (var i = 0; i < s_dotnet.Length; i++)
        {
            if (text.Equals(s_dotnet[i], StringComparison.OrdinalIgnoreCase)
                || (i < s_python.Length && text.Equals(s_python[i], StringComparison.OrdinalIgnoreCase)))
            {
                level = (LogLevel)i;
                return true;
            }
        }

        level = text.ToUpperInvariant() switch
        {
            "WARN" => LogLevel.Warning,
            "FATAL" => LogLevel.Critical,
            "NOTSET" => LogLevel.Trace,
            _ => LogLevel.None,
        };
        return level != LogLevel.None;
    }
}
