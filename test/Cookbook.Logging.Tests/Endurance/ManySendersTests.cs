using System.Diagnostics;
using Xunit.Abstractions;

namespace Cookbook.Logging.Tests.Endurance;

/// <summary>Eight processes send to one collector as fast as they can, and a ninth is killed in the middle.</summary>
public sealed class ManySendersTests(ITestOutputHelper output)
{
    private const int Senders = 8;
    private const int Each = 5_000;
    private const int Lines = Each * ReturnedCalls.Threads;

    // More than a sender's queue holds: who has logged so many more has brought some of them to the collector.
    private const int BeyondQueue = 400;
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Every_line_arrives_once_and_whole_nobody_starves_and_who_is_killed_stops_nobody_else()
    {
        using var folder = new TempFolder();
        using var apart = new TempFolder();
        using var returned = new ReturnedCalls(apart.File("returned"), Senders + 1);
        using var collector = new Collector(folder.Path, "Gzip");
        await collector.StartAsync();
        var handler = $$"""
            "Host": "127.0.0.1", "Port": {{collector.Port}}, "Encoding": "Json", "Acknowledge": true, "MaxQueueBytes": "64KB", "QueueFullMode": "Wait", "FullTimeout": "00:01:00"
            """;
        var senders = new List<Sending>();
        try
        {
            var starting = Enumerable.Range(0, Senders + 1).Select(run => Sending.StartAsync(apart, handler, returned, run, run < Senders ? Each : long.MaxValue)).ToList();
            senders.AddRange(await Task.WhenAll(starting));
            var clock = Stopwatch.StartNew();
            senders.ForEach(s => s.Go());

            await Eventually.BecomesTrue(() => returned.Of(Senders) >= Lines / 4, "a quarter of the ninth's lines", seconds: 60);
            await senders[Senders].KillAsync();
            var pause = await PauseAfterKill(returned);

            await Eventually.BecomesTrue(() => Counts(returned).Max() == Lines, "the first to come to its end", seconds: 60);
            var atFirstEnd = Counts(returned);
            foreach (var sender in senders[..Senders])
            {
                await sender.HasLoggedAsync();
                await sender.EndAsync();
            }

            await collector.StopAsync();
            var log = FlatOutLog.Read(folder.Path, Senders + 1, ReturnedCalls.Threads);
            output.WriteLine($"{Senders * Lines} lines, {log.Doubled} doubles, {clock.Elapsed.TotalSeconds:F1} s; {pause.TotalSeconds:F2} s until all went on; at the first's end the others had {string.Join(' ', atFirstEnd)}");
            Assert.Empty(log.Wrong);
            Assert.Equal(0, log.Doubled);
            Assert.Empty(log.Missing([.. Enumerable.Repeat((long)Each, Senders * ReturnedCalls.Threads)]));
            Assert.True(pause <= s_longestPause, $"after the kill it took {pause} until all others had gone on");
            Assert.True(atFirstEnd.Min() >= Lines / 10, $"when the first was done, the others had {string.Join(' ', atFirstEnd)} of {Lines}");
        }
        finally
        {
            senders.ForEach(s => s.Dispose());
        }
    }

    /// <summary>How long it takes until something has arrived of each that was logged from now on.</summary>
    private static async Task<TimeSpan> PauseAfterKill(ReturnedCalls returned)
    {
        var clock = Stopwatch.StartNew();
        var before = Counts(returned);
        Assert.True(before.Count(c => c < Lines - BeyondQueue) >= Senders / 2, $"most were done before the kill: {string.Join(' ', before)}");
        await Eventually.BecomesTrue(() => Counts(returned).Zip(before).All(c => c.First >= Math.Min(Lines, c.Second + BeyondQueue)), "the others to go on");
        return clock.Elapsed;
    }

    private static long[] Counts(ReturnedCalls returned) => [.. Enumerable.Range(0, Senders).Select(returned.Of)];
}
