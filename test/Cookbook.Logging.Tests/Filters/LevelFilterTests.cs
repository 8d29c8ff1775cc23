using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public class LevelFilterTests
{
    [Fact]
    public void MinLevel_passes_its_level_and_up() =>
        Assert.Equal("Warning Error Critical", Passed(new MinLevelFilter(new() { Level = LogLevel.Warning })));

    [Fact]
    public void MaxLevel_passes_its_level_and_down() =>
        Assert.Equal("Trace Debug Information Warning", Passed(new MaxLevelFilter(new() { Level = LogLevel.Warning })));

    [Fact]
    public void LevelRange_passes_both_ends_and_what_lies_between() =>
        Assert.Equal("Debug Information Warning", Passed(new LevelRangeFilter(new() { Min = LogLevel.Debug, Max = LogLevel.Warning })));

    [Fact]
    public void Without_options_all_pass()
    {
        const string All = "Trace Debug Information Warning Error Critical";
        Assert.Equal(All, Passed(new MinLevelFilter(new())));
        Assert.Equal(All, Passed(new MaxLevelFilter(new())));
        Assert.Equal(All, Passed(new LevelRangeFilter(new())));
    }

    [Theory]
    [InlineData(LogLevel.None)]
    [InlineData((LogLevel)42)]
    [InlineData((LogLevel)(-1))]
    public void A_level_that_no_record_has_is_refused_by_name(LogLevel level)
    {
        Assert.Contains("Level is '" + level, Assert.Throws<ArgumentException>(() => new MinLevelFilter(new() { Level = level })).Message, StringComparison.Ordinal);
        Assert.Contains("Level is '" + level, Assert.Throws<ArgumentException>(() => new MaxLevelFilter(new() { Level = level })).Message, StringComparison.Ordinal);
        Assert.Contains("Max is '" + level, LevelRangeFilterValidator.Instance.Validate(null, new() { Max = level }).FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void A_range_upside_down_is_refused()
    {
        var result = LevelRangeFilterValidator.Instance.Validate(null, new() { Min = LogLevel.Error, Max = LogLevel.Debug });

        Assert.Equal("Min (Error) is above Max (Debug): no record could pass.", result.FailureMessage);
    }

    private static string Passed(ILogFilter filter) =>
        string.Join(' ', Enum.GetValues<LogLevel>().Where(l => l < LogLevel.None && filter.Filter(Some.Record(level: l)) is not null));
}
