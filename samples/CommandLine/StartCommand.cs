using Microsoft.Extensions.Logging;

namespace Cookbook.Samples;

internal static class StartCommand
{
    public static void Run(ILogger logger, string name)
    {
        logger.LogDebug("About to start {Service}", name);

        // The work is done here.
        logger.LogInformation("Started the '{Service}' service.", name);
    }
}
