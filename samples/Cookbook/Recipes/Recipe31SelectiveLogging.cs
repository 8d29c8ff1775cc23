using Microsoft.Extensions.Logging;

namespace Cookbook.Samples;

/// <summary>For the length of a block a logger has another level, or one handler more; afterwards all is as it was.</summary>
internal sealed class Recipe31SelectiveLogging() : Recipe(31, "selective-logging", "Selective logging for the length of a block")
{
    private const string Configuration = """
        {
          "Formatters": { "message": { "Format": "%(message)s" } },
          "Handlers": {
            "stderr": { "Type": "Console", "Stream": "Stderr", "Formatter": "message" },
            "stdout": { "Type": "Console", "Stream": "Stdout", "Formatter": "message" }
          },
          "Root": { "Handlers": [ "stderr" ] },
          "Loggers": { "foo": { "Level": "Information" } }
        }
        """;

    public override void Run()
    {
        using var logging = CookbookLogging.FromJson(Configuration);
        var control = logging.Control;
        var logger = logging.CreateLogger("foo");

        logger.LogInformation("1. This should appear just once on stderr.");
        logger.LogDebug("2. This should not appear.");
        using (control.Override("foo", LogLevel.Debug))
        {
            logger.LogDebug("3. This should appear once on stderr.");
        }

        logger.LogDebug("4. This should not appear.");

        // The handler is one that the configuration has and no logger names.
        using (control.Override("foo", LogLevel.Debug, "stdout"))
        {
            logger.LogDebug("5. This should appear twice - once on stderr and once on stdout.");
        }

        logger.LogInformation("6. This should appear just once on stderr.");
        logger.LogDebug("7. This should not appear.");
    }
}
