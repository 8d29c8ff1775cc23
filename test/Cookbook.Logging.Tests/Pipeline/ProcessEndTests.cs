using System.Diagnostics;

namespace Cookbook.Logging.Tests;

/// <summary>However a process ends by its own will or by a signal that can be caught, what it logged is written.</summary>
public sealed class ProcessEndTests
{
    [Theory]
    [InlineData("return", false)]
    [InlineData("return", true)]
    [InlineData("dispose", true)]
    [InlineData("exit", false)]
    [InlineData("exit", true)]
    [InlineData("exit-thread", true)]
    [InlineData("exit-pool", false)]
    [InlineData("emit", false)]
    [InlineData("emit", true)]
    [InlineData("throw", false)]
    [InlineData("throw", true)]
    public async Task A_process_that_ends_by_itself_writes_every_record(string way, bool starved)
    {
        using var folder = new TempFolder();
        using var child = Start(way, folder.File("log"), starved);
        await Ended(child);
        AssertComplete(folder.File("log"));
    }

    [SkippableTheory]
    [InlineData("wait", "TERM", false)]
    [InlineData("wait", "TERM", true)]
    [InlineData("wait", "INT", true)]
    [InlineData("wait", "HUP", false)]
    [InlineData("host", "TERM", false)]
    public async Task A_process_that_is_asked_to_end_writes_every_record(string way, string signal, bool starved)
    {
        Skip.If(OperatingSystem.IsWindows());
        using var folder = new TempFolder();
        using var child = Start(way, folder.File("log"), starved);
        Assert.Equal("ready", await child.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30)));
        using (var kill = Process.Start("kill", [$"-{signal}", $"{child.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        await Ended(child);
        AssertComplete(folder.File("log"));
    }

    [Theory]
    [InlineData("return")]
    [InlineData("dispose")]
    [InlineData("exit")]
    [InlineData("throw")]
    public async Task A_process_that_ends_by_itself_writes_every_record_behind_a_queue_too(string way)
    {
        using var folder = new TempFolder();
        using var child = Start(way, folder.File("log"), starved: true, "queued");
        await Ended(child);
        AssertComplete(folder.File("log"));
    }

    private static Process Start(string way, string path, bool starved, string how = "") => TestProgram.Start(way, path, starved ? "starved" : "", how);

    private static async Task Ended(Process child)
    {
        try
        {
            await child.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        }
        catch (TimeoutException)
        {
            child.Kill();
            Assert.Fail("the process did not end");
        }
    }

    private static void AssertComplete(string path) =>
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => $"record {i}"), File.ReadAllLines(path));
}
