using System.Text.Encodings.Web;
using System.Text.Json;
using Cookbook.Logging;
using Cookbook.Logging.Messages;
using Microsoft.Extensions.Logging;

namespace Cookbook.Samples;

/// <summary>
/// Messages that people and programs can read. Values of types that JSON does not know are written by converters, registered in code by type; the same values, without a
/// message of a special kind, as a line of JSON by the formatter.
/// </summary>
internal sealed class Recipe22StructuredLogging() : Recipe(22, "structured-logging", "Implementing structured logging")
{
    private const string Configuration = """
        {
          "Handlers": {
            "console": { "Type": "Console", "Formatter": { "Format": "%(message)s" } },
            "json":    { "Type": "RotatingFile", "Path": "json.log", "Formatter": { "Type": "Json", "Preset": "Clef", "Naming": "SnakeCase" } }
          },
          "Root": { "Level": "Information", "Handlers": [ "console", "json" ] }
        }
        """;

    /// <summary>Made once for the application. The set needs no converter, it is a list; texts are to be of ASCII alone.</summary>
    private static readonly StructuredMessageForm s_ascii = new()
    {
        Converters = new JsonConverters().Add<string>((json, text) => json.WriteStringValue(JsonEncodedText.Encode(text, JavaScriptEncoder.Default))),
    };

    public override void Run()
    {
        using var logging = CookbookLogging.FromJson(Configuration);
        var logger = logging.CreateLogger("root");
        logger.LogInformation(new StructuredMessage("message 1", ("fnum", 123.456), ("num", 123), ("bar", "baz"), ("foo", "bar")));
        logger.LogInformation(new StructuredMessage(s_ascii, "message 1", ("snowman", "\u2603"), ("set_value", new HashSet<int> { 1, 2, 3 })));
    }
}
