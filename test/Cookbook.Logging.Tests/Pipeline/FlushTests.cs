using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class FlushTests
{
    private static readonly TimeSpan s_long = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_short = TimeSpan.FromMilliseconds(50);

    private readonly MemoryTransport _transport = new();

    [Fact]
    public async Task A_flush_says_of_each_handler_that_all_is_written()
    {
        var other = new MemoryTransport();
        using var logging = TestLogging.To(Handler(), Handler("other", other));
        logging.CreateLogger().LogInformation("one");
        var result = await logging.Provider.FlushAsync(s_long);
        Assert.True(result.IsComplete);
        Assert.Equal("complete", result.ToString());
        Assert.Equal([("handler", true, 0L), ("other", true, 0L)], result.Handlers.Select(h => (h.Handler, h.IsComplete, h.RecordsLeft)));
        Assert.Equal(["one"], _transport.Frames);
        Assert.Equal(["one"], other.Frames);
    }

    [Fact]
    public async Task A_flush_that_runs_out_of_time_says_what_is_left_and_where_and_loses_nothing()
    {
        using var logging = TestLogging.To(Handler(), Handler("other", new MemoryTransport()));
        _transport.Stall();
        var logger = logging.CreateLogger();
        logger.LogError("stuck");
        _transport.WaitUntilStalled();
        logger.LogInformation("behind it");
        var result = await logging.Provider.FlushAsync(s_short);
        Assert.False(result.IsComplete);
        Assert.Equal(2, result.RecordsLeft);
        Assert.Equal([("handler", false, 2L, 16L), ("other", true, 0L, 0L)], result.Handlers.Select(h => (h.Handler, h.IsComplete, h.RecordsLeft, h.BytesLeft)));
        Assert.Equal("handler: 2 records (16 bytes) left, 0 dropped", result.ToString());

        _transport.Resume();
        Assert.True((await logging.Provider.FlushAsync(s_long)).IsComplete);
        Assert.Equal(["stuck", "behind it"], _transport.Frames);
    }

    [Fact]
    public void A_failing_handler_says_since_when_and_why_but_no_secret()
    {
        var clock = new ManualTime();
        _transport.Writing = static () => throw new IOException("amqp://me:geheim@host refused; Password=geheim\nat great length");
        using (var logging = TestLogging.To(Handler(clock: clock, shutdown: s_short)))
        {
            logging.CreateLogger().LogInformation("kept");
            var failure = logging.Provider.Flush(s_short).Handlers.Single().Failure;
            Assert.Equal("IOException: amqp://me:***@host refused; Password=***", failure!.Error);
            Assert.Equal(clock.GetUtcNow(), failure.Since);
            Assert.InRange(failure.Attempts, 1, 100);
        }
    }

    [Fact]
    public void A_failure_is_over_when_something_is_written()
    {
        var handler = Handler();
        using var logging = TestLogging.To(handler);
        _transport.Failures = 2;
        logging.CreateLogger().LogInformation("kept");
        Load.Until(() => handler.Failure is not null, "a failure");
        logging.Flush();
        Assert.Null(handler.Failure);
    }

    [Fact]
    public async Task Who_gives_up_waiting_does_not_wait()
    {
        using var logging = TestLogging.To(Handler());
        using var cancel = new CancellationTokenSource();
        _transport.Stall();
        logging.CreateLogger().LogError("stuck");
        _transport.WaitUntilStalled();
        var flush = logging.Provider.FlushAsync(Timeout.InfiniteTimeSpan, cancel.Token);
        Assert.False(flush.IsCompleted);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => flush.WaitAsync(s_long));
        _transport.Resume();
        Assert.True((await logging.Provider.FlushAsync(s_long)).IsComplete);
    }

    [Fact]
    public async Task A_time_out_below_zero_is_refused_unless_it_is_the_infinite_one()
    {
        using var logging = TestLogging.To(Handler());
        var all = new CookbookLogs([logging.Provider]);
        var negative = TimeSpan.FromSeconds(-1);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => logging.Provider.FlushAsync(negative));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => all.FlushAsync(negative));
        Assert.Throws<ArgumentOutOfRangeException>(() => logging.Provider.Flush(negative));
        Assert.Throws<ArgumentOutOfRangeException>(() => all.Flush(negative));
        Assert.True((await all.FlushAsync(Timeout.InfiniteTimeSpan)).IsComplete);
        Assert.True(all.Flush(Timeout.InfiniteTimeSpan).IsComplete);
    }

    [Fact]
    public async Task What_was_dropped_meanwhile_makes_it_incomplete()
    {
        using var logging = TestLogging.To(Handler(pump: new PumpOptions { MaxQueueBytes = 4 * 1024, QueueFullMode = QueueFullMode.DropOldest }));
        _transport.Stall();
        var logger = logging.CreateLogger();
        logger.LogError("first");
        _transport.WaitUntilStalled();
        logger.LogInformation("to be dropped");
        var flush = logging.Provider.FlushAsync(s_long);
        logger.LogInformation("{Text}", new string('x', 1_000));
        Load.Until(() => logging.Provider.Table.Handlers[0].Statistics!.Value.QueuedRecords == 3, "the record");
        while (logging.Provider.Table.Handlers[0].Statistics!.Value.Dropped.Total == 0)
        {
            logger.LogInformation("{Text}", new string('x', 1_000));
        }

        _transport.Resume();
        var result = await flush;
        Assert.False(result.IsComplete);
        Assert.InRange(result.Handlers.Single().RecordsDropped, 1, 10);
        Assert.True((await logging.Provider.FlushAsync(s_long)).IsComplete);
    }

    [Fact]
    public async Task What_a_source_holds_back_is_in_its_target_when_the_flush_is_over()
    {
        var target = Handler();
        var source = new HoldingBack(target);
        using var logging = TestLogging.With(new HandlerTable([target, source], new LoggerRule("", [source], []), []));
        logging.CreateLogger().LogInformation("held back");
        Assert.Empty(_transport.Frames);
        Assert.True((await logging.Provider.FlushAsync(s_long)).IsComplete);
        Assert.Equal(["held back"], _transport.Frames);
    }

    [Fact]
    public async Task One_handler_that_cannot_be_flushed_does_not_keep_the_others_from_it()
    {
        using var logging = TestLogging.To(new Unflushable(), Handler());
        logging.CreateLogger().LogInformation("one");
        var result = await logging.Provider.FlushAsync(s_long);
        Assert.Equal([("unflushable", false), ("handler", true)], result.Handlers.Select(h => (h.Handler, h.IsComplete)));
    }

    [Fact]
    public async Task A_service_gets_at_it_by_its_constructor_and_flushes_every_provider()
    {
        using var folder = new TempFolder();
        var settings = new Dictionary<string, string?>
        {
            ["Logging:Cookbook:Handlers:file:Type"] = "RotatingFile",
            ["Logging:Cookbook:Handlers:file:Path"] = folder.File("a.log"),
            ["Logging:Cookbook:Handlers:file:FlushInterval"] = "00:01:00",
            ["Logging:RotatingFile:Path"] = folder.File("b.log"),
            ["Logging:RotatingFile:FlushInterval"] = "00:01:00",
        };
        var services = new ServiceCollection();
        services.AddSingleton<Service>().AddLogging(logging => logging
            .AddConfiguration(new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection("Logging"))
            .AddCookbookLogging()
            .AddRotatingFile());
        await using var provider = services.BuildServiceProvider();
        var service = provider.GetRequiredService<Service>();
        service.Logger.LogInformation("done");
        var result = await service.Logging.FlushAsync(s_long);

        Assert.True(result.IsComplete);
        Assert.Equal(["Logging:Cookbook:Handlers:file", "Logging:RotatingFile"], result.Handlers.Select(h => h.KeyPath));
        Assert.Equal(["Logging:Cookbook:Handlers:file", "Logging:RotatingFile"], service.Logging.Handlers.Select(h => h.KeyPath));
        Assert.Equal([2L, 2L], folder.Names().Where(n => n.EndsWith(".log", StringComparison.Ordinal)).Select(n => File.ReadAllText(folder.File(n)).Split("done").LongLength));
        Assert.True(service.Logging.Flush(s_long).IsComplete);
    }

    private TransportHandler Handler(
        string name = "handler", MemoryTransport? transport = null, PumpOptions? pump = null, TimeProvider? clock = null, TimeSpan? shutdown = null) =>
        new(
            new HandlerContext
            {
                Name = name,
                KeyPath = name,
                Formatter = new MessageFormatter(),
                TimeProvider = clock ?? TimeProvider.System,
                Pump = pump ?? new PumpOptions { ShutdownTimeout = shutdown ?? TimeSpan.FromSeconds(5) },
            },
            transport ?? _transport);

    private sealed record Service(ILogger<Service> Logger, ICookbookLogging Logging);

    /// <summary>Hands its records on when it is flushed, and not before.</summary>
    private sealed class HoldingBack(LogHandler target)
        : LogHandler(new HandlerContext { Name = "source", KeyPath = "source", Formatter = new MessageFormatter(), Targets = [target] })
    {
        private readonly List<LogRecord> _records = [];

        protected override void Emit(LogRecord record) => _records.Add(record.Detach());

        public override async ValueTask<bool> FlushAsync(Deadline deadline)
        {
            await Task.Yield();
            _records.ForEach(Targets[0].Handle);
            return true;
        }
    }

    private sealed class Unflushable() : LogHandler(Some.Context(new MessageFormatter(), "unflushable"))
    {
        protected override void Emit(LogRecord record)
        {
        }

        public override ValueTask<bool> FlushAsync(Deadline deadline) => throw new InvalidOperationException("flush");
    }
}
