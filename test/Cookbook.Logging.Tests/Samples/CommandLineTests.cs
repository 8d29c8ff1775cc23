namespace Cookbook.Logging.Tests;

/// <summary>The command-line application's starter behaves as the recipe's does.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("start foo", "INFO start Started the 'foo' service.\n")]
    [InlineData("stop foo", "INFO stop Stopped the 'foo' service.\n")]
    [InlineData("--log-level DEBUG stop foo bar", "DEBUG stop About to stop 'foo' and 'bar'\nINFO stop Stopped the 'foo' and 'bar' services.\n")]
    [InlineData("restart foo bar baz --log-level WARNING", "")]
    public void A_command_logs_to_standard_error_at_the_level_asked_for(string commandLine, string logged)
    {
        using var run = SampleRun.OfCommandLine(commandLine.Split(' '));
        Assert.Equal((0, "", logged), (run.ExitCode, run.Output, run.Error));
        Assert.Empty(Directory.GetFileSystemEntries(run.WorkingFolder));
    }

    [Theory]
    [InlineData("start")]
    [InlineData("start foo bar")]
    [InlineData("stop")]
    [InlineData("jump foo")]
    [InlineData("--log-level LOUD start foo")]
    public void Wrong_use_is_exit_code_2_and_nothing_is_done(string commandLine)
    {
        using var run = SampleRun.OfCommandLine(commandLine.Split(' '));
        Assert.Equal(2, run.ExitCode);
        Assert.NotEqual("", run.Error);
        Assert.DoesNotContain("INFO", run.Error.Replace("'INFO'", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
