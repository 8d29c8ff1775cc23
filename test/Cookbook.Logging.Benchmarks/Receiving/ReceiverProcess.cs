using System.Diagnostics;
using System.Globalization;

namespace Cookbook.Logging.Benchmarks;

/// <summary>A receiver at work in a process of its own.</summary>
internal sealed class ReceiverProcess : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cookbook-benchmark-");
    private readonly Process _process;

    /// <exception cref="InvalidOperationException">It did not start.</exception>
    public ReceiverProcess(ReceiverContender contender)
    {
        var start = contender.Start(Log);
        (start.RedirectStandardInput, start.RedirectStandardOutput) = (true, true);
        _process = Process.Start(start)!;
        var said = _process.StandardOutput.ReadLine();
        Port = int.TryParse(said, CultureInfo.InvariantCulture, out var port) ? port : throw new InvalidOperationException($"{contender.Name} did not start: it said '{said}'");
    }

    public int Port { get; }

    /// <summary>What it has used of all processors together, in seconds.</summary>
    public double CpuSeconds
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalSeconds;
        }
    }

    private string Log => Path.Combine(_folder.FullName, "app.log");

    /// <summary>Ends it, and counts what it has stored.</summary>
    public long End()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(s_patience))
        {
            throw new InvalidOperationException($"a receiver did not end within {s_patience}");
        }

        return WrittenLines.Of(Log).Lines;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
        _folder.Delete(true);
    }
}
