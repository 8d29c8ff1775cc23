using System.Diagnostics;
using System.Globalization;

namespace Cookbook.Logging.Tests.Endurance;

/// <summary>A process whose four threads send numbered records as fast as they can.</summary>
internal sealed class Sending : IDisposable
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(120);

    private readonly Process _process;

    private Sending(Process process) => _process = process;

    /// <summary>Starts one, and waits until it is ready.</summary>
    /// <param name="folder">Where its settings go.</param>
    /// <param name="handler">The keys of its <c>TcpSocket</c> handler.</param>
    /// <param name="returned">Where it notes which calls have returned.</param>
    /// <param name="run">Which run it is.</param>
    /// <param name="each">How many records each thread logs.</param>
    public static async Task<Sending> StartAsync(TempFolder folder, string handler, ReturnedCalls returned, int run, long each = long.MaxValue)
    {
        var settings = folder.File($"sending{run}.json");
        await File.WriteAllTextAsync(settings, $$"""{ "Handlers": { "far": { "Type": "TcpSocket", {{handler}}, "ShutdownTimeout": "00:01:00" } } }""");
        var sending = new Sending(TestProgram.StartTalking(
            "sending", settings, run.ToString(CultureInfo.InvariantCulture), returned.Path, each.ToString(CultureInfo.InvariantCulture)));
        await sending.SaysAsync("ready");
        return sending;
    }

    /// <summary>Lets it log.</summary>
    public void Go() => _process.StandardInput.WriteLine();

    /// <summary>Waits until all its calls have returned.</summary>
    public Task HasLoggedAsync() => SaysAsync("logged");

    /// <summary>Waits until all that it has logged is where it belongs, and it has ended; nothing may have been dropped.</summary>
    public async Task EndAsync()
    {
        await _process.StandardInput.WriteLineAsync();
        await SaysAsync("flushed 0");
        await _process.WaitForExitAsync().WaitAsync(s_longest);
        Assert.Equal(0, _process.ExitCode);
    }

    /// <summary>Kills it, as SIGKILL does.</summary>
    public async Task KillAsync()
    {
        Assert.False(_process.HasExited, "the program ended by itself");
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private async Task SaysAsync(string line) => Assert.Equal(line, await _process.StandardOutput.ReadLineAsync().WaitAsync(s_longest));
}
