using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tool;

/// <summary>Sends messages by the library's own handler, and says whether they were handed over.</summary>
internal static class Sender
{
    /// <summary>What is left when the time is over is not waited for a second time.</summary>
    private static readonly TimeSpan s_close = TimeSpan.FromSeconds(1);

    /// <summary>Sends each message as a record.</summary>
    /// <param name="options">Where to, and what the records say beside the message.</param>
    /// <param name="messages">The messages; taken one by one, as fast as they are sent.</param>
    /// <returns>What is wrong; null when all were handed over.</returns>
    public static async Task<string?> SendAsync(SendOptions options, IAsyncEnumerable<string> messages)
    {
        var services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddTcpSocket(socket => Set(socket, options), common => common.Pump = pump => Set(pump, options)))
            .BuildServiceProvider();
        await using (services.ConfigureAwait(false))
        {
            var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger(options.Category);
            await foreach (var message in messages.ConfigureAwait(false))
            {
                // The message is no template: what stands in braces is meant as it stands.
                logger.Log(options.Level, default, options.Properties, null, (_, _) => message);
            }

            var logging = services.GetRequiredService<ICookbookLogging>();
            var flushed = await logging.FlushAsync(options.Timeout).ConfigureAwait(false);
            var lost = logging.Handlers.Sum(h => h.Statistics is { } done ? done.Dropped.Total + done.Refused : 0);
            return !flushed.IsComplete ? $"not everything was handed over within {options.Timeout}: {flushed}" : lost > 0 ? $"{lost} records were not sent" : null;
        }
    }

    private static void Set(TcpSocketOptions socket, SendOptions options)
    {
        (socket.Host, socket.Port, socket.Path) = (options.Host, options.Port, options.Path is null ? null : System.IO.Path.GetFullPath(options.Path));
        (socket.Encoding, socket.Acknowledge) = (options.Encoding, options.Acknowledge);
    }

    private static void Set(PumpOptions pump, SendOptions options) =>
        (pump.QueueFullMode, pump.FullTimeout, pump.ShutdownTimeout) = (QueueFullMode.Wait, options.Timeout, s_close);
}
