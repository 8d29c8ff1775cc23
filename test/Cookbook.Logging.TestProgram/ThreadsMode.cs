using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.TestProgram;

/// <summary>
/// A million records from eight threads, to a file or to a handler that drops them; prints the most memory the process had resident, in megabytes:
/// <c>threads FOLDER file|null</c>.
/// </summary>
internal static partial class ThreadsMode
{
    private const int Threads = 8;
    private const int Records = 1_000_000;

    public static async Task<int> RunAsync(string folder, string handler)
    {
        await using var logging = SettingsLogging.From(handler == "null"
            ? """{ "Handlers": { "null": { "Type": "Null" } } }"""
            : $$"""
              {
                "Formatters": { "plain": { "Format": "%(message)s" } },
                "Handlers": { "file": { "Type": "RotatingFile", "Path": "{{folder}}/app.log", "Formatter": "plain" } }
              }
              """);
        var logger = logging.Factory.CreateLogger("threads");
        var threads = Enumerable.Range(0, Threads).Select(id => new Thread(() => Log(logger, id))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        await logging.Provider.FlushAsync(TimeSpan.FromSeconds(60));
        await Console.Out.WriteAsync(PeakMegabytes().ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    private static void Log(ILogger logger, int id)
    {
        for (var number = 0; number < Records / Threads; number++)
        {
            Numbered(logger, id, number);
        }
    }

    private static double PeakMegabytes()
    {
        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024.0;
    }

    [LoggerMessage(1, LogLevel.Information, "thread {Thread} number {Number}")]
    private static partial void Numbered(ILogger logger, int thread, int number);
}
