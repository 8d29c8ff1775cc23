using System.Diagnostics.Tracing;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Cookbook.Samples;

/// <summary>What the cookbook advises against is refused where that is possible, and else reported: on standard error, and as events, which are listened to here.</summary>
internal sealed class Recipe36PatternsToAvoid() : Recipe(36, "patterns-to-avoid", "Patterns to avoid")
{
    public override void Run()
    {
        using var reports = new Reports();
        OneFileTwice();
        OneFileInTwoProviders();
        HandlersOfALibrary();
        LoggersWithoutEnd(reports);
    }

    /// <summary>Within one configuration it is a mistake, also by way of a link or another spelling.</summary>
    private static void OneFileTwice()
    {
        const string Configuration = """
            {
              "Handlers": {
                "first":  { "Type": "RotatingFile", "Path": "app.log" },
                "second": { "Type": "RotatingFile", "Path": "../36-patterns-to-avoid/app.log" }
              }
            }
            """;
        try
        {
            using var logging = CookbookLogging.FromJson(Configuration);
            logging.CreateLogger("root").LogInformation("This is not written.");
        }
        catch (OptionsValidationException e)
        {
            Console.WriteLine($"refused: {e.Failures.Single()}");
        }
    }

    /// <summary>Two hosts, or two containers, of one process.</summary>
    private static void OneFileInTwoProviders()
    {
        const string Configuration = """{ "Handlers": { "file": { "Type": "RotatingFile", "Path": "app.log" } } }""";
        using var first = CookbookLogging.FromJson(Configuration);
        first.CreateLogger("root").LogInformation("The first writes.");
        using var second = CookbookLogging.FromJson(Configuration);
        second.CreateLogger("root").LogInformation("The second writes, too.");
    }

    /// <summary>The code of another assembly, here the sample CommandLine's, says where the application's records go.</summary>
    private static void HandlersOfALibrary()
    {
        using var services = new ServiceCollection()
            .AddLogging(logging => logging.AddAppLogging("WARNING").AddCookbookLogging())
            .BuildServiceProvider();
        services.GetRequiredService<ILoggerFactory>().CreateLogger("root").LogInformation("Below the library's level.");
    }

    /// <summary>A logger for each connection: none is ever let go.</summary>
    private static void LoggersWithoutEnd(Reports reports)
    {
        using var logging = CookbookLogging.FromJson("""{ "Handlers": { "null": { "Type": "Null" } } }""");
        for (var connection = 1; connection <= 2500; connection++)
        {
            logging.CreateLogger(string.Create(CultureInfo.InvariantCulture, $"Server.Connection{connection}"));
        }

        reports.WaitForLast();
    }

    private sealed class Reports : EventListener
    {
        private readonly ManualResetEventSlim _seen = new();

        /// <summary>It is noticed beside the application's own work.</summary>
        public void WaitForLast() => _seen.Wait(TimeSpan.FromSeconds(20));

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "Cookbook.Logging")
            {
                EnableEvents(eventSource, EventLevel.Warning);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData is { EventName: "PatternToAvoid", Payload: [_, var pattern, var found, _] })
            {
                Console.WriteLine($"{pattern}: {found}");
                if (pattern is "loggers created without end")
                {
                    _seen.Set();
                }
            }
        }

        public override void Dispose()
        {
            base.Dispose();
            _seen.Dispose();
        }
    }
}
