using System.Collections.Concurrent;

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

    [Theory]
    [InlineData("'Handlers': { 'a': { 'Type': 'Recorder', 'Tags': { 'k': 'v' } } }", "Handlers:a:Tags is an object with the key 'k'; allowed is a list, or one text with commas.")]
    [InlineData("'Handlers': { 'a': { 'Type': 'Recorder', 'Extra': [ 'x', 'y' ] } }", "Handlers:a:Extra is a list; allowed is an object of names and values.")]
    [InlineData("'Handlers': { 'a': { 'Type': 'Recorder' } }, 'Root': { 'Handlers': { 'a': 'b' } }", "Root:Handlers is an object with the key 'a'; allowed is a list, or one text with commas.")]
    [InlineData("'Properties': [ 'x', 'y' ], 'Handlers': { 'a': { 'Type': 'Recorder' } }", "Properties is a list; allowed is an object of names and values.")]
    [InlineData("'Properties': { ' a ': 'x' }, 'Handlers': { 'a': { 'Type': 'Recorder' } }", "Properties: a  gives a property the name ' a '")]
    public void A_list_and_an_object_are_not_taken_for_each_other(string section, string error) =>
        Assert.Contains(Configured.Errors($"{{ {section} }}"), e => e.StartsWith($"Logging:Cookbook:{error}", StringComparison.Ordinal));

    [Fact]
    public async Task A_formatter_is_not_a_name_and_an_object_at_once()
    {
        await using var configured = Configured.Section("{ 'Formatters': { 'f': { 'Type': 'Json' } }, 'Handlers': { 'a': { 'Type': 'Recorder', 'Formatter': 'f' } } }");
        _ = configured.Factory;
        var provider = configured.Source.Provider;
        provider.Set("{ 'Logging': { 'Cookbook': { 'Formatters': { 'f': { 'Type': 'Json' } }, 'Handlers': { 'a': { 'Type': 'Recorder', 'Formatter': { 'Type': 'Text' } } } } } }");
        provider.Set("Logging:Cookbook:Handlers:a:Formatter", "f");
        var said = new ConcurrentQueue<string>();
        Trouble.Reported += said.Enqueue;
        try
        {
            configured.Table.Reload();
        }
        finally
        {
            Trouble.Reported -= said.Enqueue;
        }

        Assert.Contains(said, line => line.Contains("Handlers:a:Formatter is the name 'f' and has keys below it, too", StringComparison.Ordinal));
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
