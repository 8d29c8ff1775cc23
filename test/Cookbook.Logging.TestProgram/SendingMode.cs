using System.Globalization;
using System.IO.MemoryMappedFiles;

namespace Cookbook.Logging.TestProgram;

/// <summary>
/// Four threads log as fast as they can, by what a section <c>Logging:Cookbook</c> in a file says, and note in a mapped file, which outlives the process, which of
/// their calls has returned last: <c>sending SETTINGS RUN COUNTERS EACH</c>. It says <c>ready</c>, waits for a line, logs EACH records a thread, says <c>logged</c>,
/// and, given another line, brings all to where it belongs, and says how many were dropped.
/// </summary>
internal static class SendingMode
{
    public static async Task<int> RunAsync(string settings, string run, string counters, string each)
    {
        await using var logging = SettingsLogging.From(await File.ReadAllTextAsync(settings));
        var logger = logging.Factory.CreateLogger("flat out");
        using var file = MemoryMappedFile.CreateFromFile(counters, FileMode.Open);
        using var view = file.CreateViewAccessor();
        var (number, most) = (int.Parse(run, CultureInfo.InvariantCulture), long.Parse(each, CultureInfo.InvariantCulture));
        await Console.Out.WriteLineAsync("ready");
        await Console.In.ReadLineAsync();
        var threads = Enumerable.Range(0, FlatOutMode.Threads).Select(id => new Thread(() => FlatOutMode.Log(logger, view, number, id, most))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        await Console.Out.WriteLineAsync("logged");
        await Console.In.ReadLineAsync();
        var flushed = await logging.Provider.FlushAsync(TimeSpan.FromSeconds(60));
        await Console.Out.WriteLineAsync($"{(flushed.IsComplete ? "flushed" : "not flushed")} {logging.Provider.Table.Handlers.Sum(static h => h.Statistics?.Dropped.Total ?? 0)}");
        return 0;
    }
}
