using System.Diagnostics;
using System.Globalization;
using Cookbook.Logging.Tests;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit.Abstractions;

namespace Cookbook.Logging.PeerTests;

/// <summary>A receiver of CPython, which confirms nothing, killed with SIGKILL again and again while four threads send to it as fast as they can.</summary>
public sealed class KilledPythonReceiverTests(ITestOutputHelper output)
{
    private const int Kills = 10;
    private const int Threads = 4;
    private const int Each = 50_000;
    private const long ReplayBytes = 8 * 1024 * 1024;
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(60);

    [SkippableFact]
    public async Task None_of_200_000_records_is_missing_and_only_what_was_sent_again_is_doubled()
    {
        var folder = Directory.CreateTempSubdirectory("cookbook-logging-");
        var python = default(Python);
        try
        {
            var file = Path.Combine(folder.FullName, "received");
            var port = FreePort.Find().ToString(CultureInfo.InvariantCulture);
            python = Python.Start("TcpSocket/numbered.py", port, file);
            python.ReadLine();
            var name = $"python{Guid.NewGuid():N}";
            await using var services = Services($$"""
                { "{{name}}": { "Type": "TcpSocket", "Host": "127.0.0.1", "Port": {{port}}, "ReplayBytes": {{ReplayBytes}}, "QueueFullMode": "Wait", "FullTimeout": "00:01:00", "ShutdownTimeout": "00:01:00" } }
                """);
            var clock = Stopwatch.StartNew();
            var threads = Log(services.GetRequiredService<ILoggerFactory>());
            for (var kill = 1; kill <= Kills; kill++)
            {
                // Some within what is sent again, most beyond it.
                var enough = Length(file) + Random.Shared.Next(100_000, 800_000);
                Assert.True(SpinWait.SpinUntil(() => Length(file) >= enough, s_longest), $"only {Length(file)} of {enough} bytes after {kill - 1} kills");
                python.Dispose();
                python = Python.Start("TcpSocket/numbered.py", port, file);
                python.ReadLine();
            }

            var remained = threads.Count(t => t.IsAlive);
            threads.ForEach(t => Assert.True(t.Join(s_longest), "a thread did not come to its end"));
            Assert.True((await services.GetRequiredService<ICookbookLogging>().FlushAsync(s_longest)).IsComplete);
            var meters = Meters.Of(name);
            await services.DisposeAsync();

            // What was sent last is in the receiver's socket; it writes one record after the other.
            var log = FirstArrivals.Read(file, Threads);
            await Eventually.BecomesTrue(() => HasAll(log = FirstArrivals.Read(file, Threads)), "every record", seconds: (int)s_longest.TotalSeconds);
            Assert.Equal("", python.Errors);
            output.WriteLine($"{Threads * Each} records, {Kills} kills, {log.Doubled} doubles of {meters["replayed"]} sent again over {meters["reconnects"]} connections, {clock.Elapsed.TotalSeconds:F1} s, {remained} threads at work after the last kill");
            Assert.Empty(log.Wrong);
            Assert.All(log.Last, last => Assert.Equal(Each, last));
            Assert.InRange(log.Doubled, 0, meters["replayed"]);
            Assert.InRange(meters["reconnects"], Kills, Kills * 2);
            Assert.DoesNotContain(meters, m => m.Key.StartsWith("dropped", StringComparison.Ordinal) && m.Value > 0);
        }
        finally
        {
            python?.Dispose();
            folder.Delete(recursive: true);
        }
    }

    private static long Length(string file) => new FileInfo(file) is { Exists: true } info ? info.Length : 0;

    private static bool HasAll(FirstArrivals log) => log.Last.All(last => last >= Each);

    private static List<Thread> Log(ILoggerFactory factory)
    {
        var logger = factory.CreateLogger("numbered");
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

    private static ServiceProvider Services(string handlers)
    {
        using var json = new MemoryStream(System.Text.Encoding.UTF8.GetBytes($$"""{ "Logging": { "Cookbook": { "Handlers": {{handlers}} } } }"""));
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddConfiguration(new ConfigurationBuilder().AddJsonStream(json).Build().GetSection("Logging")).AddCookbookLogging());
        return services.BuildServiceProvider();
    }
}
