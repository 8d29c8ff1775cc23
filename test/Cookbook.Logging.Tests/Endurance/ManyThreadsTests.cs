using System.Globalization;

namespace Cookbook.Logging.Tests.Endurance;

/// <summary>Eight threads, a million records: counts, order and memory.</summary>
public sealed class ManyThreadsTests
{
    private const int Threads = 8;
    private const int Records = 1_000_000;
    private const int MaxQueueMegabytes = 8;

    [Fact]
    public async Task A_million_records_from_eight_threads_are_all_there_in_the_order_of_their_threads()
    {
        using var folder = new TempFolder();
        using var program = TestProgram.Start("threads", folder.Path, "file");
        await program.WaitForExitAsync();
        Assert.Equal(0, program.ExitCode);

        var last = Enumerable.Repeat(-1, Threads).ToArray();
        var count = 0;
        foreach (var line in File.ReadLines(folder.File("app.log")))
        {
            var parts = line.Split(' ');
            var (thread, number) = (int.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[3], CultureInfo.InvariantCulture));
            Assert.Equal(last[thread] + 1, number);
            last[thread] = number;
            count++;
        }

        Assert.Equal(Records, count);
    }

    [SkippableFact]
    public async Task Memory_grows_by_no_more_than_the_queue_and_sixteen_megabytes()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "the resident set is read from /proc");
        using var folder = new TempFolder();

        var without = await PeakMegabytes(folder, "null");
        var with = await PeakMegabytes(folder, "file");

        Assert.InRange(with - without, double.MinValue, MaxQueueMegabytes + 16);
    }

    private static async Task<double> PeakMegabytes(TempFolder folder, string handler)
    {
        using var program = TestProgram.Start("threads", folder.Path, handler);
        var output = await program.StandardOutput.ReadToEndAsync();
        await program.WaitForExitAsync();
        Assert.Equal(0, program.ExitCode);
        return double.Parse(output, CultureInfo.InvariantCulture);
    }
}
