namespace Cookbook.Logging.Tests;

public sealed class ConfiguredValuesTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("4096", 4096)]
    [InlineData("10MB", 10L << 20)]
    [InlineData("512 KB", 512L << 10)]
    [InlineData("1.5gb", 3L << 29)]
    [InlineData("2MiB", 2L << 20)]
    [InlineData("7B", 7)]
    [InlineData("3k", 3072)]
    public void A_size_is_a_number_with_or_without_a_unit(string text, long expected)
    {
        Assert.True(ConfiguredValues.TrySize(text, out var bytes));
        Assert.Equal(expected, bytes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("MB")]
    [InlineData("1.5")]
    [InlineData("ten")]
    [InlineData("10 potatoes")]
    [InlineData("9999999999999TB")]
    public void What_is_not_a_size_is_refused(string text) => Assert.False(ConfiguredValues.TrySize(text, out _));

    [Theory]
    [InlineData("100ms", "00:00:00.1")]
    [InlineData("5s", "00:00:05")]
    [InlineData("30m", "00:30:00")]
    [InlineData("12h", "12:00:00")]
    [InlineData("7d", "7.00:00:00")]
    [InlineData("1.5 h", "01:30:00")]
    [InlineData("00:00:10", "00:00:10")]
    [InlineData("1.02:03:04", "1.02:03:04")]
    public void A_duration_is_a_number_with_a_unit_or_a_time_span(string text, string expected)
    {
        Assert.True(ConfiguredValues.TryDuration(text, out var duration));
        Assert.Equal(TimeSpan.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), duration);
    }

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("soon")]
    [InlineData("99999999999999d")]
    public void What_is_not_a_duration_is_refused(string text) => Assert.False(ConfiguredValues.TryDuration(text, out _));
}
