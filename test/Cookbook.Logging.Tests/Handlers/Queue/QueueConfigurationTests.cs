using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>The kind <c>Queue</c>: its keys, its mistakes, and what a reload does with what waits.</summary>
public sealed class QueueConfigurationTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task The_keys_make_a_queue_before_the_handlers_named()
    {
        await using var configured = Configured.Section(
            """
            {
              'Handlers': {
                'a': { 'Type': 'Recorder', 'Level': 'Error' }, 'b': { 'Type': 'Recorder' },
                'q': { 'Type': 'Queue', 'Handlers': [ 'a', 'b' ], 'Capacity': 7, 'QueueFullMode': 'DropByLevel', 'FullTimeout': '2s', 'RespectHandlerLevel': false, 'ShutdownTimeout': '9s' }
              }
            }
            """);
        configured.Factory.CreateLogger("x").LogWarning("hello");
        Assert.True((await configured.Provider.FlushAsync(s_patience)).IsComplete);

        Assert.EndsWith(" hello", Assert.Single(configured["a"].Lines), StringComparison.Ordinal);
        Assert.EndsWith(" hello", Assert.Single(configured["b"].Lines), StringComparison.Ordinal);
        var queue = Queue(configured);
        Assert.Equal([configured["a"], configured["b"]], queue.Targets);
        Assert.False(queue.Listener!.RespectHandlerLevel);
        Assert.Equal(TimeSpan.FromSeconds(9), queue.ShutdownTimeout);
        queue.Listener.Stop();
        Assert.Equal(7, Fill(queue.Channel));
    }

    [Theory]
    [InlineData("'Type': 'Queue'", "q:Handlers is missing or empty; a Queue handler must name those it hands records on to.")]
    [InlineData("'Type': 'Queue', 'Handlers': []", "q:Handlers is missing or empty; a Queue")]
    [InlineData("'Type': 'Queue', 'Target': 'c'", "q:Target names the handler 'c', which is not defined")]
    [InlineData("'Type': 'Queue', 'Target': 'q'", "q:Target leads in a circle: q → q")]
    [InlineData("'Type': 'Queue', 'Handlers': ['a'], 'OverflowAction': 'Discard'", "q:OverflowAction is not a key of a Queue handler; here it is QueueFullMode.")]
    [InlineData("'Type': 'Queue', 'Handlers': ['a'], 'QueueLimit': 5", "q:QueueLimit is not a key of a Queue handler; here it is Capacity.")]
    [InlineData("'Type': 'AsyncWrapper', 'Handlers': ['a']", "q:Type is 'AsyncWrapper', which is no kind of handler; here it is 'Queue'.")]
    [InlineData("'Type': 'Queue', 'Handlers': ['c']", "q:Handlers names the handler 'c', which is not defined")]
    [InlineData("'Type': 'Queue', 'Handlers': ['q']", "q:Handlers leads in a circle: q → q")]
    [InlineData("'Type': 'Queue', 'Handlers': ['a'], 'Target': 'a'", "q:Target is given beside")]
    [InlineData("'Type': 'Queue', 'Handlers': ['a'], 'Capacity': 0", "q:Capacity is '0'; allowed is 1 to 10000000.")]
    [InlineData("'Type': 'Queue', 'Handlers': ['a'], 'Capacity': 'many'", "q:Capacity is 'many'; allowed is a whole number")]
    [InlineData("'Type': 'Queue', 'Handlers': ['a'], 'QueueFullMode': 'DropOld'", "q:QueueFullMode is 'DropOld'; allowed is one of Wait, DropOldest, DropWrite, DropByLevel; did you mean 'DropOldest'?")]
    [InlineData("'Type': 'Queue', 'Handlers': ['a'], 'FullTimeout': '2h'", "q:FullTimeout is '2h'; allowed is 00:00:00 to 01:00:00.")]
    [InlineData("'Type': 'Queue', 'Handlers': ['a'], 'RespectHandlerLevel': 'maybe'", "q:RespectHandlerLevel is 'maybe'; allowed is true or false.")]
    [InlineData("'Type': 'Queue', 'Handlers': ['a'], 'MaxQueueBytes': 1", "q:MaxQueueBytes is not a key of a Queue handler")]
    public void A_mistake_is_told_with_its_key(string queue, string expected) => Assert.Contains(
        Configured.Errors($"{{ 'Handlers': {{ 'a': {{ 'Type': 'Recorder' }}, 'q': {{ {queue} }} }} }}"),
        error => error.Contains($"Logging:Cookbook:Handlers:{expected}", StringComparison.Ordinal));

    [Fact]
    public async Task A_queue_can_be_configured_in_code()
    {
        await using var configured = Configured.Section("{}", c => c
            .UseHandler<RecorderOptions>("a", "Recorder")
            .UseHandler<QueueOptions>("q", "Queue", o => o.Capacity = 3, common => common.Handlers.Add("a")));
        configured.Factory.CreateLogger("x").LogWarning("hello");
        Assert.True((await configured.Provider.FlushAsync(s_patience)).IsComplete);
        Assert.EndsWith(" hello", Assert.Single(configured["a"].Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reload_under_load_loses_and_doubles_nothing_and_keeps_the_order()
    {
        const int Threads = 4;
        var all = new List<string>();
        await using var configured = Configured.Section(Section(0), c => c.UseHandler("slow", context => new TestHandler(
            r =>
            {
                lock (all)
                {
                    all.Add(r.GetMessage());
                }
            },
            context)));
        var stop = 0;
        var logged = new int[Threads];
        var loggers = Enumerable.Range(0, Threads).Select(number =>
        {
            var thread = new Thread(() =>
            {
                var logger = configured.Factory.CreateLogger("x");
                while (Volatile.Read(ref stop) == 0)
                {
                    logger.LogInformation("{Thread}/{Number}", number, logged[number]++);
                }
            });
            thread.Start();
            return thread;
        }).ToList();
        for (var i = 1; i <= 10; i++)
        {
            Assert.True(await configured.ChangeSection(Section(i)));
        }

        Volatile.Write(ref stop, 1);
        loggers.ForEach(t => t.Join());
        Assert.True((await configured.Provider.FlushAsync(s_patience)).IsComplete);
        for (var thread = 0; thread < Threads; thread++)
        {
            Assert.Equal(Enumerable.Range(0, logged[thread]).Select(i => $"{thread}/{i}"), all.Where(m => m.StartsWith($"{thread}/", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task What_waits_when_a_reload_comes_goes_to_the_old_handlers_first()
    {
        var target = new QueueTarget("target");
        await using var configured = Configured.Section(Section(1), c => c.UseHandler("slow", _ => target));
        var logger = configured.Factory.CreateLogger("x");
        target.Stall();
        for (var i = 0; i < 50; i++)
        {
            logger.LogInformation("{Number}", i);
        }

        Assert.True(await configured.ChangeSection(Section(2)));
        for (var i = 50; i < 60; i++)
        {
            logger.LogInformation("{Number}", i);
        }

        target.Resume();
        Assert.True((await configured.Provider.FlushAsync(s_patience)).IsComplete);
        Assert.Equal(Enumerable.Range(0, 60).Select(i => $"{i}"), target.Messages);
    }

    private static string Section(int round) =>
        $"{{ 'Handlers': {{ 'q': {{ 'Type': 'Queue', 'Handlers': 'slow', 'Capacity': {100 + round} }} }}, 'Root': {{ 'Handlers': 'q', 'Level': 'Trace' }} }}";

    private static QueueHandler Queue(Configured configured) => configured.Provider.Table.Handlers.OfType<QueueHandler>().Single();

    private static int Fill(System.Threading.Channels.Channel<LogRecord> channel)
    {
        var count = 0;
        for (; channel.Writer.TryWrite(Some.Record()); count++)
        {
        }

        return count;
    }
}
