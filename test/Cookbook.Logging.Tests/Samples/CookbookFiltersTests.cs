namespace Cookbook.Logging.Tests;

/// <summary>The recipes that are about filters.</summary>
public sealed class CookbookFiltersTests
{
    [Fact]
    public void Recipe_11_gives_context_to_one_handler_alone()
    {
        using var run = SampleRun.Of("11");
        Assert.Equal("", run.Output);
        Assert.Equal("A log message from jim     \n", run.Error);
        Assert.Contains("A log message", run.Text("others.log"), StringComparison.Ordinal);
        Assert.DoesNotContain("jim", run.Text("others.log"), StringComparison.Ordinal);
    }
}
