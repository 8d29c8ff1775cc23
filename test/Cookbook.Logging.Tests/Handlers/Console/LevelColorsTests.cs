using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public class LevelColorsTests
{
    [Theory]
    [InlineData(ConsoleColors.Auto, true, null, "xterm", true)]
    [InlineData(ConsoleColors.Auto, true, "", null, true)]
    [InlineData(ConsoleColors.Auto, true, "1", "xterm", false)]
    [InlineData(ConsoleColors.Auto, true, null, "dumb", false)]
    [InlineData(ConsoleColors.Auto, false, null, "xterm", false)]
    [InlineData(ConsoleColors.Always, false, "1", "dumb", true)]
    [InlineData(ConsoleColors.Never, true, null, "xterm", false)]
    public void Colours_are_wanted_on_a_terminal_that_nobody_has_muted(ConsoleColors colors, bool isTerminal, string? noColor, string? term, bool expected) =>
        Assert.Equal(expected, LevelColors.AreWanted(colors, isTerminal, name => name == "NO_COLOR" ? noColor : term));

    [Fact]
    public void Information_keeps_the_terminals_own_colour_and_the_rest_can_be_told_apart()
    {
        Assert.True(LevelColors.Of(LogLevel.Information).IsEmpty);
        LogLevel[] coloured = [LogLevel.Debug, LogLevel.Warning, LogLevel.Error, LogLevel.Critical];
        Assert.Equal(4, coloured.Select(l => Convert.ToHexString(LevelColors.Of(l))).Distinct().Count());
    }
}
