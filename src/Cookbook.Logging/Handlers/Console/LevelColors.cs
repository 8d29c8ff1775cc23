using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>The colours of the levels, as ANSI "select graphic rendition" sequences (ECMA-48, 8.3.117), and whether to use them.</summary>
internal static class LevelColors
{
    public static ReadOnlySpan<byte> Reset => "\e[0m"u8;

    /// <summary>What goes before a record of a level; empty where it keeps the terminal's own colours.</summary>
    public static ReadOnlySpan<byte> Of(LogLevel level) => level switch
    {
        LogLevel.Trace or LogLevel.Debug => "\e[90m"u8,
        LogLevel.Warning => "\e[33m"u8,
        LogLevel.Error => "\e[31m"u8,
        LogLevel.Critical => "\e[97;41m"u8,
        _ => [],
    };

    /// <summary>Whether to colour, given the option and the surroundings.</summary>
    /// <param name="colors">The option.</param>
    /// <param name="isTerminal">Whether the stream is a terminal.</param>
    /// <param name="environment">Reads an environment variable.</param>
    public static bool AreWanted(ConsoleColors colors, bool isTerminal, Func<string, string?> environment) => colors switch
    {
        ConsoleColors.Always => true,
        ConsoleColors.Never => false,
        _ => isTerminal && string.IsNullOrEmpty(environment("NO_COLOR")) && environment("TERM") != "dumb",
    };
}
