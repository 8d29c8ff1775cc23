using Cookbook.Logging;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Cookbook.Samples;

/// <summary>
/// A whole configuration, as a web framework has it. The handler that mails the administrators is a <c>Null</c> handler here until there is one that
/// sends mail.
/// </summary>
internal sealed class Recipe18DictConfig() : Recipe(18, "dict-config", "A whole configuration, in the manner of dictConfig")
{
    private const string Configuration = """
        {
          "Formatters": {
            "verbose": { "Format": "%(levelname)s %(asctime)s %(module)s %(process)d %(thread)d %(message)s" },
            "simple":  { "Format": "%(levelname)s %(message)s" }
          },
          "Filters": {
            "special": { "Type": "Special", "Foo": "bar" }
          },
          "Handlers": {
            "null":        { "Type": "Null", "Level": "Debug" },
            "console":     { "Type": "Console", "Stream": "Stderr", "Level": "Debug", "Formatter": "simple" },
            "mail_admins": { "Type": "Null", "Level": "Error", "Filters": [ "special" ] }
          },
          "Loggers": {
            "django":           { "Level": "Information", "Handlers": [ "null" ], "Propagate": true },
            "django.request":   { "Level": "Error", "Handlers": [ "mail_admins" ], "Propagate": false },
            "myproject.custom": { "Level": "Information", "Handlers": [ "console", "mail_admins" ], "Filters": [ "special" ] }
          },
          "Root": { "Handlers": [] }
        }
        """;

    public override void Run()
    {
        using var logging = CookbookLogging.FromJson(Configuration, code => code.AddFilter<SpecialFilterOptions>(
            "Special",
            (section, options) => section.Bind(options),
            (options, _) => new SpecialFilter(options.Foo)));

        logging.CreateLogger("django.db").LogInformation("one query, to nobody");
        logging.CreateLogger("django.request").LogError("a failed request, to the administrators alone");

        var custom = logging.CreateLogger("myproject.custom");
        custom.LogDebug("too low for this logger");
        custom.LogInformation("to the console");
        custom.LogError("to the console and to the administrators");
        custom.LogError("nothing special: {Foo}", "baz");
        custom.LogError("something special: {Foo}", "bar");
    }
}

/// <summary>Drops the records that speak of another <c>Foo</c>.</summary>
internal sealed class SpecialFilter(string? foo) : ILogFilter
{
    public LogRecord? Filter(LogRecord record) => record["Foo"] is not { } other || Equals(other, foo) ? record : null;
}

internal sealed class SpecialFilterOptions
{
    public string? Foo { get; set; }
}
