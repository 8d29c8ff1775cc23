using System.Diagnostics;
using System.Globalization;
using System.IO.MemoryMappedFiles;

namespace Cookbook.Logging.Tests.Endurance;

/// <summary>A process whose threads log as fast as they can, killed with SIGKILL at random moments, its start and its recovery among them.</summary>
public sealed class SuddenEndTests
{
    private const int Kills = 50;
    private const int Threads = 4;

    [SkippableFact]
    public async Task After_fifty_kills_every_record_whose_call_returned_is_in_the_log_once_whole_and_in_its_order()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "the kernel must keep what a killed process has stored");
        using var folder = new TempFolder();
        using var apart = new TempFolder();
        var counters = apart.File("counters");
        await File.WriteAllBytesAsync(counters, new byte[Kills * Threads * sizeof(long)]);
        var random = new Random(20261122);
        for (var run = 0; run < Kills; run++)
        {
            await KillAfter(TimeSpan.FromMilliseconds(random.Next(150, 600)), "flat-out", folder.Path, run.ToString(CultureInfo.InvariantCulture), counters);
        }

        // The last start writes what the last kill has left; it logs nothing.
        using (var last = TestProgram.Start("numbered", folder.Path, "0", "0"))
        {
            await last.WaitForExitAsync();
            Assert.Equal(0, last.ExitCode);
        }

        var log = FlatOutLog.Read(folder.Path, Kills, Threads);
        Assert.Empty(log.Wrong);
        Assert.Empty(log.Missing(Returned(counters)));
        Assert.DoesNotContain(folder.Names(), name => name.Contains(".pending", StringComparison.Ordinal));
        Assert.True(log.Runs > Kills / 3, $"only {log.Runs} of {Kills} runs came to log anything");
    }

    private static async Task KillAfter(TimeSpan time, params string[] arguments)
    {
        using var program = TestProgram.Start(arguments);
        var clock = Stopwatch.StartNew();
        Assert.False(program.WaitForExit(time - clock.Elapsed), "the program ended by itself");
        program.Kill();
        await program.WaitForExitAsync();
    }

    private static long[] Returned(string counters)
    {
        var returned = new long[Kills * Threads];
        using var file = MemoryMappedFile.CreateFromFile(counters, FileMode.Open);
        using var view = file.CreateViewAccessor();
        view.ReadArray(0, returned, 0, returned.Length);
        return returned;
    }
}
