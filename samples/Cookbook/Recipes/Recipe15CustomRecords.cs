using Microsoft.Extensions.Logging;

namespace Cookbook.Samples;

/// <summary>
/// What is to be done to every record of an application is done where records are made. Each library can add a function of its own; each is given the record as the one
/// before it left it.
/// </summary>
internal sealed class Recipe15CustomRecords() : Recipe(15, "custom-records", "Customising records")
{
    private const string Configuration = """
        {
          "Formatters": { "shown": { "Format": "%(levelname)s:%(name)s:%(message)s custom_attribute=%(custom_attribute)#x host=%(host)s" } },
          "Handlers": { "console": { "Type": "Console", "Stream": "Stderr", "Formatter": "shown" } },
          "Root": { "Level": "Information", "Handlers": [ "console" ] }
        }
        """;

    public override void Run()
    {
        using var logging = CookbookLogging.FromJson(Configuration, code => code
            .UseRecordFactory(record => record.With("custom_attribute", 0xdecafbad))
            .UseRecordFactory(record => record.Category.StartsWith("library.", StringComparison.Ordinal) ? record.With("host", "web1") : record.With("host", "-")));

        logging.CreateLogger("application").LogInformation("Every record has the attribute");
        logging.CreateLogger("library.part").LogWarning("also those of libraries, {Count} in all", 2);
    }
}
