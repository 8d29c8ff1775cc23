using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.TestProgram;

/// <summary>
/// Receives at a free port, which it says, and writes the messages to a file, until its standard input ends: <c>receiver FOLDER</c>. Then it says the most memory that it ever had.
/// </summary>
internal static class ReceiverMode
{
    public static async Task<int> RunAsync(string folder)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging
            .AddCookbookLogging(c => c
                .UseFormatter<TextFormatterOptions>("plain", "Text", o => o.Format = "%(name)s %(message)s")
                .UseHandler<RotatingFileOptions>("file", "RotatingFile", o => o.Path = Path.Combine(folder, "received.log"), common => common.Formatter = "plain")
                .UseRoot(root => root.Level = LogLevel.Trace))
            .AddSocketReceiver(o => (o.Port, o.StatePath) = (0, Path.Combine(folder, "counts"))));
        await using var provider = services.BuildServiceProvider();
        var receivers = provider.GetRequiredService<ReceiverService>();
        await receivers.StartAsync(CancellationToken.None);
        await Console.Out.WriteLineAsync($"{receivers.Receivers[0].EndPoint!.Port}");
        await Console.In.ReadToEndAsync();
        await receivers.StopAsync(CancellationToken.None);
        await Console.Out.WriteLineAsync(File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)));
        return 0;
    }
}
