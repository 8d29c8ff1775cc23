using Cookbook.Logging.Messages;
using Microsoft.Extensions.Logging;

namespace Cookbook.Samples;

/// <summary>
/// One style throughout an application, that of its messages, too: by message objects, whose text is made when, and if, a handler wants it. Their values are properties of
/// the record like those of any template.
/// </summary>
internal sealed class Recipe24OneStyle() : Recipe(24, "one-style", "Using one formatting style throughout an application")
{
    private const string Configuration = """
        {
          "Handlers": { "console": { "Type": "Console", "Formatter": { "Style": "{", "Format": "{message}" } } },
          "Root": { "Level": "Information", "Handlers": [ "console" ] }
        }
        """;

    public override void Run()
    {
        using var logging = CookbookLogging.FromJson(Configuration);
        var logger = logging.CreateLogger("application");
        logger.LogInformation(new BraceMessage("Message with {0} {1}", 2, "placeholders"));

        // What is looked into is a dictionary, or any sequence of names and values.
        var point = new Dictionary<string, object?> { ["x"] = 0.5, ["y"] = 0.5 };
        logger.LogInformation(new BraceMessage("Message with coordinates: ({point.x:.2f}, {point.y:.2f})", ("point", point)));
        logger.LogInformation(new DollarMessage("Message with $num $what", ("num", 2), ("what", "placeholders")));
        logger.LogDebug(new BraceMessage("Nobody wants this, so its text is never made: {0}", new Unspeakable()));
    }

    private sealed class Unspeakable
    {
        public override string ToString() => throw new InvalidOperationException("This was not to be read.");
    }
}
