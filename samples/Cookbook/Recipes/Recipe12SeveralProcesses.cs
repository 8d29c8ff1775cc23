using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Cookbook.Samples;

/// <summary>Several processes log to one file, which is rotated, too: no process listens for the others, they take turns.</summary>
internal sealed class Recipe12SeveralProcesses() : Recipe(12, "several-processes", "Logging to a single file from multiple processes")
{
    private const int Workers = 4;
    private const int Records = 250;

    private const string Configuration = """
        {
          "Handlers": {
            "file": {
              "Type": "RotatingFile", "Path": "mptest.log", "Shared": true, "MaxBytes": "20KB", "BackupCount": 50,
              "Formatter": { "Format": "%(asctime)s %(process)-8d %(name)-10s %(levelname)-8s %(message)s" }
            }
          },
          "Root": { "Level": "Debug", "Handlers": [ "file" ] }
        }
        """;

    public override void Run()
    {
        using (var logging = CookbookLogging.FromJson(Configuration))
        {
            var logger = logging.CreateLogger("main");
            logger.LogInformation("About to start {Workers} workers", Workers);
            var workers = Enumerable.Range(1, Workers).Select(i => Processes.Start(this, $"worker-{i}")).ToList();
            foreach (var worker in workers)
            {
                using (worker)
                {
                    worker.WaitForExit();
                    logger.LogInformation("Process {Process} has ended with {Code}", worker.Id, worker.ExitCode);
                }
            }
        }

        var lines = Directory.GetFiles(".", "mptest.log*").Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)).SelectMany(File.ReadAllLines).ToList();
        Console.WriteLine($"{lines.Count} lines in all:");
        foreach (var process in lines.GroupBy(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[3]).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"{process.Count(),4} of {process.Key}");
        }
    }

    public override bool RunProcess(string name)
    {
        LogLevel[] levels = [LogLevel.Debug, LogLevel.Information, LogLevel.Warning, LogLevel.Error, LogLevel.Critical];
        using var logging = CookbookLogging.FromJson(Configuration);
        var logger = logging.CreateLogger(name);
        var watch = Stopwatch.StartNew();
        for (var i = 1; i < Records; i++)
        {
            logger.Log(levels[i % levels.Length], "Message no. {Number}", i);
        }

        logger.LogInformation("{Records} messages took {Milliseconds} ms", Records, watch.ElapsedMilliseconds);
        return true;
    }
}
