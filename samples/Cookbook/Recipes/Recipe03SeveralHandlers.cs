using Microsoft.Extensions.Logging;

namespace Cookbook.Samples;

/// <summary>Everything goes to a file, errors go to the console too. The calls know nothing of it.</summary>
internal sealed class Recipe03SeveralHandlers() : Recipe(3, "several-handlers", "Several handlers and formatters")
{
    private const string Configuration = """
        {
          "Formatters": { "full": { "Format": "%(asctime)s - %(name)s - %(levelname)s - %(message)s" } },
          "Handlers": {
            "file":    { "Type": "RotatingFile", "Path": "spam.log", "Level": "Debug", "Formatter": "full" },
            "console": { "Type": "Console", "Stream": "Stderr", "Level": "Error", "Formatter": "full" }
          },
          "Loggers": {
            "simple_example": { "Level": "Debug", "Handlers": [ "file", "console" ] }
          }
        }
        """;

    public override void Run()
    {
        using var logging = CookbookLogging.FromJson(Configuration);
        var logger = logging.CreateLogger("simple_example");

        logger.LogDebug("debug message");
        logger.LogInformation("info message");
        logger.LogWarning("warn message");
        logger.LogError("error message");
        logger.LogCritical("critical message");
    }
}
