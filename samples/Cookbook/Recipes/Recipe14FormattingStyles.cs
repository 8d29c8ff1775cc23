using Cookbook.Logging.Messages;
using Microsoft.Extensions.Logging;

namespace Cookbook.Samples;

/// <summary>
/// A format may be written in any of Python's three styles, or as a .NET output template. How a message is put together is another matter: that is the
/// call's own, by a message template or by a message object.
/// </summary>
internal sealed class Recipe14FormattingStyles() : Recipe(14, "formatting-styles", "Alternative formatting styles")
{
    private static readonly (string Style, string Format)[] s_formats =
    [
        ("%", "%(asctime)s %(name)s %(levelname)-8s %(message)s"),
        ("{", "{asctime} {name} {levelname:8s} {message}"),
        ("$", "$asctime $name ${levelname} $message"),
        ("Template", "{Timestamp:yyyy-MM-dd HH:mm:ss,fff} {Category} {Level:u3} {Message}{NewLine}{Exception}"),
    ];

    public override void Run()
    {
        foreach (var (style, format) in s_formats)
        {
            using var logging = CookbookLogging.FromJson(ConsoleWith(style, format));
            var logger = logging.CreateLogger("foo.bar");
            logger.LogDebug("This is a DEBUG message");
            logger.LogCritical("This is a CRITICAL message");
            logger.LogError("This is an{What} {Level} {Kind}", "other,", "ERROR,", "message");
        }

        using (var logging = CookbookLogging.FromJson(ConsoleWith("%", "%(message)s")))
        {
            var logger = logging.CreateLogger("foo.bar");
            logger.LogDebug("Message with {Num} {Name}", 2, "placeholders");
            logger.LogDebug("Message with coordinates: ({X:F2}, {Y:F2})", 0.5, 0.5);
            logger.LogDebug(new DollarMessage("Message with $num $what", ("num", 2), ("what", "placeholders")));
            logger.LogDebug("Hello, {Whom}", "world!");
        }
    }

    private static string ConsoleWith(string style, string format) => $$"""
        {
          "Handlers": {
            "console": { "Type": "Console", "Stream": "Stderr", "Formatter": { "Style": "{{style}}", "Format": "{{format}}" } }
          },
          "Root": { "Level": "Debug", "Handlers": [ "console" ] }
        }
        """;
}
