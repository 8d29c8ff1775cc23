using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Benchmarks;

/// <summary>The ways in which an application starts to log.</summary>
internal static class OurStartup
{
    public static ILoggerFactory FromCode(string path) => Factories.Of(logging => logging.AddCookbookLogging(cookbook => cookbook
        .UseFormatter<TextFormatterOptions>("line", "Text", options => options.Format = OurSettings.Line)
        .UseHandler<RotatingFileOptions>("file", "RotatingFile", options => options.Path = path, common => common.Formatter = "line")));

    /// <summary>Without a host, from the settings beside the program.</summary>
    public static ILoggerFactory FromAppSettings(string path)
    {
        TargetFile.Is(path);
        return OurSettings.From(new ConfigurationBuilder().SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json").Build());
    }

    /// <summary>As a service does it.</summary>
    public static ILoggerFactory FromHost(string path)
    {
        TargetFile.Is(path);
        return HostedFactory.With(logging => logging.AddCookbookLogging());
    }
}
