using Cookbook.Logging;
using Microsoft.Extensions.Logging;

namespace Cookbook.Samples;

/// <summary>Logging as a command-line application wants it: to standard error, so that standard output is free for what the commands print.</summary>
internal static class AppLogging
{
    public static string[] Levels { get; } = ["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"];

    public static ILoggingBuilder AddAppLogging(this ILoggingBuilder logging, string level) => logging.AddCookbookLogging(cookbook => cookbook
        .UseFormatter<TextFormatterOptions>("simple", "Text", options => options.Format = "%(levelname)s %(name)s %(message)s")
        .UseHandler<ConsoleOptions>("stderr", "Console", options => options.Stream = ConsoleOutput.Stderr, common => common.Formatter = "simple")
        .UseRoot(root => root.Level = (LogLevel)(Array.IndexOf(Levels, level) + 1)));
}
