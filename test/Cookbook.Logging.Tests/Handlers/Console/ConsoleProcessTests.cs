using System.Diagnostics;

namespace Cookbook.Logging.Tests;

/// <summary>What only a process of its own can show of the console.</summary>
public sealed class ConsoleProcessTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_redirected_console_that_logs_to_the_console_neither_feeds_itself_nor_hangs()
    {
        using var program = TestProgram.Start("redirected");
        var output = await program.StandardOutput.ReadToEndAsync().WaitAsync(s_patience);
        await program.WaitForExitAsync().WaitAsync(s_patience);
        Assert.Equal(Enumerable.Range(0, 2_000).Select(i => $"line {i}"), output.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Trouble_that_nobody_reads_holds_nobody_up()
    {
        using var program = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Cookbook.Logging.TestProgram.dll"), "troubled"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Assert.Equal("done", await program.StandardOutput.ReadLineAsync().WaitAsync(s_patience));
        await program.WaitForExitAsync().WaitAsync(s_patience);
        Assert.Equal(0, program.ExitCode);
    }
}
