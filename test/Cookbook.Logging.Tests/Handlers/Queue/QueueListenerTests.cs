using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>In code: a channel, a handler that writes to it, a listener that reads. What CPython promises of its own pair holds.</summary>
public sealed class QueueListenerTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly Channel<LogRecord> _channel = Channel.CreateUnbounded<LogRecord>();
    private readonly QueueTarget _target = new();
    private readonly QueueHandler _handler;
    private readonly TestLogging _logging;
    private readonly ILogger _logger;

    public QueueListenerTests()
    {
        _handler = new QueueHandler(Queued.Context(), _channel);
        _logging = TestLogging.To(_handler);
        _logger = _logging.CreateLogger();
    }

    public void Dispose() => _logging.Dispose();

    [Fact]
    public void What_was_logged_is_handed_on_when_stop_returns()
    {
        var listener = new QueueListener(_channel, [_target]);
        listener.Start();
        Assert.True(listener.IsRunning);
        Assert.True(Thread.CurrentThread != Emitter(listener));
        Log(0, 1000);
        Assert.True(listener.Stop());
        Assert.False(listener.IsRunning);
        Assert.Equal(Numbers(0, 1000), _target.Messages.Skip(1));
    }

    [Fact]
    public void Starting_logging_and_stopping_again_and_again_loses_and_doubles_nothing()
    {
        var listener = new QueueListener(_channel, [_target]);
        for (var round = 0; round < 300; round++)
        {
            listener.Start();
            Log(round * 5, 3);
            Assert.True(listener.Stop());
            Assert.Equal((round * 5) + 3, _target.Messages.Length);
            Log((round * 5) + 3, 2);
        }

        using (listener)
        {
            listener.Start();
        }

        Assert.Equal(Numbers(0, 1500), _target.Messages);
    }

    [Fact]
    public async Task What_is_logged_while_it_is_stopped_waits_for_the_start()
    {
        Log(0, 3);
        await using (var listener = new QueueListener(_channel, [_target]))
        {
            Assert.Empty(_target.Messages);
            Assert.Equal(3, _handler.Statistics!.Value.QueuedRecords);
            listener.Start();
            await listener.StopAsync();
            Assert.Equal(3, _target.Messages.Length);
            Log(3, 2);
            Assert.Equal(3, _target.Messages.Length);
            Assert.False(await _handler.FlushAsync(Deadline.After(s_patience)));
            listener.Start();
            Assert.True(await _handler.FlushAsync(Deadline.After(s_patience)));
            Assert.Equal(Numbers(0, 5), _target.Messages);
            Assert.True(_target.Flushes > 0);
        }
    }

    [Fact]
    public void Stopping_twice_or_before_a_start_and_starting_twice_are_harmless()
    {
        var listener = new QueueListener(_channel, [_target]);
        Assert.True(listener.Stop());
        listener.Start();
        listener.Start();
        Log(0, 10);
        Assert.True(listener.Stop());
        Assert.True(listener.Stop());
        listener.Dispose();
        Assert.Equal(Numbers(0, 10), _target.Messages);
    }

    [Fact]
    public async Task A_stop_that_takes_too_long_says_so_and_a_start_meanwhile_goes_on_after_it()
    {
        var listener = new QueueListener(_channel, [_target]);
        _target.Stall();
        listener.Start();
        Log(0, 3);
        _target.WaitUntilStalled();
        Assert.False(listener.Stop(TimeSpan.FromMilliseconds(1)));
        Assert.False(await listener.StopAsync(TimeSpan.Zero));
        var stopping = listener.StopAsync(s_patience);
        listener.Start();
        _target.Resume();
        Assert.True(await stopping);
        Log(3, 1);
        Assert.True(await _handler.FlushAsync(Deadline.After(s_patience)));
        Assert.True(listener.Stop());
        Assert.Equal(Numbers(0, 4), _target.Messages);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_handlers_level_is_respected_or_not_its_filters_always(bool respect)
    {
        var loud = new QueueTarget(level: LogLevel.Error, filters: [new TestFilter(r => r.GetMessage() == "secret" ? null : r)]);
        using (var listener = new QueueListener(_channel, [loud, _target], respect))
        {
            listener.Start();
            _logger.LogWarning("low");
            _logger.LogError("high");
            _logger.LogCritical("secret");
        }

        Assert.Equal(respect ? ["high"] : ["low", "high"], loud.Messages);
        Assert.Equal(["low", "high", "secret"], _target.Messages);
    }

    [Fact]
    public void Levels_are_respected_unless_said_otherwise()
    {
        Assert.True(new QueueListener(_channel, []).RespectHandlerLevel);
        Assert.True(new QueueOptions().RespectHandlerLevel);
    }

    [Fact]
    public void A_handler_that_throws_costs_the_others_nothing_and_the_listener_goes_on()
    {
        var broken = new QueueTarget("broken in a queue") { Emitting = _ => throw new InvalidOperationException("broken") };
        var said = new ConcurrentQueue<string>();
        Trouble.Reported += said.Enqueue;
        using (var listener = new QueueListener(_channel, [broken, _target]))
        {
            listener.Start();
            Log(0, 3);
        }

        Trouble.Reported -= said.Enqueue;
        Assert.Equal(Numbers(0, 3), _target.Messages);
        Assert.Contains(said, line => line.Contains("broken in a queue: a record could not be handled", StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_target_logs_about_its_record_does_not_come_back_not_even_by_a_detour()
    {
        var second = new QueueHandler(Queued.Context(), Channel.CreateUnbounded<LogRecord>());
        var chained = new QueueTarget();
        _target.Emitting = r => _logger.LogInformation("about {Record}", r.GetMessage());
        chained.Emitting = r => _logger.LogInformation("further about {Record}", r.GetMessage());
        using (var last = new QueueListener(second.Channel, [chained]))
        using (var listener = new QueueListener(_channel, [_target, second]))
        {
            listener.Start();
            last.Start();
            Log(0, 2);
            Assert.True(listener.Stop());
            Assert.True(last.Stop());
            Assert.True(listener.Stop());
            listener.Start();
        }

        // What the handler behind the second queue logs is about a record that came by the first.
        Assert.Equal(["0", "1"], _target.Messages);
        Assert.Equal(["0", "1"], chained.Messages);
    }

    [Fact]
    public void Records_that_somebody_else_writes_to_the_channel_are_handed_on_at_once()
    {
        using var listener = new QueueListener(_channel, [_target]);
        listener.Start();
        Assert.True(_channel.Writer.TryWrite(Some.Record("first")));
        Load.Until(() => _target.Messages.Length == 1, "the first record");
        Assert.True(_channel.Writer.TryWrite(Some.Record("second")));
        Load.Until(() => _target.Messages.Length == 2, "the second record");
    }

    [Fact]
    public void A_channel_that_is_completed_holds_nobody_up()
    {
        using var listener = new QueueListener(_channel, [_target]);
        listener.Start();
        Log(0, 2);
        _channel.Writer.Complete();
        Log(2, 2);
        Assert.True(listener.Stop());
        Assert.Equal(Numbers(0, 2), _target.Messages.Take(2));
        Assert.Equal(2, _handler.Statistics!.Value.Dropped.Total);
    }

    [Fact]
    public void Other_transports_override_enqueue_and_dequeue()
    {
        using var transport = new BlockingCollection<string>();
        using var logging = TestLogging.To(new ToElsewhere(transport));
        var listener = new FromElsewhere(transport, [_target]);
        for (var round = 0; round < 20; round++)
        {
            listener.Start();
            logging.CreateLogger().LogInformation("a {Round}", round);
            logging.CreateLogger().LogInformation("b {Round}", round);
            Assert.True(listener.Stop());
            Assert.Equal(2 * (round + 1), _target.Messages.Length);
        }

        Assert.Equal("handled: a 0", _target.Messages[0]);
    }

    [Fact]
    public void A_channel_that_drops_by_itself_is_counted_by_its_callback()
    {
        QueueHandler? handler = null;
        var channel = Channel.CreateBounded<LogRecord>(
            new BoundedChannelOptions(3) { FullMode = BoundedChannelFullMode.DropOldest }, record => handler!.CountDropped(record));
        handler = new QueueHandler(Queued.Context(), channel);
        for (var i = 0; i < 8; i++)
        {
            handler.Handle(Some.Record($"{i}"));
        }

        using (var listener = new QueueListener(channel, [_target]))
        {
            listener.Start();
        }

        Assert.Equal(["5", "6", "7"], _target.Logged.Select(r => r.GetMessage()));
        Assert.Equal(5, _target.Told);
        Assert.Equal(5, handler.Statistics!.Value.Dropped[LogLevel.Information]);
        Assert.Equal(3, handler.Statistics!.Value.WrittenRecords);
    }

    private Thread? Emitter(QueueListener listener)
    {
        Thread? thread = null;
        _target.Emitting = _ => thread = Thread.CurrentThread;
        _logger.LogInformation("whose?");
        Load.Until(() => _target.Messages.Length == 1, "the record");
        _target.Emitting = null;
        Assert.True(thread!.IsBackground);
        Assert.False(thread.IsThreadPoolThread);
        Assert.Equal("log queue listener", thread.Name);
        Assert.Same(_target, listener.Handlers.Single());
        return thread;
    }

    private void Log(int first, int count)
    {
        for (var i = first; i < first + count; i++)
        {
            _logger.LogInformation("{Number}", i);
        }
    }

    private static IEnumerable<string> Numbers(int first, int count) => Enumerable.Range(first, count).Select(i => $"{i}");

    private sealed class ToElsewhere(BlockingCollection<string> transport) : QueueHandler(Queued.Context())
    {
        protected override LogRecord Prepare(LogRecord record) => record.With("Prepared", true);

        protected override void Enqueue(LogRecord record)
        {
            Assert.Equal(true, record["Prepared"]);
            transport.Add(record.GetMessage());
        }
    }

    private sealed class FromElsewhere(BlockingCollection<string> transport, IEnumerable<LogHandler> handlers) : QueueListener(handlers)
    {
        protected override LogRecord? Dequeue(CancellationToken stopping)
        {
            return transport.TryTake(out var message) || (!stopping.IsCancellationRequested && transport.TryTake(out message, Timeout.Infinite, stopping))
                ? Some.Record(message!)
                : null;
        }

        protected override void Handle(LogRecord record) => base.Handle(record.WithMessage($"handled: {record.GetMessage()}"));
    }
}
