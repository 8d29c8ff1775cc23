namespace Cookbook.Logging.Tests;

public sealed class CookbookCommandLineTests
{
    [Fact]
    public void Without_arguments_all_recipes_are_listed_by_number_name_and_title()
    {
        using var run = SampleRun.Of();
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("", run.Error);
        var lines = run.Output.TrimEnd('\n').Split('\n');
        Assert.Equal([1, 2, 3, 4, 5, 7, 8, 9, 10, 12, 13, 14, 18, 19, 20, 21, 25, 26, 30, 34], lines.Select(line => int.Parse(line[..2], null)));
        Assert.Matches("^19  rotator-and-namer +[A-Z]", Assert.Single(lines, l => l.StartsWith("19", StringComparison.Ordinal)));
        Assert.Empty(Directory.GetFileSystemEntries(run.WorkingFolder));
    }

    [Theory]
    [InlineData("99")]
    [InlineData("no-such-recipe")]
    [InlineData("-1")]
    [InlineData("1", "2")]
    public void An_unknown_recipe_is_an_error_with_exit_code_2(params string[] arguments)
    {
        using var run = SampleRun.Of(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.StartsWith($"There is no recipe '{string.Join(' ', arguments)}'.", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(run.WorkingFolder));
    }

    [Theory]
    [InlineData("5")]
    [InlineData("05")]
    [InlineData("Levels-By-Filters")]
    public void A_recipe_runs_by_its_number_and_by_its_name(string choice)
    {
        using var run = SampleRun.Of(choice);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("INFO     - An INFO message", run.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(run.WorkingFolder, "logs", "05-levels-by-filters", "app.log")));
    }
}
