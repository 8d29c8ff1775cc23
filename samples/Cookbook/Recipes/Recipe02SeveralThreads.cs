using Microsoft.Extensions.Logging;

namespace Cookbook.Samples;

/// <summary>Any thread may log at any time. Each line tells which thread it was, and how many milliseconds after the start.</summary>
internal sealed class Recipe02SeveralThreads() : Recipe(2, "several-threads", "Logging from several threads")
{
    private const string Configuration = """
        {
          "Formatters": { "timed": { "Format": "%(relativeCreated)6d %(threadName)s %(message)s" } },
          "Handlers": { "console": { "Type": "Console", "Stream": "Stderr", "Formatter": "timed" } },
          "Root": { "Level": "Debug", "Handlers": [ "console" ] }
        }
        """;

    public override void Run()
    {
        using var logging = CookbookLogging.FromJson(Configuration);
        var logger = logging.CreateLogger("root");
        using var stop = new ManualResetEventSlim();

        Thread.CurrentThread.Name = "MainThread";
        var worker = new Thread(() => Work(logger, stop)) { Name = "Thread-1" };
        worker.Start();

        for (var i = 0; i < 4; i++)
        {
            logger.LogDebug("Hello from main");
            stop.Wait(TimeSpan.FromMilliseconds(75));
        }

        stop.Set();
        worker.Join();
    }

    private static void Work(ILogger logger, ManualResetEventSlim stop)
    {
        do
        {
            logger.LogDebug("Hi from myfunc");
        }
        while (!stop.Wait(TimeSpan.FromMilliseconds(50)));
    }
}
