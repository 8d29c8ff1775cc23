using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Cookbook.Samples;

/// <summary>One handler writes times in UTC, the other in local time: a key of the formatter.</summary>
internal sealed class Recipe30UtcByConfiguration() : Recipe(30, "utc-by-configuration", "Times in UTC by configuration")
{
    private const string Configuration = """
        {
          "Formatters": {
            "utc":   { "Format": "%(asctime)s %(message)s", "Utc": true },
            "local": { "Format": "%(asctime)s %(message)s" }
          },
          "Handlers": {
            "console1": { "Type": "Console", "Stream": "Stderr", "Formatter": "utc" },
            "console2": { "Type": "Console", "Stream": "Stderr", "Formatter": "local" }
          },
          "Root": { "Handlers": [ "console1", "console2" ] }
        }
        """;

    public override void Run()
    {
        using var logging = CookbookLogging.FromJson(Configuration);
        var now = TimeProvider.System.GetLocalNow().ToString("ddd MMM d HH:mm:ss yyyy", CultureInfo.InvariantCulture);
        logging.CreateLogger("root").LogWarning("The local time is {Time}", now);
    }
}
