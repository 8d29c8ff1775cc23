using Microsoft.Extensions.Logging;

namespace Cookbook.Samples;

/// <summary>A filter of a handler hands on a copy of the record with more context in it: what this handler sees, and no other.</summary>
internal sealed class Recipe11ContextInHandlers() : Recipe(11, "context-in-handlers", "Context added in a handler")
{
    private const string Configuration = """
        {
          "Filters": { "context": { "Type": "Set", "Properties": { "user": "jim" } } },
          "Handlers": {
            "console": {
              "Type": "Console", "Stream": "Stderr", "Formatter": { "Format": "%(message)s from %(user)-8s" },
              "Filters": [ "context" ]
            },
            "others": { "Type": "RotatingFile", "Path": "others.log", "Formatter": { "Type": "Logfmt" } }
          },
          "Root": { "Level": "Information", "Handlers": [ "console", "others" ] }
        }
        """;

    public override void Run()
    {
        using var logging = CookbookLogging.FromJson(Configuration);
        logging.CreateLogger("root").LogInformation("A log message");
    }
}
