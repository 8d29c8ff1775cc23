using System.Diagnostics;
using System.Globalization;

namespace Cookbook.Logging.Tests.Endurance;

/// <summary>A process that logs numbered lines with rotation and gzip, killed with SIGKILL again and again.</summary>
public sealed class KilledProcessTests
{
    private const int Kills = 20;

    [Fact]
    public async Task After_twenty_kills_no_flushed_line_is_missing_and_none_is_doubled_or_torn()
    {
        using var folder = new TempFolder();
        var random = new Random(20261122);
        var flushed = new List<(long From, long To)>();
        long next = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            var last = await LogUntilKilled(folder.Path, next, TimeSpan.FromMilliseconds(random.Next(20, 400)));
            flushed.Add((next, last));
            next += 1_000_000;
        }

        // The last start puts right what the last kill left half done; it logs nothing.
        using (var program = Start(folder.Path, next, count: 0))
        {
            await program.WaitForExitAsync();
            Assert.Equal(0, program.ExitCode);
        }

        var lines = NumberedLines.In(folder.Path);
        Assert.Empty(lines.Torn);
        Assert.Empty(lines.Doubled());
        foreach (var (from, to) in flushed)
        {
            Assert.True(to > from, "nothing was flushed before the kill");
            Assert.Empty(Numbers(from, to).Where(n => !lines.Has(n)).Take(20));
        }

        Assert.Contains(folder.Names(), name => name.EndsWith(".gz", StringComparison.Ordinal));
        Assert.DoesNotContain(folder.Names(), name => name.EndsWith(".tmp", StringComparison.Ordinal));
    }

    /// <summary>Lets the program log, and kills it some time after it has flushed for the first time.</summary>
    /// <returns>The last number that it said was flushed.</returns>
    private static async Task<long> LogUntilKilled(string folder, long first, TimeSpan after)
    {
        using var program = Start(folder, first, count: long.MaxValue);
        var last = first;
        var clock = new Stopwatch();
        while (await program.StandardOutput.ReadLineAsync() is { } line)
        {
            last = long.Parse(line, CultureInfo.InvariantCulture);
            clock.Start();
            if (clock.Elapsed > after && !program.HasExited)
            {
                program.Kill();
            }
        }

        await program.WaitForExitAsync();
        return last;
    }

    private static Process Start(string folder, long first, long count) =>
        TestProgram.Start("numbered", folder, first.ToString(CultureInfo.InvariantCulture), count.ToString(CultureInfo.InvariantCulture));

    private static IEnumerable<long> Numbers(long from, long to)
    {
        for (var n = from; n <= to; n++)
        {
            yield return n;
        }
    }
}
