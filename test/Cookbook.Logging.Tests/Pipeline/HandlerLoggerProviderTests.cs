using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class HandlerLoggerProviderTests
{
    [Fact]
    public async Task What_a_removed_handler_still_holds_is_flushed_although_a_call_keeps_it_open()
    {
        using var within = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        var transport = new MemoryTransport();
        using var logging = TestLogging.To(
            new TransportHandler(Some.Context(new MessageFormatter(), pump: new PumpOptions { FlushInterval = TimeSpan.FromMinutes(1) }), transport));
        var logger = logging.CreateLogger();
        var slow = Task.Factory.StartNew(() => logger.LogInformation("{Slow}", new Slow(within, goOn)), TaskCreationOptions.LongRunning);
        within.Wait();
        for (var i = 0; i < 100; i++)
        {
            logger.LogInformation("{Number}", i);
        }

        var closed = logging.Provider.Swap(TestLogging.Table());
        logging.Flush();

        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"{i}"), transport.Frames);
        goOn.Set();
        await slow;
        await closed.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal("slow", transport.Frames[^1]);
    }

    private sealed class Slow(ManualResetEventSlim within, ManualResetEventSlim goOn)
    {
        public override string ToString()
        {
            within.Set();
            goOn.Wait();
            return "slow";
        }
    }

    [Fact]
    public async Task Two_hundred_swaps_under_load_lose_and_double_nothing()
    {
        var transports = new List<MemoryTransport>();
        TransportHandler Next(string name, string? resource)
        {
            var transport = new MemoryTransport();
            transports.Add(transport);
            return new TransportHandler(Some.Context(new MessageFormatter(), name), transport, resource);
        }

        using var logging = TestLogging.To(Next("file", "a.log"));
        var swaps = new List<Task>();
        var stop = false;
        var logged = new int[4];
        var load = Task.Factory.StartNew(
            () => Load.On(4, thread =>
            {
                var logger = logging.CreateLogger($"thread.{thread}");
                while (!Volatile.Read(ref stop))
                {
                    logger.LogInformation("{Thread}:{Number}", thread, logged[thread]++);
                    if (logged[thread] % 16 == 0)
                    {
                        Thread.Yield();
                    }
                }
            }),
            TaskCreationOptions.LongRunning);

        // Every record goes to exactly one handler: the same resource again, a new one under the same name, and one that has neither.
        for (var i = 0; i < 200; i++)
        {
            var next = (i % 4) switch { 0 or 1 => Next("file", "a.log"), 2 => Next("file", "b.log"), _ => Next($"other {i}", null) };
            swaps.Add(logging.Provider.Swap(TestLogging.Table(next)));
            Thread.Yield();
        }

        Volatile.Write(ref stop, true);
        await load.WaitAsync(TimeSpan.FromMinutes(1));
        await Task.WhenAll(swaps).WaitAsync(TimeSpan.FromMinutes(1));
        logging.Dispose();
        var frames = transports.SelectMany(t => t.Frames).GroupBy(f => f[0] - '0').ToDictionary(g => g.Key, g => g.ToList());
        for (var thread = 0; thread < 4; thread++)
        {
            Assert.Equal(
                Enumerable.Range(0, logged[thread]).Select(i => $"{thread}:{i}").Order(StringComparer.Ordinal),
                frames.GetValueOrDefault(thread, []).Order(StringComparer.Ordinal));
        }

        Assert.All(transports, t => Assert.Equal(1, t.Disposals));
    }

    [Fact]
    public void Disposal_under_load_does_not_throw_and_keeps_what_was_taken()
    {
        var transport = new MemoryTransport();
        var handler = new TransportHandler(Some.Context(new MessageFormatter()), transport);
        var logging = TestLogging.To(handler);
        var logger = logging.CreateLogger();
        Load.On(5, thread =>
        {
            if (thread == 0)
            {
                Load.Until(() => transport.Frames.Length > 100, "the load");
                logging.Dispose();
                return;
            }

            for (var i = 0; i < 5_000; i++)
            {
                logger.LogInformation("{Thread}:{Number}", thread, i);
            }
        });
        Assert.Equal(handler.Statistics!.Value.Accepted.Total, transport.Frames.Length);
        Assert.Equal(0, handler.Statistics.Value.Dropped.Total);
    }

    [Fact]
    public void Sources_are_closed_before_their_targets()
    {
        var order = new List<string>();
        var target = new Ordered("target", order, []);
        var source = new Ordered("source", order, [target]);
        var first = new Ordered("first", order, [source]);
        using (TestLogging.To(target, source, first))
        {
        }

        Assert.Equal(["first", "source", "target"], order);
    }

    [Fact]
    public void One_handler_that_throws_keeps_no_other_from_its_end()
    {
        var transport = new MemoryTransport();
        var logging = TestLogging.To(new Broken(), new TransportHandler(Some.Context(new MessageFormatter()), transport));
        logging.CreateLogger().LogInformation("written");
        logging.Provider.FlushBlocking();
        Assert.Equal(["written"], transport.Frames);
        logging.Dispose();
        Assert.Equal(1, transport.Disposals);
    }

    private sealed class Ordered(string name, List<string> order, LogHandler[] targets)
        : LogHandler(new HandlerContext { Name = name, KeyPath = name, Formatter = new MessageFormatter(), Targets = targets })
    {
        protected override void Emit(LogRecord record)
        {
        }

        public override ValueTask CloseAsync(Deadline deadline)
        {
            order.Add(Name);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Broken() : LogHandler(Some.Context(new MessageFormatter(), "broken"))
    {
        protected override void Emit(LogRecord record) => throw new InvalidOperationException("emit");

        public override ValueTask<bool> FlushAsync(Deadline deadline) => throw new InvalidOperationException("flush");

        public override ValueTask CloseAsync(Deadline deadline) => throw new InvalidOperationException("close");
    }
}
