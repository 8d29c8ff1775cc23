using Cookbook.Logging;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Cookbook.Samples;

/// <summary>A filter of one's own, registered by name in code, chosen and given its parameter in configuration.</summary>
internal sealed class Recipe25FiltersByConfiguration() : Recipe(25, "filters-by-configuration", "Filters by configuration")
{
    private const string Configuration = """
        {
          "Filters": { "myfilter": { "Type": "MyFilter", "Param": "noshow" } },
          "Handlers": {
            "console": { "Type": "Console", "Stream": "Stderr", "Formatter": { "Format": "%(message)s" }, "Filters": [ "myfilter" ] }
          },
          "Root": { "Level": "Debug", "Handlers": [ "console" ] }
        }
        """;

    public override void Run()
    {
        using var logging = CookbookLogging.FromJson(Configuration, code => code.AddFilter<MyFilterOptions>(
            "MyFilter",
            (section, options) => section.Bind(options),
            (options, _) => new MyFilter(options.Param)));

        var logger = logging.CreateLogger("root");
        logger.LogDebug("hello");
        logger.LogDebug("hello - noshow");
    }
}

/// <summary>Drops the records whose message contains a word, and marks the others.</summary>
internal sealed class MyFilter(string? param) : ILogFilter
{
    public LogRecord? Filter(LogRecord record)
    {
        var message = record.GetMessage();
        return param is not null && message.Contains(param, StringComparison.Ordinal) ? null : record.WithMessage($"changed: {message}");
    }
}

internal sealed class MyFilterOptions
{
    public string? Param { get; set; }
}
