using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>A queue with targets: its beginning, its flushing and its end.</summary>
public sealed class QueueHandlerTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly QueueTarget _target = new();

    [Fact]
    public async Task A_flush_brings_everything_to_the_targets_and_flushes_them()
    {
        var handler = Queued.Before(_target);
        using var logging = TestLogging.To(handler);
        logging.CreateLogger().LogInformation("one");
        Assert.True(await handler.FlushAsync(Deadline.After(s_patience)));
        Assert.Equal(["one"], _target.Messages);
        Assert.Equal(1, _target.Flushes);
    }

    [Fact]
    public async Task A_flush_that_takes_too_long_says_so_and_ends()
    {
        var handler = Queued.Before(_target);
        using var logging = TestLogging.To(handler);
        _target.Stall();
        logging.CreateLogger().LogInformation("one");
        Assert.False(await handler.FlushAsync(Deadline.After(TimeSpan.FromMilliseconds(20))));
        Assert.Equal(0, _target.Flushes);
        _target.Resume();
        Assert.True(await handler.FlushAsync(Deadline.After(s_patience)));
    }

    [Fact]
    public void The_statistics_of_a_channel_of_ones_own_show_the_limit_where_it_is_said()
    {
        var channel = System.Threading.Channels.Channel.CreateBounded<LogRecord>(100);
        var handler = new QueueHandler(Queued.Context(), channel, new QueueOptions { QueueFullMode = QueueFullMode.DropWrite });
        Assert.Equal(0, handler.Statistics!.Value.QueueLimitRecords);
        var other = new QueueHandler(Queued.Context(), channel, new QueueOptions { Capacity = 100 });
        Assert.Equal((100, 100), (handler.Statistics!.Value.QueueLimitRecords, other.Statistics!.Value.QueueLimitRecords));
    }

    [Fact]
    public async Task What_a_queue_has_left_after_a_flush_is_told_in_records_alone()
    {
        using var logging = TestLogging.To(Queued.Before(_target));
        _target.Stall();
        logging.CreateLogger().LogInformation("one");
        Assert.Equal("queue: 1 records left, 0 dropped", (await logging.Provider.FlushAsync(TimeSpan.FromMilliseconds(20))).ToString());
        _target.Resume();
    }

    [Fact]
    public void The_provider_flushes_and_closes_sources_before_targets()
    {
        var order = new ConcurrentQueue<string>();
        var inner = Queued.Before(_target);
        var outer = new QueueHandler(Queued.Context(inner));
        inner.StartOnce(null);
        _target.Emitting = r => order.Enqueue(r.GetMessage());
        var logging = TestLogging.With(new HandlerTable([_target, inner, outer], new LoggerRule("", [outer], []), []));
        logging.CreateLogger().LogInformation("flushed");
        logging.Provider.FlushBlocking();
        Assert.Equal(["flushed"], order);
        Assert.Equal(1, _target.Flushes);
        logging.CreateLogger().LogInformation("closed");
        logging.Dispose();
        Assert.Equal(["flushed", "closed"], order);
        Assert.True(_target.IsClosed);
    }

    [Fact]
    public async Task What_is_left_at_the_deadline_is_counted_and_said()
    {
        var said = new ConcurrentQueue<string>();
        Trouble.Reported += said.Enqueue;
        var handler = new QueueHandler(new HandlerContext { Name = "left", KeyPath = "a queue with a rest", Formatter = new MessageFormatter(), Targets = [_target] });
        handler.StartOnce(null);
        _target.Stall();
        handler.Handle(Some.Record("in hand"));
        _target.WaitUntilStalled();
        handler.Handle(Some.Record("queued", LogLevel.Error));
        handler.Handle(Some.Record("queued"));
        await handler.CloseAsync(Deadline.After(TimeSpan.FromMilliseconds(20)));
        handler.Handle(Some.Record("late"));
        Trouble.Reported -= said.Enqueue;

        var counts = handler.Statistics!.Value;
        Assert.Equal("1 Error, 3 Information", counts.Dropped.ToString());
        Assert.Equal((0, 0), (counts.WrittenRecords, counts.QueuedRecords));
        Assert.Contains(said, line => line.Contains("3 records could not be handed on before the end (1 Error, 2 Information)", StringComparison.Ordinal));
        Assert.Contains(said, line => line.Contains("a record that came after the handler was closed was dropped", StringComparison.Ordinal));
        _target.Resume();
        Load.Until(() => !handler.Listener!.IsRunning, "the end of the listener");
        Assert.Equal(0, handler.Statistics!.Value.WrittenRecords);
    }

    [Fact]
    public async Task Closing_hands_on_what_waits_also_when_the_listener_was_stopped_by_hand()
    {
        var handler = Queued.Before(_target);
        handler.StartOnce(null);
        handler.Listener!.Stop();
        handler.Handle(Some.Record("waits"));
        await handler.CloseAsync(Deadline.After(s_patience));
        Assert.Equal(["waits"], _target.Messages);
        Assert.False(handler.Listener.IsRunning);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_is_lost_when_a_queue_is_full_its_listener_was_stopped_by_hand_and_its_table_goes(bool atReload)
    {
        var handler = new QueueHandler(Queued.Context(_target), new QueueOptions { Capacity = 2, ShutdownTimeout = s_patience });
        using var logging = TestLogging.With(new HandlerTable([_target, handler], new LoggerRule("", [handler], []), []));
        Assert.True(handler.Listener!.Stop());
        var logger = logging.CreateLogger();
        logger.LogInformation("0");
        logger.LogInformation("1");
        var waiting = new Thread(() => logger.LogInformation("2"));
        waiting.Start();
        Load.Until(() => waiting.ThreadState.HasFlag(ThreadState.WaitSleepJoin), "the caller to wait");
        var before = Environment.TickCount64;
        if (atReload)
        {
            await logging.Provider.Swap(TestLogging.Table());
        }
        else
        {
            logging.Dispose();
        }

        Assert.InRange(Environment.TickCount64 - before, 0, s_patience.TotalMilliseconds / 2);
        Assert.True(waiting.Join(s_patience));
        Assert.Equal(["0", "1", "2"], _target.Messages);
        Assert.Equal(0, handler.Statistics!.Value.Dropped.Total);
    }

    [Fact]
    public async Task Closing_lets_callers_go_that_wait_for_room()
    {
        var handler = Queued.Before(_target, capacity: 1);
        handler.StartOnce(null);
        _target.Stall();
        handler.Handle(Some.Record("in hand"));
        _target.WaitUntilStalled();
        handler.Handle(Some.Record("queued"));
        var waiting = new Thread(() => handler.Handle(Some.Record("waits")));
        waiting.Start();
        Load.Until(() => waiting.ThreadState.HasFlag(ThreadState.WaitSleepJoin), "the caller to wait");
        var closing = handler.CloseAsync(Deadline.After(s_patience));
        Assert.True(waiting.Join(s_patience));
        _target.Resume();
        await closing;
        Assert.Equal(["in hand", "queued"], _target.Messages);
        Assert.Equal(1, handler.Statistics!.Value.Dropped.Total);
    }

    [Fact]
    public void What_a_transport_behind_the_queue_logs_while_it_writes_does_not_come_back_to_it()
    {
        var transport = new MemoryTransport();
        var file = new TransportHandler(Some.Context(new MessageFormatter()), transport);
        var other = new QueueTarget();
        var queue = new QueueHandler(Queued.Context(file, other));
        using (var logging = TestLogging.With(new HandlerTable([file, other, queue], new LoggerRule("", [queue], []), [])))
        {
            transport.Writing = () => logging.CreateLogger().LogInformation("about the writing");
            logging.CreateLogger().LogInformation("one");
            logging.Flush();
            logging.CreateLogger().LogInformation("two");
            logging.Flush();
        }

        Assert.Equal(["one", "two"], transport.Frames);
        Assert.Equal(["about the writing", "about the writing", "one", "two"], other.Messages.Order());
    }

    [Fact]
    public void A_target_that_disposes_of_its_own_provider_does_not_wait_for_itself()
    {
        using var logging = TestLogging.To(Queued.Before(_target));
        _target.Emitting = _ => logging.Provider.Dispose();
        logging.CreateLogger().LogInformation("the end");
        Load.Until(() => _target.Messages.Length == 1, "the record");
    }
}
