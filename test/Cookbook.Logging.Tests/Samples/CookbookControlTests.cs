namespace Cookbook.Logging.Tests;

/// <summary>The recipes about control, writers and command lines print what the cookbook shows.</summary>
public sealed class CookbookControlTests
{
    [Fact]
    public void Recipe_31_lowers_the_level_for_a_block_and_adds_a_handler_for_another()
    {
        using var run = SampleRun.Of("31");
        Assert.Equal(
            """
            1. This should appear just once on stderr.
            3. This should appear once on stderr.
            5. This should appear twice - once on stderr and once on stdout.
            6. This should appear just once on stderr.

            """,
            run.Error);
        Assert.Equal("5. This should appear twice - once on stderr and once on stdout.\n", run.Output);
    }

    [Fact]
    public void Recipe_32_logs_as_much_as_the_command_line_asks_for()
    {
        using var run = SampleRun.Of("32");
        Assert.Equal(
            """
            INFO start Started the 'foo' service.
            INFO stop Stopped the 'foo' and 'bar' services.
            INFO restart Restarted the 'foo', 'bar' and 'baz' services.
            DEBUG start About to start foo
            INFO start Started the 'foo' service.
            DEBUG stop About to stop 'foo' and 'bar'
            INFO stop Stopped the 'foo' and 'bar' services.
            DEBUG restart About to restart 'foo', 'bar' and 'baz'
            INFO restart Restarted the 'foo', 'bar' and 'baz' services.

            """,
            run.Error);
        Assert.Equal(9, run.Output.Split("$ app ").Length - 1);
    }

    [Fact]
    public void Recipe_35_logs_what_is_written_line_by_line()
    {
        using var run = SampleRun.Of("35");
        var lines = run.Error.TrimEnd('\n').Split('\n');
        Assert.Equal(
            [
                "INFO:demo:An INFO message",
                "DEBUG:demo:A DEBUG message",
                "INFO:demo:Foo",
                "WARNING:demo:Bar",
                "WARNING:demo:Division: System.DivideByZeroException: Attempted to divide by zero.",
            ],
            lines[..5]);
        Assert.NotEmpty(lines[5..]);
        Assert.All(lines[5..], line => Assert.StartsWith("WARNING:demo:   at Cookbook.Samples.Recipe35LoggerAsWriter.", line, StringComparison.Ordinal));
        Assert.Equal("This is on the console again.\n", run.Output);
    }

    [Fact]
    public void Recipe_36_reports_each_pattern_once_and_says_what_to_do_instead()
    {
        using var run = SampleRun.Of("36");
        var events = run.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(4, events.Length);
        Assert.Matches("^refused: Logging:Cookbook:Handlers:second writes to the same place as Logging:Cookbook:Handlers:first: .*app[.]log", events[0]);
        Assert.Matches("^one file opened twice: another logger provider of this process writes to the same place by Logging:Cookbook:Handlers:file", events[1]);
        Assert.Equal("handlers added by a library: this handler was added by a library, CommandLine", events[2]);
        Assert.Equal("loggers created without end: there are thousands of loggers whose categories are like 'Server.*'", events[3]);

        var reports = run.Error.TrimEnd('\n').Split('\n');
        Assert.Equal(3, reports.Length);
        Assert.Contains("; give each a place of its own", reports[0], StringComparison.Ordinal);
        Assert.StartsWith("cookbook-logging: Logging:Cookbook:Handlers:stderr: this handler was added by a library", reports[1], StringComparison.Ordinal);
        Assert.Contains("put what varies into a scope or a property", reports[2], StringComparison.Ordinal);
    }
}
