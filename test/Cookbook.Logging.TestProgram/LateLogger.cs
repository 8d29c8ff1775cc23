using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.TestProgram;

/// <summary>Logs at the start, says that it is ready, and logs again while the host stops.</summary>
internal sealed class LateLogger(ILogger<LateLogger> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        for (var i = 0; i < 500; i++)
        {
            logger.LogInformation("record {Number}", i);
        }

        Console.WriteLine("ready");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        for (var i = 500; i < 1000; i++)
        {
            logger.LogInformation("record {Number}", i);
        }

        return Task.CompletedTask;
    }
}
