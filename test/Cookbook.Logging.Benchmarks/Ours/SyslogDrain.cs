using System.Diagnostics;
using System.Net.Sockets;

namespace Cookbook.Logging.Benchmarks;

/// <summary>A syslog daemon that throws messages away, in a process of its own: what it uses is not the measured one's. It keeps one line feed of each in a file, for those who count.</summary>
internal sealed class SyslogDrain : IDisposable
{
    public const string Argument = "drain-into";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    /// <param name="path">The file for the line feeds, written when the sender has closed its connection.</param>
    /// <exception cref="InvalidOperationException">It did not start.</exception>
    public SyslogDrain(string path)
    {
        SocketPath = Path.Combine(Path.GetDirectoryName(path)!, "syslog");
        _process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Argument, SocketPath, path]) { RedirectStandardOutput = true })!;
        if (_process.StandardOutput.ReadLine() is null)
        {
            throw new InvalidOperationException("the drain for syslog did not start");
        }
    }

    public string SocketPath { get; }

    /// <summary>The process: takes one connection until it is closed.</summary>
    public static int Execute(string socketPath, string path)
    {
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(socketPath));
        listener.Listen();
        Console.WriteLine("listening");
        if (!listener.Poll(s_patience, SelectMode.SelectRead))
        {
            return 1;
        }

        using var sender = listener.Accept();
        var buffer = new byte[1 << 16];
        var lines = 0;
        for (int read; (read = sender.Receive(buffer)) > 0;)
        {
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
        }

        var kept = new byte[lines];
        kept.AsSpan().Fill((byte)'\n');
        File.WriteAllBytes(path, kept);
        return 0;
    }

    /// <summary>Waits until it has read everything. The sender must have closed its connection.</summary>
    public void Dispose()
    {
        if (!_process.WaitForExit(s_patience))
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
