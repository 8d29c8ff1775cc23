using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

[Collection(nameof(ListensToTrouble))]
public sealed class ReloadTests
{
    private const string Two = "{ 'Formatters': { 'f': { 'Type': 'Plain', 'Format': 'FORM' } }, 'Handlers': { 'a': { 'Type': 'Recorder', 'Formatter': 'f' }, 'b': { 'Type': 'Recorder', 'BackupCount': COUNT } } }";

    [Fact]
    public async Task Only_handlers_whose_own_keys_changed_are_made_again()
    {
        await using var configured = Configured.Section(Section("<{message}>", 1));
        _ = configured.Factory;
        var (a, b) = (configured["a"], configured["b"]);

        Assert.True(await configured.ChangeSection(Section("<{message}>", 2)));

        Assert.Same(a, configured["a"]);
        Assert.NotSame(b, configured["b"]);
        Assert.Equal(2, configured["b"].Options.BackupCount);
        Assert.True(b.Closed);
        Assert.False(a.Closed);
    }

    [Fact]
    public async Task A_changed_formatter_touches_the_handlers_that_use_it()
    {
        await using var configured = Configured.Section(Section("<{message}>", 1));
        var logger = configured.Factory.CreateLogger("Shop");
        var (a, b) = (configured["a"], configured["b"]);

        Assert.True(await configured.ChangeSection(Section("[{message}]", 1)));
        logger.LogInformation("x");

        Assert.NotSame(a, configured["a"]);
        Assert.Same(b, configured["b"]);
        Assert.Equal(["[x]"], configured["a"].Lines);
    }

    [Fact]
    public async Task A_changed_target_touches_the_handlers_before_it()
    {
        const string Chain = "{ 'Handlers': { 'front': { 'Type': 'Relay', 'Target': 'back' }, 'back': { 'Type': 'Recorder', 'BackupCount': COUNT }, 'other': { 'Type': 'Relay', 'Handlers': [] } } }";
        await using var configured = Configured.Section(Chain.Replace("COUNT", "1", StringComparison.Ordinal));
        _ = configured.Factory;
        var (front, other) = (configured["front"], configured["other"]);

        Assert.True(await configured.ChangeSection(Chain.Replace("COUNT", "2", StringComparison.Ordinal)));

        Assert.NotSame(front, configured["front"]);
        Assert.Same(configured["back"], Assert.Single(configured["front"].Targets));
        Assert.Same(other, configured["other"]);
    }

    [Fact]
    public async Task Nothing_is_swapped_when_nothing_changed()
    {
        await using var configured = Configured.Section(Section("x", 1));
        _ = configured.Factory;
        var table = configured.Provider.Table;
        Assert.True(await configured.ChangeSection(Section("x", 1)));
        Assert.Same(table, configured.Provider.Table);
    }

    [Fact]
    public async Task An_invalid_change_leaves_the_old_table_and_is_said_once()
    {
        var said = new ConcurrentQueue<string>();
        await using var configured = Configured.Section(Section("x", 1));
        _ = configured.Factory;
        var table = configured.Provider.Table;
        void Listen(string line) => said.Enqueue(line);
        Trouble.Reported += Listen;
        try
        {
            Assert.False(await configured.ChangeSection(Section("x", 9999)));
            Assert.False(await configured.ChangeSection(Section("y", 9999)));
            Assert.Same(table, configured.Provider.Table);
        }
        finally
        {
            Trouble.Reported -= Listen;
        }

        var line = Assert.Single(said, l => l.Contains("refused", StringComparison.Ordinal));
        Assert.Contains("Logging:Cookbook:Handlers:b:BackupCount is '9999'; allowed is 0 to 1000.", line, StringComparison.Ordinal);

        Assert.True(await configured.ChangeSection(Section("x", 3)));
        Assert.NotSame(table, configured.Provider.Table);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{ 'Logging': { 'LogLevel': { 'Default': 'Debug' } } }")]
    [InlineData("{ 'Logging': { 'Cookbook': { 'Root': { 'Level': 'Debug' } } } }")]
    [InlineData("{ 'Logging': { 'Cookbook': { 'Handlers': { } } } }")]
    public async Task A_section_or_handlers_that_are_gone_are_taken_for_a_file_half_written(string json)
    {
        await using var configured = Configured.Section(Section("x", 1));
        _ = configured.Factory;
        var table = configured.Provider.Table;
        Assert.False(await configured.Change(json));
        Assert.Same(table, configured.Provider.Table);
    }

    [Fact]
    public async Task A_handler_that_cannot_be_made_makes_the_change_invalid_and_the_others_are_closed()
    {
        await using var configured = Configured.Section("{ 'Handlers': { 'a': { 'Type': 'Recorder' } } }");
        _ = configured.Factory;
        var table = configured.Provider.Table;
        Assert.False(await configured.ChangeSection("{ 'Handlers': { 'a': { 'Type': 'Recorder' }, 'n': { 'Type': 'Recorder' }, 'b': { 'Type': 'Recorder', 'Throws': true } } }"));
        Assert.Same(table, configured.Provider.Table);
        Assert.Equal(["a", "n"], configured.Made.Select(m => m.Name));
        Assert.Equal([false, true], configured.Made.Select(m => m.Closed));
    }

    [Fact]
    public async Task After_disposal_changes_are_not_looked_at()
    {
        var configured = Configured.Section(Section("x", 1));
        _ = configured.Factory;
        var provider = configured.Provider;
        await configured.DisposeAsync();
        configured.Source.Provider.Set("{ 'Logging': { 'Cookbook': " + Section("x", 2) + " } }");
        configured.Made[0].Lines.Clear();
        Assert.Same(HandlerTable.Closed, provider.Table);
        Assert.Equal(2, configured.Made.Count);
    }

    private static string Section(string form, int count) =>
        Two.Replace("FORM", form, StringComparison.Ordinal).Replace("COUNT", $"{count}", StringComparison.Ordinal);
}

/// <summary>Tests that listen to what is reported run alone.</summary>
[CollectionDefinition(nameof(ListensToTrouble), DisableParallelization = true)]
public sealed class ListensToTrouble;
