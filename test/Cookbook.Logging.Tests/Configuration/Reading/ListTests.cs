namespace Cookbook.Logging.Tests;

public sealed class ListTests
{
    private const string Three = "'a': { 'Type': 'Recorder' }, 'b': { 'Type': 'Recorder' }, 'c': { 'Type': 'Recorder' }";

    [Theory]
    [InlineData("[ 'a', 'c' ]", "a c")]
    [InlineData("'c, a'", "c a")]
    [InlineData("'B'", "b")]
    [InlineData("[]", "")]
    [InlineData("''", "")]
    public async Task A_list_is_an_array_or_a_string_and_may_be_empty(string list, string expected)
    {
        await using var configured = Configured.Section($"{{ 'Handlers': {{ {Three} }}, 'Root': {{ 'Handlers': {list} }} }}");
        Assert.Equal(expected, RootHandlers(configured));
    }

    [Fact]
    public async Task The_root_has_every_handler_that_is_not_the_target_of_another_unless_it_names_some()
    {
        await using var configured = Configured.Section($"{{ 'Handlers': {{ {Three}, 'relay': {{ 'Type': 'Relay', 'Handlers': 'a, c' }} }} }}");
        Assert.Equal("b relay", RootHandlers(configured));
        Assert.Equal(["a", "c"], configured["relay"].Targets.Select(t => t.Name));
    }

    [Fact]
    public void A_name_given_twice_is_an_error_that_says_why_it_may_be()
    {
        var error = Assert.Single(Configured.Errors($"{{ 'Handlers': {{ {Three} }}, 'Root': {{ 'Handlers': [ 'a', 'b', 'A' ] }} }}"));
        Assert.StartsWith("Logging:Cookbook:Root:Handlers names 'a' twice.", error, StringComparison.Ordinal);
        Assert.Contains("item by item", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_string_replaces_a_list_of_a_lower_file()
    {
        await using var configured = Configured.Section($"{{ 'Handlers': {{ {Three} }}, 'Root': {{ 'Handlers': [ 'a', 'b' ] }} }}");
        _ = configured.Factory;
        var provider = configured.Source.Provider;
        provider.Set($"{{ 'Logging': {{ 'Cookbook': {{ 'Handlers': {{ {Three} }}, 'Root': {{ 'Handlers': [ 'a', 'b' ] }} }} }} }}");
        provider.Set("Logging:Cookbook:Root:Handlers", "c");
        configured.Table.Reload();
        Assert.Equal("c", RootHandlers(configured));
    }

    [Fact]
    public async Task Filters_may_stand_where_they_are_used()
    {
        await using var configured = Configured.Section(
            "{ 'Filters': { 'low': { 'Type': 'AtMost' } }, 'Handlers': { 'a': { 'Type': 'Recorder', 'Filters': [ 'low', { 'Type': 'AtMost', 'Level': 'Debug' } ] } } }");
        _ = configured.Factory;
        Assert.Equal(2, configured["a"].Filters.Count);
    }

    [Fact]
    public async Task Lists_and_objects_of_a_kinds_own_reach_its_options()
    {
        await using var configured = Configured.Section("{ 'Handlers': { 'a': { 'Type': 'Recorder', 'Tags': 'x, y', 'Extra': { 'k': 'v' } } } }");
        _ = configured.Factory;
        Assert.Equal(["x", "y"], configured["a"].Options.Tags);
        Assert.Equal("v", configured["a"].Options.Extra["k"]);
    }

    private static string RootHandlers(Configured configured) => string.Join(' ', configured.Provider.Table.Root.Handlers.Select(h => h.Name));
}
