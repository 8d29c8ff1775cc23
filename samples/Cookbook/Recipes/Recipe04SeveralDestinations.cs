using Microsoft.Extensions.Logging;

namespace Cookbook.Samples;

/// <summary>The file gets everything, with times; the console less, and without. Each handler has a level and a format of its own.</summary>
internal sealed class Recipe04SeveralDestinations() : Recipe(4, "several-destinations", "Logging to several destinations")
{
    private const string Configuration = """
        {
          "Formatters": {
            "full":  { "Format": "%(asctime)s %(name)-12s %(levelname)-8s %(message)s", "DateFormat": "%m-%d %H:%M" },
            "short": { "Format": "%(name)-12s: %(levelname)-8s %(message)s" }
          },
          "Handlers": {
            "file":    { "Type": "RotatingFile", "Path": "myapp.log", "Mode": "Truncate", "Formatter": "full" },
            "console": { "Type": "Console", "Stream": "Stderr", "Level": "Information", "Formatter": "short" }
          },
          "Root": { "Level": "Debug", "Handlers": [ "file", "console" ] }
        }
        """;

    public override void Run()
    {
        using var logging = CookbookLogging.FromJson(Configuration);
        logging.CreateLogger("root").LogInformation("Jackdaws love my big sphinx of quartz.");

        var area1 = logging.CreateLogger("myapp.area1");
        var area2 = logging.CreateLogger("myapp.area2");
        area1.LogDebug("Quick zephyrs blow, vexing daft Jim.");
        area1.LogInformation("How quickly daft jumping zebras vex.");
        area2.LogWarning("Jail zesty vixen who grabbed pay from quack.");
        area2.LogError("The five boxing wizards jump quickly.");
    }
}
