using Microsoft.Extensions.Logging;

namespace Cookbook.Samples;

internal static class RestartCommand
{
    public static void Run(ILogger logger, string[] names)
    {
        var services = ServiceNames.Quoted(names);
        logger.LogDebug("About to restart {Services}", services);

        // The work is done here.
        logger.LogInformation("Restarted the {Services} service{Plural}.", services, names.Length == 1 ? "" : "s");
    }
}
