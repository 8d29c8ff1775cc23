using System.Globalization;
using System.IO.MemoryMappedFiles;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.TestProgram;

/// <summary>
/// Four threads log as fast as they can to a rotating, compressed file until the process is killed; each notes in a mapped file, which outlives the process,
/// which of its calls has returned last: <c>flat-out FOLDER RUN COUNTERS</c>.
/// </summary>
internal static partial class FlatOutMode
{
    public const int Threads = 4;

    public static int Run(string folder, string run, string counters)
    {
        var logging = SettingsLogging.From($$"""
            {
              "Formatters": { "plain": { "Format": "%(message)s" } },
              "Handlers": {
                "file": { "Type": "RotatingFile", "Path": "{{folder}}/app.log", "MaxBytes": "1MB", "BackupCount": 100000, "Compression": "Gzip", "Formatter": "plain" }
              }
            }
            """);
        var logger = logging.Factory.CreateLogger("flat out");
        using var file = MemoryMappedFile.CreateFromFile(counters, FileMode.Open);
        using var view = file.CreateViewAccessor();
        var number = int.Parse(run, CultureInfo.InvariantCulture);
        var threads = Enumerable.Range(0, Threads).Select(id => new Thread(() => Log(logger, view, number, id, long.MaxValue))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return 0;
    }

    /// <summary>Logs records of one thread, numbered from 1.</summary>
    public static void Log(ILogger logger, MemoryMappedViewAccessor returned, int run, int id, long most)
    {
        var place = (((long)run * Threads) + id) * sizeof(long);
        for (var number = 1L; number <= most; number++)
        {
            Numbered(logger, run, id, number);
            returned.Write(place, number);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "run {Run} thread {Thread} number {Number} and this is what makes the line about as long as lines are in real life: to the end")]
    private static partial void Numbered(ILogger logger, int run, int thread, long number);
}
