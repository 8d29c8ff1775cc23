namespace Cookbook.Logging.Tool.Tests;

public sealed class TailProcessTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Log => _folder.File("app.log");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_reader_that_goes_ends_it_quietly()
    {
        await File.WriteAllLinesAsync(Log, Enumerable.Range(0, 100_000).Select(i => $"line {i} of a file that is longer than a pipe"));
        using var shell = ToolProcess.Run("bash", "-c", $"dotnet '{ToolProcess.Dll}' tail '{Log}' -n 100000 -f | head -1; echo ${{PIPESTATUS[0]}}");

        var (_, output, error) = await shell.EndAsync();

        Assert.Equal("line 0 of a file that is longer than a pipe\n0\n", output);
        Assert.Equal("", error);
    }

    [Fact]
    public async Task It_follows_until_it_is_interrupted()
    {
        await File.WriteAllTextAsync(Log, "one\ntwo\n");
        using var tail = ToolProcess.Start("tail", Log, "-n", "1", "-f");

        Assert.Equal("two", await tail.StandardOutput.ReadLineAsync());
        File.Move(Log, Log + ".1");
        await File.WriteAllTextAsync(Log, "three\n");
        Assert.Equal("three", await tail.StandardOutput.ReadLineAsync());
        await tail.SignalAsync("INT");

        Assert.Equal((130, "", ""), await tail.EndAsync());
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_wrong_use()
    {
        var ran = await Ran.CommandAsync("tail", Log);

        Assert.Equal((ExitCode.WrongUse, $"cookbook-logging: {Log} is not there\n"), (ran.Code, ran.Error));
    }
}
