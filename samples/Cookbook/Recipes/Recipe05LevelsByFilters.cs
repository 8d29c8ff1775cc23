using Microsoft.Extensions.Logging;

namespace Cookbook.Samples;

/// <summary>A handler's level is a lower bound; a filter sets the upper one. So a record is either on standard output or on standard error.</summary>
internal sealed class Recipe05LevelsByFilters() : Recipe(5, "levels-by-filters", "Levels handled by filters")
{
    private const string Configuration = """
        {
          "Formatters": { "simple": { "Format": "%(levelname)-8s - %(message)s" } },
          "Filters": { "warnings_and_below": { "Type": "MaxLevel", "Level": "Warning" } },
          "Handlers": {
            "stdout": {
              "Type": "Console", "Stream": "Stdout", "Level": "Information", "Formatter": "simple",
              "Filters": [ "warnings_and_below" ]
            },
            "stderr": { "Type": "Console", "Stream": "Stderr", "Level": "Error", "Formatter": "simple" },
            "file":   { "Type": "RotatingFile", "Path": "app.log", "Mode": "Truncate", "Formatter": "simple" }
          },
          "Root": { "Level": "Debug", "Handlers": [ "stderr", "stdout", "file" ] }
        }
        """;

    public override void Run()
    {
        using var logging = CookbookLogging.FromJson(Configuration);
        var logger = logging.CreateLogger("root");

        logger.LogDebug("A DEBUG message");
        logger.LogInformation("An INFO message");
        logger.LogWarning("A WARNING message");
        logger.LogError("An ERROR message");
        logger.LogCritical("A CRITICAL message");
    }
}
