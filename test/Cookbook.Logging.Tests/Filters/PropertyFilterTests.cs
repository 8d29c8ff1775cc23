using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public class PropertyFilterTests
{
    public static TheoryData<object?, string, bool> Texts => new()
    {
        { "ann", "ann", true },
        { "Ann", "ann", false },
        { "", "", true },
        { null, "", false },
        { null, "null", false },
        { 7, "7", true },
        { 7, "07", false },
        { -1.5, "-1.5", true },
        { 12.50m, "12.50", true },
        { true, "true", true },
        { true, "True", true },
        { false, "true", false },
        { LogLevel.Warning, "Warning", true },
        { Guid.Empty, "00000000-0000-0000-0000-000000000000", true },
        { 'x', "x", true },
        { new Version(1, 2), "1.2", true },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void The_value_is_compared_as_invariant_text(object? value, string text, bool passes)
    {
        var record = With(("k", value));

        Assert.Equal(passes ? record : null, new PropertyFilter(new() { Name = "k", Value = text }).Filter(record));
        Assert.Equal(passes ? null : record, new PropertyFilter(new() { Name = "k", Value = text, Negate = true }).Filter(record));
    }

    [Fact]
    public void Case_of_values_can_be_ignored_but_not_that_of_names()
    {
        Assert.True(Passes(new() { Name = "k", Value = "ANN", IgnoreCase = true }, With(("k", "ann"))));
        Assert.True(Passes(new() { Name = "k", Value = "warning", IgnoreCase = true }, With(("k", LogLevel.Warning))));
        Assert.False(Passes(new() { Name = "K", Value = "ann", IgnoreCase = true }, With(("k", "ann"))));
    }

    [Fact]
    public void One_of_several_values_is_enough()
    {
        var options = new PropertyFilterOptions { Name = "k", Value = "0", Values = ["1", "2"] };

        Assert.Equal([true, true, true, false], new[] { 0, 1, 2, 3 }.Select(i => Passes(options, With(("k", i)))));
    }

    [Fact]
    public void Existence_can_be_asked_for_whatever_the_value()
    {
        var (there, missing) = (With(("k", null)), With(("other", 1)));

        Assert.True(Passes(new() { Name = "k", Exists = true }, there));
        Assert.False(Passes(new() { Name = "k", Exists = true }, missing));
        Assert.False(Passes(new() { Name = "k", Exists = false }, there));
        Assert.True(Passes(new() { Name = "k", Exists = false }, missing));
    }

    [Fact]
    public void The_call_goes_before_the_inner_scope_and_that_before_the_outer()
    {
        var record = new DetachedRecord(Some.Time, LogLevel.Information, "c", "m")
        {
            Properties = [new("a", 1)],
            Scopes = [new("", [new("a", 3), new("b", 3), new("c", 3)]), new("", [new("a", 2), new("b", 2)])],
        };

        Assert.True(Passes(new() { Name = "a", Value = "1" }, record));
        Assert.False(Passes(new() { Name = "a", Value = "2" }, record));
        Assert.True(Passes(new() { Name = "b", Value = "2" }, record));
        Assert.False(Passes(new() { Name = "b", Value = "3" }, record));
        Assert.True(Passes(new() { Name = "c", Value = "3" }, record));
    }

    [Fact]
    public void A_live_record_is_asked_without_allocation()
    {
        var (number, text) = (new PropertyFilter(new() { Name = "Id", Value = "7" }), new PropertyFilter(new() { Name = "User", Value = "ann" }));
        var passed = 0;
        var bytes = LiveCalls.Allocated(
            record => passed += number.Filter(record) is null || text.Filter(record) is null ? 0 : 1,
            logger => logger.LogInformation("{Id} {User}", 7, "ann"));

        Assert.Equal(0, bytes);
        Assert.Equal(200, passed);
    }

    [Theory]
    [InlineData("", "x", null, "Name is missing")]
    [InlineData("k", null, null, "One of Value, Values and Exists")]
    [InlineData("k", "x", true, "Exists cannot stand beside")]
    public void Options_that_make_no_sense_are_refused(string name, string? value, bool? exists, string words) =>
        Assert.StartsWith(
            words, Assert.Throws<ArgumentException>(() => new PropertyFilter(new() { Name = name, Value = value, Exists = exists })).Message, StringComparison.Ordinal);

    private static bool Passes(PropertyFilterOptions options, LogRecord record) => new PropertyFilter(options).Filter(record) is not null;

    private static DetachedRecord With(params (string Name, object? Value)[] properties) =>
        new(Some.Time, LogLevel.Information, "c", "m") { Properties = [.. properties.Select(p => KeyValuePair.Create(p.Name, p.Value))] };
}
