using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class HandlerMetricsTests
{
    private readonly string _name = $"metered {Guid.NewGuid():N}";
    private readonly MemoryTransport _transport = new();

    [Fact]
    public void The_documented_table_is_the_meter()
    {
        var documented = Docs.Rows("metrics.md").Where(r => r[0].StartsWith("cookbook.", StringComparison.Ordinal)).Select(r => (r[0], r[1], r[2]));
        var existing = Meters.Instruments().Where(i => !i.Name.StartsWith("cookbook.logging.receiver.", StringComparison.Ordinal)).Select(i => (i.Name, i is ObservableCounter<long> ? "counter" : "up-down counter", i.Unit!));
        Assert.Equal(documented.Order(), existing.Order());
        Assert.All(Meters.Instruments(), i => Assert.False(string.IsNullOrEmpty(i.Description)));
    }

    [Fact]
    public void Values_have_the_documented_tags()
    {
        using var logging = TestLogging.To(Handler());
        var values = Meters.Of(_name).Keys.Select(k => k.Split('/')).ToLookup(k => $"cookbook.logging.{k[0]}", k => k.Length > 1 ? k[1] : null);
        foreach (var row in Docs.Rows("metrics.md").Where(r => r[0].StartsWith("cookbook.", StringComparison.Ordinal) && !r[0].EndsWith("capacity", StringComparison.Ordinal)))
        {
            var levels = row[3] == "handler, level" ? Enumerable.Range(0, 6).Select(l => (string?)$"{(LogLevel)l}") : [null];
            Assert.Equal(levels, values[row[0]]);
        }
    }

    [Fact]
    public void Everything_is_counted_whether_or_not_anybody_listens()
    {
        _transport.Refuse = static f => f.StartsWith("no", StringComparison.Ordinal) ? "not valid" : null;
        var failed = false;
        _transport.Writing = () =>
        {
            if (!failed)
            {
                failed = true;
                throw new IOException("The disk is full.");
            }
        };
        using var logging = TestLogging.To(Handler());
        var logger = logging.CreateLogger();
        logger.LogInformation("yes");
        logger.LogWarning("yes, too");
        logger.LogError("no");
        logging.Flush();

        var values = Meters.Of(_name);
        Assert.Equal((1, 1, 0), (values["records/Information"], values["records/Warning"], values["records/Error"]));
        Assert.Equal((1, 13, 1), (values["refused/Error"], values["bytes"], values["retries"]));
        Assert.Equal((0, 0, 8 * 1024 * 1024), (values["queue.usage"], values["queue.length"], values["queue.limit"]));
        Assert.DoesNotContain("queue.capacity", values.Keys);
    }

    [Fact]
    public void What_waits_and_what_was_dropped_can_be_seen_while_the_transport_stalls()
    {
        using var logging = TestLogging.To(Handler(new PumpOptions { MaxQueueBytes = 4 * 1024, QueueFullMode = QueueFullMode.DropWrite }));
        var logger = logging.CreateLogger();
        _transport.Stall();
        logger.LogError("first");
        _transport.WaitUntilStalled();
        logger.LogInformation("{Text}", new string('x', 4_000));
        logger.LogWarning("{Text}", new string('y', 4_000));

        var values = Meters.Of(_name);
        Assert.Equal((2, 4_007, 4_096), (values["queue.length"], values["queue.usage"], values["queue.limit"]));
        Assert.Equal((1, 0), (values["dropped/Warning"], values["dropped/Information"]));
        Assert.Equal(0, values["gaps"]);
        _transport.Resume();
        logging.Flush();
        Assert.Equal((1, 0, 2), (Meters.Of(_name)["gaps"], Meters.Of(_name)["queue.length"], _transport.Frames.Count(f => !f.Contains("dropped", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Counts_go_on_when_a_reload_puts_another_handler_in_place_and_remain_when_there_is_none()
    {
        using var logging = TestLogging.To(Handler());
        logging.CreateLogger().LogInformation("one");
        await logging.Provider.Swap(TestLogging.Table(new TransportHandler(Some.Context(new MessageFormatter(), _name), new MemoryTransport())));
        logging.CreateLogger().LogInformation("two");
        logging.Flush();
        Assert.Equal(2, Meters.Of(_name)["records/Information"]);

        await logging.Provider.Swap(TestLogging.Table());
        Assert.Equal(2, Meters.Of(_name)["records/Information"]);
        Assert.DoesNotContain("queue.length", Meters.Of(_name).Keys);
    }

    [Fact]
    public void Handlers_of_one_name_in_several_providers_are_added_up()
    {
        using var one = TestLogging.To(Handler());
        using var other = TestLogging.To(new TransportHandler(Some.Context(new MessageFormatter(), _name), new MemoryTransport()));
        one.CreateLogger().LogInformation("one");
        other.CreateLogger().LogInformation("other");
        one.Flush();
        other.Flush();
        Assert.Equal(2, Meters.Of(_name)["records/Information"]);
    }

    [Fact]
    public void A_record_that_a_writer_logs_about_its_own_handler_is_counted_as_suppressed()
    {
        using var logging = TestLogging.To(Handler());
        var logger = logging.CreateLogger();
        _transport.Writing = () => logger.LogDebug("I am writing");
        logger.LogInformation("written");
        logging.Flush();
        Assert.Equal(["written"], _transport.Frames);
        Assert.InRange(Meters.Of(_name)["suppressed"], 1, long.MaxValue);
    }

    [Fact]
    public void A_collection_asks_each_handler_once_and_the_next_asks_again()
    {
        var handler = new AskedHandler(_name);
        HandlerMetrics.Add(handler);
        try
        {
            Assert.Equal(1, Meters.Of(_name)["retries"]);
            Assert.Equal(1, handler.Asked);
            Assert.Equal(2, Meters.Of(_name)["retries"]);
            Assert.Equal(2, handler.Asked);
        }
        finally
        {
            HandlerMetrics.Remove(handler);
        }
    }

    private TransportHandler Handler(PumpOptions? options = null) => new(Some.Context(new MessageFormatter(), _name, options), _transport);

    /// <summary>Counts how often this thread asks; others may collect at the same time.</summary>
    private sealed class AskedHandler(string name) : LogHandler(Some.Context(new MessageFormatter(), name))
    {
        private readonly Thread _thread = Thread.CurrentThread;

        public int Asked { get; private set; }

        public override PumpStatistics? Statistics => new PumpStatistics { Retries = Thread.CurrentThread == _thread ? ++Asked : 0 };

        protected override void Emit(LogRecord record)
        {
        }
    }
}
