using System.Text;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.TestProgram;

/// <summary>Programs that once hung on the console.</summary>
internal static class ConsoleMode
{
    /// <summary>What is written to <see cref="Console.Out"/> is logged, to the console: <c>redirected</c>.</summary>
    public static int Redirected()
    {
        using var logging = new LoggerFactory([ToConsole(maxQueueBytes: 4096)]);
        Console.SetOut(new LoggingWriter(logging.CreateLogger("out")));
        for (var i = 0; i < 2_000; i++)
        {
            Console.WriteLine($"line {i}");
        }

        return 0;
    }

    /// <summary>Trouble without end, said to a standard error that nobody reads: <c>troubled</c>.</summary>
    public static int Troubled()
    {
        for (var i = 0; i < 3_000; i++)
        {
            Trouble.Say("test", new string('x', 200));
        }

        Console.WriteLine("done");
        return 0;
    }

    private static TestedProvider ToConsole(long maxQueueBytes)
    {
        var context = new HandlerContext
        {
            Name = "stdout",
            KeyPath = "stdout",
            Formatter = new TextFormatter(new TextFormatterOptions { Format = "%(message)s" }),
            Pump = new PumpOptions { MaxQueueBytes = maxQueueBytes },
        };
        LogHandler[] handlers = [new TransportHandler(context, new ConsoleTransport(new ConsoleOptions { Colors = ConsoleColors.Never }))];
        var provider = new TestedProvider();
        provider.Swap(new HandlerTable(handlers, new LoggerRule("", handlers, []), []));
        return provider;
    }

    private sealed class TestedProvider() : HandlerLoggerProvider(TimeProvider.System);

    private sealed class LoggingWriter(ILogger logger) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void WriteLine(string? value) => logger.LogInformation("{Line}", value);
    }
}
