using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Cookbook.Logging.PeerTests;

/// <summary>A server of somebody else's, in a process in the foreground: it ends when it is disposed of.</summary>
internal sealed class Server : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly Process _process;
    private readonly StringBuilder _said = new();

    private Server(Process process) => _process = process;

    /// <summary>What it has written to its standard streams up to now.</summary>
    public string Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }
    }

    /// <summary>Starts a program of <see cref="Peers"/>, and waits until it is ready.</summary>
    public static Server Start(string program, string[] arguments, Func<bool> isReady)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LD_LIBRARY_PATH"] = Peers.LibraryPath;
        var server = new Server(Process.Start(start)!);
        server._process.OutputDataReceived += server.Keep;
        server._process.ErrorDataReceived += server.Keep;
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        if (!SpinWait.SpinUntil(() => isReady() || server._process.HasExited, s_patience) || server._process.HasExited)
        {
            server.Dispose();
            Assert.Fail($"{program} did not become ready. {server.Said}");
        }

        return server;
    }

    /// <summary>Ends it as a service manager does, and waits until it has written what it has.</summary>
    public void Stop()
    {
        using (var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            kill.WaitForExit();
        }

        Assert.True(_process.WaitForExit(s_patience), $"it did not stop. {Said}");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.WaitForExit();
        _process.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs e)
    {
        lock (_said)
        {
            _said.AppendLine(e.Data);
        }
    }
}
