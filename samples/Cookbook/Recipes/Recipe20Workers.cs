using Microsoft.Extensions.Logging;

namespace Cookbook.Samples;

/// <summary>
/// Workers are processes of their own, which know one handler: the socket to the listener. What becomes of their records, level, file and filter, the listener's configuration
/// says alone.
/// </summary>
internal sealed class Recipe20Workers() : Recipe(20, "workers", "Workers, a queue, and a process that listens")
{
    private const int Workers = 5;
    private const int Records = 100;

    private const string Worker = """
        {
          "Handlers": { "listener": { "Type": "TcpSocket", "Path": "listener.sock", "Acknowledge": true, "ShutdownTimeout": "30s" } },
          "Root": { "Level": "Debug", "Handlers": [ "listener" ] }
        }
        """;

    private const string Receivers = """{ "workers": { "Type": "Socket", "Transport": "Unix", "Path": "listener.sock" } }""";

    private const string Listener = """
        {
          "Formatters": {
            "detailed": { "Format": "%(worker)-8s %(process)-8d %(asctime)s %(name)-15s %(levelname)-8s %(message)s", "Defaults": { "worker": "main" } }
          },
          "Filters": { "first_worker": { "Type": "Property", "Name": "worker", "Value": "worker-1" } },
          "Handlers": {
            "file":   { "Type": "RotatingFile", "Path": "mplog.log", "Formatter": "detailed" },
            "foo":    { "Type": "RotatingFile", "Path": "mplog-foo.log", "Formatter": "detailed" },
            "first":  { "Type": "RotatingFile", "Path": "mplog-first.log", "Formatter": "detailed", "Filters": [ "first_worker" ] },
            "errors": { "Type": "RotatingFile", "Path": "mplog-errors.log", "Formatter": "detailed", "Level": "Error" }
          },
          "Loggers": { "foo": { "Handlers": [ "foo" ] } },
          "Root": { "Level": "Debug", "Handlers": [ "file", "first", "errors" ] }
        }
        """;

    public override void Run()
    {
        using (var logging = CookbookLogging.Listening(Receivers, Listener))
        {
            var logger = logging.CreateLogger("main");
            logger.LogInformation("Starting {Workers} workers", Workers);
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

        foreach (var file in Directory.GetFiles(".", "mplog*.log").Order(StringComparer.Ordinal))
        {
            var workers = File.ReadLines(file).GroupBy(line => line.Split(' ')[0]).OrderBy(lines => lines.Key, StringComparer.Ordinal);
            Console.WriteLine($"{Path.GetFileName(file),-16} {string.Join(", ", workers.Select(lines => $"{lines.Count()} of {lines.Key}"))}");
        }
    }

    /// <summary>What a worker does, whose name that is.</summary>
    public override bool RunProcess(string name)
    {
        string[] names = ["foo", "foo.bar", "foo.bar.baz", "spam", "spam.ham", "spam.ham.eggs"];
        LogLevel[] levels = [LogLevel.Debug, LogLevel.Information, LogLevel.Warning, LogLevel.Error, LogLevel.Critical];
        using var logging = CookbookLogging.FromJson(Worker);
        var loggers = names.Select(logging.CreateLogger).ToList();
        using (loggers[0].BeginScope(new Dictionary<string, object?> { ["worker"] = name }))
        {
            for (var i = 1; i <= Records; i++)
            {
                loggers[i % loggers.Count].Log(levels[i % levels.Length], "Message no. {Number}", i);
            }
        }

        return true;
    }
}
