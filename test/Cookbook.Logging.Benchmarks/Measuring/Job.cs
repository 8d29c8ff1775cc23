using System.Diagnostics;
using Bench;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Benchmarks;

/// <summary>One run: a contender, how many messages, and a folder of its own for its files.</summary>
/// <param name="contender">Who is measured.</param>
/// <param name="messages">How many messages a flat-out scenario logs; the others log a tenth of it.</param>
/// <param name="started">When this process was asked for, as a <see cref="Stopwatch"/>'s timestamp: that clock is one for all processes of a machine.</param>
internal sealed class Job(Contender contender, int messages, long started) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cookbook-benchmark-").FullName;
    private int _files;

    public int Messages => messages;

    public int Calls => messages / 10;

    /// <summary>How long ago this process was asked for.</summary>
    public double MillisecondsSinceStart => Stopwatch.GetElapsedTime(started).TotalMilliseconds;

    /// <summary>Starts the contender on a new file.</summary>
    public Run Start()
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, $"{++_files}")).FullName, "bench.log");
        return new Run(path, contender.Create(path));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>A contender at work on one file, alone in its folder.</summary>
    internal sealed class Run(string path, ILoggerFactory factory) : IDisposable
    {
        private ILoggerFactory? _factory = factory;

        public string Path => path;

        public ILogger<Worker> Log { get; } = factory.CreateLogger<Worker>();

        /// <summary>Disposes the contender, after which every line must be in its files.</summary>
        public void End()
        {
            _factory?.Dispose();
            _factory = null;
        }

        public void Dispose()
        {
            End();
            Directory.Delete(System.IO.Path.GetDirectoryName(path)!, recursive: true);
        }
    }
}
