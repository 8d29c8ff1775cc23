using System.Diagnostics;
using System.Globalization;
using System.IO.MemoryMappedFiles;

namespace Cookbook.Logging.Tests.Endurance;

/// <summary>A process whose threads log as fast as they can, killed with SIGKILL at random moments, its start and its recovery among them.</summary>
public sealed class SuddenEndTests
{
    private const int Kills = 50;
    private const int Threads = 4;
    private const int MostPending = 8;

    [SkippableFact]
    public async Task After_fifty_kills_every_record_whose_call_returned_is_in_the_log_once_whole_and_in_its_order()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "the kernel must keep what a killed process has stored");
        using var folder = new TempFolder();
        using var apart = new TempFolder();
        var counters = apart.File("counters");
        await File.WriteAllBytesAsync(counters, new byte[Kills * Threads * sizeof(long)]);
        var random = new Random(20261122);
        var start = TimeSpan.FromSeconds(1);
        for (var run = 0; run < Kills; run++)
        {
            using var program = TestProgram.Start("flat-out", folder.Path, run.ToString(CultureInfo.InvariantCulture), counters);
            if (run % 3 == 2)
            {
                // Somewhere within its start, which is when it writes what the one before has left.
                await Task.Delay(start * (0.4 + (0.8 * random.NextDouble())));
            }
            else
            {
                var clock = Stopwatch.StartNew();
                await Eventually.BecomesTrue(() => HasLogged(counters, run), "the first record", seconds: 60);
                start = clock.Elapsed;
                // Somewhere within its work.
                await Task.Delay(random.Next(0, 250));
            }

            if (Pending(folder) >= MostPending / 2)
            {
                // On a slow disk recovery takes longer than these lives are; where eight of them have left something, the ninth has no place for its own.
                await Eventually.BecomesTrue(() => Pending(folder) <= 1, "recovery", seconds: 60);
            }

            Assert.False(program.HasExited, "the program ended by itself");
            program.Kill();
            await program.WaitForExitAsync();
        }

        // The last start writes what the last kill has left; it logs nothing.
        using (var last = ConfiguredLogging.From(
            $$"""{ "Handlers": { "file": { "Type": "RotatingFile", "Path": "{{folder.File("app.log")}}", "MaxBytes": "1MB", "BackupCount": 100000 } } }"""))
        {
            Assert.True((await last.Provider.FlushAsync(TimeSpan.FromSeconds(60))).IsComplete);
        }

        var log = FlatOutLog.Read(folder.Path, Kills, Threads);
        Assert.Empty(log.Wrong);
        Assert.Equal(0, log.Doubled);
        Assert.Empty(log.Missing(Returned(counters)));
        Assert.DoesNotContain(folder.Names(), name => name.Contains(".pending", StringComparison.Ordinal));
        Assert.True(log.Runs >= Kills * 2 / 3, $"only {log.Runs} of {Kills} runs came to log anything");
    }

    private static int Pending(TempFolder folder) => folder.Names().Count(name => name.Contains(".pending", StringComparison.Ordinal));

    private static bool HasLogged(string counters, int run) => Returned(counters).AsSpan(run * Threads, Threads).ContainsAnyExcept(0);

    private static long[] Returned(string counters)
    {
        var returned = new long[Kills * Threads];
        using var file = MemoryMappedFile.CreateFromFile(counters, FileMode.Open);
        using var view = file.CreateViewAccessor();
        view.ReadArray(0, returned, 0, returned.Length);
        return returned;
    }
}
