using System.Diagnostics;
using Xunit.Abstractions;

namespace Cookbook.Logging.Tests.Endurance;

/// <summary>A collector that is killed with SIGKILL again and again while a process sends to it as fast as it can, with a spool and confirmation.</summary>
public sealed class KilledCollectorTests(ITestOutputHelper output)
{
    private const int LineBytes = 112;

    // What a sender sends before it waits for confirmation, and the least that a record of these takes of it.
    private const int BatchBytes = 8 * 1024 * 1024 / 16;
    private const int FrameBytes = 200;

    [SkippableFact]
    public Task After_ten_kills_none_of_200_000_records_is_missing_or_doubled_in_either_file() =>
        Kill(10, 50_000, crashSafe: true, mostDoubledByKill: 0);

    [SkippableFact]
    public Task Where_handlers_keep_nothing_beyond_the_process_none_is_missing_either() => Kill(3, 10_000, crashSafe: false, BatchBytes / FrameBytes);

    private async Task Kill(int kills, int each, bool crashSafe, int mostDoubledByKill)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "the kernel must keep what a killed process has stored");
        using var folder = new TempFolder();
        using var second = new TempFolder();
        using var apart = new TempFolder();
        using var returned = new ReturnedCalls(apart.File("returned"), 1);
        using var collector = new Collector(folder.Path, crashSafe: crashSafe, second: second.Path);
        await collector.StartAsync();
        using var sending = await Sending.StartAsync(
            apart,
            $$"""
            "Host": "127.0.0.1", "Port": {{collector.Port}}, "Encoding": "Json", "Acknowledge": true, "SpoolPath": "{{apart.File("far")}}", "QueueFullMode": "Wait", "FullTimeout": "00:01:00"
            """,
            returned,
            0,
            each);
        var clock = Stopwatch.StartNew();
        sending.Go();
        for (var kill = 1; kill <= kills; kill++)
        {
            // Spread over the whole, so that each finds records on their way.
            var enough = (long)each * ReturnedCalls.Threads * LineBytes * kill / (kills + 2);
            await Eventually.BecomesTrue(() => collector.Written >= enough, $"{enough} bytes after {kill - 1} kills", seconds: 60);
            if (kill % 2 == 0)
            {
                await collector.KillBetweenHandlersAsync();
            }
            else
            {
                // At a moment that nobody has chosen, and not always just after a write.
                await Task.Delay(Random.Shared.Next(20));
                await collector.KillAsync();
            }

            await collector.StartAsync();
        }

        Assert.True(returned.Of(0) < each * ReturnedCalls.Threads || collector.Written < each * ReturnedCalls.Threads * LineBytes, "all was done before the last kill");
        await sending.HasLoggedAsync();
        await sending.EndAsync();
        await collector.StopAsync();

        foreach (var place in new[] { folder, second })
        {
            var log = FlatOutLog.Read(place.Path, 1, ReturnedCalls.Threads);
            output.WriteLine($"{each * ReturnedCalls.Threads} records, {kills} kills, {log.Doubled} doubles, {clock.Elapsed.TotalSeconds:F1} s");
            Assert.Empty(log.Wrong);
            Assert.Empty(log.Missing([.. Enumerable.Repeat((long)each, ReturnedCalls.Threads)]));
            Assert.InRange(log.Doubled, 0, kills * mostDoubledByKill);
        }

        Assert.DoesNotContain(apart.Names(), name => name.Contains(".pending", StringComparison.Ordinal));
    }
}
