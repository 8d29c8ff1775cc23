using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>Thousands of short, random lives of a queue with several threads. The seed that fails is in the failure.</summary>
public sealed class QueueScheduleTests
{
    private const int Schedules = 2_500;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(QueueFullMode.Wait)]
    [InlineData(QueueFullMode.DropOldest)]
    [InlineData(QueueFullMode.DropWrite)]
    [InlineData(QueueFullMode.DropByLevel)]
    public void Whatever_the_order_of_events_the_promises_hold(QueueFullMode mode)
    {
        using var crew = new Crew(4);
        for (var seed = 0; seed < Schedules; seed++)
        {
            try
            {
                Run(new Random(seed), mode, crew);
            }
            catch (Exception e)
            {
                Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"mode {mode}, seed {seed}: {e}"));
            }
        }
    }

    private static void Run(Random random, QueueFullMode mode, Crew crew)
    {
        var target = new Target(random.Next());
        var options = new QueueOptions { Capacity = random.Next(1, 6), QueueFullMode = mode };
        var isOwn = random.Next(2) == 0;
        var channel = Channel.CreateBounded<LogRecord>(options.Capacity);
        var handler = isOwn ? new QueueHandler(Queued.Context(target), options) : new QueueHandler(Queued.Context(), channel, options);
        handler.StartOnce(null);
        var listener = handler.Listener ?? new QueueListener(channel, [target]);
        var closesEarly = random.Next(4) == 0;
        var logged = new int[3];
        var seeds = Enumerable.Range(0, 4).Select(_ => random.Next()).ToArray();
        var loggers = 3;
        crew.Do(number =>
        {
            var own = new Random(seeds[number]);
            if (number == 3)
            {
                Meddle(own, handler, listener, closesEarly, () => Volatile.Read(ref loggers) > 0);
                return;
            }

            var count = own.Next(1, 12);
            for (var i = 0; i < count; i++)
            {
                handler.Handle(Some.Record($"{number}/{i}", (LogLevel)own.Next(6)));
                Pause(own);
            }

            logged[number] = count;
            Interlocked.Decrement(ref loggers);
        });

        listener.Start();
        if (!closesEarly)
        {
            Assert.True(handler.FlushAsync(Deadline.After(s_patience)).AsTask().Wait(s_patience), "the flush hangs");
        }

        Assert.True(handler.CloseAsync(Deadline.After(s_patience)).AsTask().Wait(s_patience), "the close hangs");
        Assert.True(listener.Stop(s_patience), "the stop hangs");
        Check(handler.Statistics!.Value, target, logged, mode, closesEarly);
    }

    private static void Check(PumpStatistics counts, Target target, int[] logged, QueueFullMode mode, bool closedEarly)
    {
        Assert.Equal(logged.Sum(), counts.WrittenRecords + counts.Dropped.Total);
        Assert.Equal(target.Messages.Count, counts.WrittenRecords);
        Assert.Equal(counts.Accepted.Total - counts.WrittenRecords, counts.Dropped.Total - (logged.Sum() - counts.Accepted.Total));
        Assert.Equal(0, counts.QueuedRecords);
        Queued.AssertOrdered(target.Messages);
        if (closedEarly)
        {
            // What came after the end is counted, but nobody is told.
            Assert.True(target.Told <= counts.Dropped.Total);
            return;
        }

        Assert.Equal(counts.Dropped.Total, target.Told);
        Assert.True(mode != QueueFullMode.Wait || counts.Dropped.Total == 0, "records were lost");
        Assert.True(mode != QueueFullMode.DropByLevel || counts.Dropped[LogLevel.Error] + counts.Dropped[LogLevel.Critical] == 0, "errors were lost");
    }

    /// <summary>Starts, stops and flushes for as long as others log; leaves the listener running.</summary>
    private static void Meddle(Random random, QueueHandler handler, QueueListener listener, bool closes, Func<bool> goesOn)
    {
        listener.Start();
        for (var i = 0; goesOn() && i < 1000; i++)
        {
            switch (random.Next(closes ? 6 : 5))
            {
                case 0:
                    listener.Stop();
                    Pause(random);
                    listener.Start();
                    break;
                case 1:
                    var stop = listener.StopAsync();
                    listener.Start();
                    Assert.True(stop.Wait(s_patience), "the stop hangs");
                    break;
                case 2:
                    Assert.True(handler.FlushAsync(Deadline.After(s_patience)).AsTask().Wait(s_patience), "the flush hangs");
                    break;
                case 5:
                    handler.CloseAsync(Deadline.After(s_patience)).AsTask().Wait(s_patience);
                    return;
                default:
                    Pause(random);
                    break;
            }
        }
    }

    private static void Pause(Random random)
    {
        switch (random.Next(4))
        {
            case 0:
                Thread.Yield();
                break;
            case 1:
                Thread.SpinWait(random.Next(200));
                break;
        }
    }

    /// <summary>A handler that takes its time now and then.</summary>
    private sealed class Target(int seed) : LogHandler(Some.Context(new MessageFormatter()))
    {
        private readonly Random _random = new(seed);

        public List<string> Messages { get; } = [];

        public long Told { get; private set; }

        protected override void Emit(LogRecord record)
        {
            Pause(_random);
            if (record.Category == "Cookbook.Logging")
            {
                Told += (long)record["Dropped"]!;
            }
            else
            {
                Messages.Add(record.GetMessage());
            }
        }
    }

    /// <summary>Threads that are made once: ten thousand schedules would spend their time on starting them.</summary>
    private sealed class Crew : IDisposable
    {
        private readonly Barrier _barrier;
        private readonly List<Exception> _failures = [];
        private Action<int>? _work;

        public Crew(int size)
        {
            _barrier = new Barrier(size + 1);
            for (var i = 0; i < size; i++)
            {
                var number = i;
                new Thread(() => Run(number)) { IsBackground = true, Name = $"crew {i}" }.Start();
            }
        }

        public void Do(Action<int> work)
        {
            _work = work;
            _barrier.SignalAndWait();
            Assert.True(_barrier.SignalAndWait(s_patience), "a thread did not come to its end");
            Assert.Empty(_failures);
        }

        public void Dispose()
        {
            _work = null;
            _barrier.SignalAndWait(s_patience);
        }

        private void Run(int number)
        {
            while (true)
            {
                _barrier.SignalAndWait();
                if (_work is not { } work)
                {
                    return;
                }

                try
                {
                    work(number);
                }
                catch (Exception e)
                {
                    lock (_failures)
                    {
                        _failures.Add(e);
                    }
                }

                _barrier.SignalAndWait();
            }
        }
    }
}
