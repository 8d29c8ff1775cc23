using System.Diagnostics;
using Cookbook.Logging.Tests;
using Microsoft.Extensions.Logging;
using Xunit.Abstractions;

namespace Cookbook.Logging.PeerTests;

/// <summary>A real rsyslog that is stopped and started again while four threads send to it as fast as they can.</summary>
public sealed class StoppedRsyslogTests(ITestOutputHelper output) : IDisposable
{
    private const int Stops = 5;
    private const int Threads = 4;
    private const int Each = 25_000;
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(60);

    private readonly TempFolder _folder = new();
    private readonly int _port = FreePort.Find();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task None_of_100_000_records_is_missing_and_only_what_was_sent_again_is_doubled()
    {
        var file = _folder.File("received");
        var rsyslog = Start(file);
        try
        {
            await using var sent = new SentToPeer($""" "Type": "Syslog", "Transport": "Tcp", "Host": "127.0.0.1", "Port": {_port}, "ReplayBytes": "8MB", "MaxQueueBytes": "1MB" """);
            var clock = Stopwatch.StartNew();
            var threads = Log(sent.Logger);
            for (var stop = 1; stop <= Stops; stop++)
            {
                var enough = Length(file) + Random.Shared.Next(50_000, 500_000);
                Assert.True(SpinWait.SpinUntil(() => Length(file) >= enough, s_longest), $"only {Length(file)} of {enough} bytes after {stop - 1} stops");
                rsyslog.Stop();
                rsyslog.Dispose();
                rsyslog = Start(file);
            }

            var remained = threads.Count(t => t.IsAlive);
            threads.ForEach(t => Assert.True(t.Join(s_longest), "a thread did not come to its end"));
            await sent.Flush();

            var log = FirstArrivals.Read(file, Threads);
            await Eventually.BecomesTrue(() => (log = FirstArrivals.Read(file, Threads)).Last.All(last => last >= Each), "every record", seconds: (int)s_longest.TotalSeconds);
            var meters = sent.Meters;
            output.WriteLine($"{Threads * Each} records, {Stops} stops, {log.Doubled} doubles of {meters["replayed"]} sent again over {meters["reconnects"]} connections, {clock.Elapsed.TotalSeconds:F1} s, {remained} threads at work after the last stop");
            Assert.Empty(log.Wrong);
            Assert.All(log.Last, last => Assert.Equal(Each, last));
            Assert.InRange(log.Doubled, 0, meters["replayed"]);
            Assert.InRange(meters["reconnects"], Stops, Stops * 2);
            Assert.DoesNotContain(meters, m => m.Key.StartsWith("dropped", StringComparison.Ordinal) && m.Value > 0);
        }
        finally
        {
            rsyslog.Dispose();
        }
    }

    private static long Length(string file) => new FileInfo(file) is { Exists: true } info ? info.Length : 0;

    private static List<Thread> Log(ILogger logger)
    {
        var threads = Enumerable.Range(0, Threads).Select(id => new Thread(() =>
        {
            for (var number = 1; number <= Each; number++)
            {
                logger.LogInformation("thread {Thread} number {Number} to the end", id, number);
            }
        })).ToList();
        threads.ForEach(t => t.Start());
        return threads;
    }

    // What it has read and not yet written when it is told to stop, it writes in the time that it is given.
    private Server Start(string file) => Rsyslog.Run(
        _folder,
        $"""
        main_queue(queue.workerThreads="1" queue.timeoutShutdown="10000")
        module(load="imtcp")
        input(type="imtcp" address="127.0.0.1" port="{_port}")
        template(name="message" type="string" string="%msg%\n")
        action(type="omfile" file="{file}" template="message")

        """,
        () => Listening.Tcp(_port));
}
