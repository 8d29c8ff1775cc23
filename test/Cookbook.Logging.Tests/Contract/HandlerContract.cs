using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>What every kind of handler promises. Inherit it, make the handler, and say what it has written.</summary>
public abstract class HandlerContract
{
    /// <summary>Makes a handler from the context; the contract starts and closes it.</summary>
    protected abstract LogHandler Create(HandlerContext context);

    /// <summary>The messages that have arrived where the handlers made so far write to, in their order.</summary>
    protected abstract IReadOnlyList<string> Messages();

    /// <summary>Whether the handler uses the context's formatter.</summary>
    protected virtual bool UsesFormatter => true;

    /// <summary>Whether what was flushed can be read while the handler is open.</summary>
    protected virtual bool IsReadableWhileOpen => true;

    [Fact]
    public void Records_arrive_in_order_and_none_is_missing_when_it_is_closed()
    {
        using (var logging = Started())
        {
            var logger = logging.CreateLogger();
            for (var i = 0; i < 500; i++)
            {
                logger.LogInformation("record {Number}", i);
            }
        }

        Assert.Equal(Enumerable.Range(0, 500).Select(i => $"record {i}"), Messages());
    }

    [Fact]
    public void What_was_logged_before_a_flush_is_there_after_it()
    {
        if (!IsReadableWhileOpen)
        {
            return;
        }

        using var logging = Started();
        logging.CreateLogger().LogInformation("first");
        logging.CreateLogger().LogInformation("second");
        logging.Flush();
        Assert.Equal(["first", "second"], Messages());
    }

    [Fact]
    public void Eight_threads_lose_nothing_and_keep_their_order()
    {
        const int Threads = 8;
        const int Each = 250;
        using (var logging = Started())
        {
            Load.On(Threads, thread =>
            {
                var logger = logging.CreateLogger();
                for (var i = 0; i < Each; i++)
                {
                    logger.LogInformation("{Thread}/{Number}", thread, i);
                }
            });
        }

        var messages = Messages();
        Assert.Equal(Threads * Each, messages.Count);
        for (var thread = 0; thread < Threads; thread++)
        {
            Assert.Equal(Enumerable.Range(0, Each).Select(i => $"{thread}/{i}"), messages.Where(m => m.StartsWith($"{thread}/", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task A_record_after_the_end_is_dropped_and_does_not_throw()
    {
        var handler = Create(Context());
        var logging = TestLogging.To(handler);
        var logger = logging.CreateLogger();
        logger.LogInformation("before");
        logging.Dispose();
        logger.LogInformation("through the provider");
        handler.Handle(Some.Record("directly"));
        await handler.FlushAsync(Deadline.After(TimeSpan.FromSeconds(5)));
        Assert.Equal(["before"], Messages());
    }

    [Fact]
    public async Task Closing_twice_is_harmless()
    {
        var handler = Create(Context());
        using (var logging = TestLogging.To(handler))
        {
            logging.CreateLogger().LogInformation("once");
        }

        await handler.CloseAsync(Deadline.After(TimeSpan.FromSeconds(5)));
        await handler.DisposeAsync();
        Assert.Equal(["once"], Messages());
    }

    [Fact]
    public void Level_and_filters_narrow_what_is_written()
    {
        var secret = new TestFilter(r => r.GetMessage().Contains("secret", StringComparison.Ordinal) ? null : r);
        var louder = new TestFilter(r => r.GetMessage() == "quiet" ? r.WithMessage("loud") : r);
        using (var logging = TestLogging.To(Create(Context(level: LogLevel.Warning, filters: [secret, louder]))))
        {
            var logger = logging.CreateLogger();
            logger.LogInformation("too low");
            logger.LogWarning("a secret");
            logger.LogWarning("quiet");
            logger.LogError("written");
        }

        Assert.Equal(["loud", "written"], Messages());
    }

    [Fact]
    public void A_filter_that_throws_is_passed_over()
    {
        var broken = new TestFilter(_ => throw new InvalidOperationException("broken"));
        using (var logging = TestLogging.To(Create(Context(filters: [broken]))))
        {
            logging.CreateLogger().LogInformation("still here");
        }

        Assert.Equal(["still here"], Messages());
    }

    [Fact]
    public void A_formatter_that_throws_costs_the_form_and_not_the_record()
    {
        if (!UsesFormatter)
        {
            return;
        }

        var broken = new MessageFormatter(text: r => r.GetMessage() == "bad" ? throw new InvalidOperationException("broken") : r.GetMessage());
        using (var logging = TestLogging.To(Create(Context(formatter: broken))))
        {
            logging.CreateLogger().LogInformation("bad");
            logging.CreateLogger().LogInformation("good");
        }

        Assert.Equal(2, Messages().Count);
        Assert.EndsWith(" bad", Messages()[0], StringComparison.Ordinal);
        Assert.Equal("good", Messages()[1]);
    }

    private protected static HandlerContext Context(LogLevel level = LogLevel.Trace, ILogFilter[]? filters = null, ILogFormatter? formatter = null) => new()
    {
        Name = "contract",
        KeyPath = "Logging:Cookbook:Handlers:contract",
        Level = level,
        Filters = filters ?? [],
        Formatter = formatter ?? new MessageFormatter(),
    };

    private TestLogging Started() => TestLogging.To(Create(Context()));
}
