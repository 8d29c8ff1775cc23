using System.Diagnostics;
using Xunit.Abstractions;

namespace Cookbook.Logging.Tests.Endurance;

/// <summary>A process that sends as fast as it can from a spool, killed with SIGKILL and started again, with its collector away at first.</summary>
public sealed class KilledSenderEnduranceTests(ITestOutputHelper output)
{
    private const int Kills = 7;
    private const int KillsWithoutCollector = 2;
    private const int Each = 10;

    [SkippableFact]
    public async Task Every_record_whose_call_returned_arrives_once_and_run_after_run_in_order()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "the kernel must keep what a killed process has stored");
        using var folder = new TempFolder();
        using var apart = new TempFolder();
        using var returned = new ReturnedCalls(apart.File("returned"), Kills + 1);
        using var collector = new Collector(folder.Path);
        var clock = Stopwatch.StartNew();
        for (var run = 0; run < Kills; run++)
        {
            if (run == KillsWithoutCollector)
            {
                await collector.StartAsync();
            }

            using var sending = await Start(run, long.MaxValue);
            sending.Go();
            await Eventually.BecomesTrue(() => returned.Of(run) > 0, "the first record", seconds: 60);
            // At any moment of its work, of which the first record is only the beginning.
            await Task.Delay(Random.Shared.Next(500));
            await sending.KillAsync();
        }

        using (var last = await Start(Kills, Each))
        {
            last.Go();
            await last.HasLoggedAsync();
            await last.EndAsync();
        }

        await collector.StopAsync();
        var log = FlatOutLog.Read(folder.Path, Kills + 1, ReturnedCalls.Threads);
        output.WriteLine($"{returned.All().Sum()} records, {Kills} kills, {log.Doubled} doubles, {log.OutOfTurn} out of turn, {clock.Elapsed.TotalSeconds:F1} s");
        Assert.Empty(log.Wrong);
        Assert.Empty(log.Missing(returned.All()));
        Assert.Equal((0, 0), (log.Doubled, log.OutOfTurn));
        Assert.Equal(Kills + 1, log.Runs);
        Assert.DoesNotContain(apart.Names(), name => name.Contains(".pending", StringComparison.Ordinal));

        Task<Sending> Start(int run, long each) => Sending.StartAsync(
            apart,
            $$"""
            "Host": "127.0.0.1", "Port": {{collector.Port}}, "Encoding": "Json", "Acknowledge": true, "SpoolPath": "{{apart.File("far")}}", "MaxQueueBytes": "4MB", "QueueFullMode": "Wait", "FullTimeout": "00:01:00"
            """,
            returned,
            run,
            each);
    }
}
