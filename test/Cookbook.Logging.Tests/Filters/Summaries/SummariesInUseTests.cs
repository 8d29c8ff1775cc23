using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>Filters that hold records back, in the places where they are used: what they tell goes where the records would have gone, and nothing is lost.</summary>
public class SummariesInUseTests
{
    private const string Limit = """{ "Type": "RateLimit", "Count": 1, "Period": "1h" }""";

    [Fact]
    public void On_a_handler_a_filter_affects_that_handler_alone()
    {
        var (a, b, c) = (new MemoryTransport(), new MemoryTransport(), new MemoryTransport());
        using (var logging = Logging($$"""
            {
              "Filters": { "limit": {{Limit}} },
              "Handlers": { "a": { "Filters": "limit" }, "b": { "Filters": "limit", "Level": "Error" }, "c": { } }
            }
            """, ("a", a), ("b", b), ("c", c)))
        {
            var logger = logging.Logger();
            logger.LogWarning("low");
            logger.LogWarning("low");
            logger.LogError("high");
            logger.LogError("high");
            logger.LogError("high");
        }

        Assert.Equal(["low", "high", "1 more like this: low", "2 more like this: high"], Sorted(a.Frames));
        Assert.Equal(["high", "2 more like this: high"], b.Frames);
        Assert.Equal(["low", "low", "high", "high", "high"], c.Frames);
    }

    [Fact]
    public void A_summary_goes_through_the_filters_after_it_and_not_through_those_before()
    {
        var a = new MemoryTransport();
        using (var logging = Logging($$"""
            {
              "Filters": {
                "before": { "Type": "Message", "Contains": "more like this", "Negate": true },
                "limit": {{Limit}},
                "after": { "Type": "MaxLevel", "Level": "Warning" }
              },
              "Handlers": { "a": { "Filters": [ "before", "limit", "after" ] } }
            }
            """, ("a", a)))
        {
            var logger = logging.Logger();
            logger.LogWarning("low");
            logger.LogWarning("low");
            logger.LogError("high");
            logger.LogError("high");
        }

        Assert.Equal(["low", "1 more like this: low"], a.Frames);
    }

    [Fact]
    public void On_a_logger_the_summary_goes_to_the_handlers_of_the_records_own_category_and_level()
    {
        var (all, errors, shop) = (new MemoryTransport(), new MemoryTransport(), new MemoryTransport());
        using (var logging = Logging($$"""
            {
              "Filters": { "limit": {{Limit}}, "twice": { "Type": "Duplicate" } },
              "Handlers": { "all": { }, "errors": { "Level": "Error" }, "shop": { } },
              "Loggers": { "Shop": { "Handlers": [ "shop" ], "Filters": [ "limit" ] } },
              "Root": { "Handlers": [ "all", "errors" ], "Filters": [ "limit", "twice" ] }
            }
            """, ("all", all), ("errors", errors), ("shop", shop)))
        {
            foreach (var category in (string[])["Shop.Payments", "Other"])
            {
                var logger = logging.Logger(category);
                logger.LogError("high of {Category}", category);
                logger.LogError("high of {Category}", category);
                logger.LogWarning("low of {Category}", category);
                logger.LogWarning("low of {Category}", category);
            }
        }

        string[] ofShop = ["high of Shop.Payments", "low of Shop.Payments", "1 more like this: high of {Category}", "1 more like this: low of {Category}"];
        Assert.Equal(Sorted(ofShop), Sorted(shop.Frames));
        Assert.Equal(Sorted([.. ofShop, "high of Other", "low of Other", .. ofShop[2..]]), Sorted(all.Frames));
        Assert.Equal(Sorted(["high of Shop.Payments", "high of Other", ofShop[2], ofShop[2]]), Sorted(errors.Frames));
    }

    [Fact]
    public void A_flush_brings_the_summaries_of_loggers_and_of_handlers_behind_a_queue_with_it()
    {
        var a = new MemoryTransport();
        using var logging = Logging($$"""
            {
              "Filters": { "limit": {{Limit}}, "twice": { "Type": "Duplicate", "Period": "1h" } },
              "Handlers": {
                "a": { "Filters": "twice" },
                "queue": { "Type": "Queue", "Handlers": "a" }
              },
              "Root": { "Filters": "limit" }
            }
            """, ("a", a));
        var logger = logging.Logger();
        logger.LogError("high {Number}", 1);
        logger.LogError("high {Number}", 2);
        logger.LogError("low");
        logger.LogWarning("{Text}", "low");
        logger.LogWarning("low");
        Assert.True(logging.Provider.Flush(TimeSpan.FromSeconds(20)).IsComplete);

        Assert.Equal(["high 1", "low", "low", "last message repeated 1 time", "1 more like this: high {Number}"], a.Frames);
    }

    [Fact]
    public void A_reload_that_removes_a_filter_loses_no_count_and_one_that_changes_something_else_leaves_it_alone()
    {
        using var folder = new TempFolder();
        var path = folder.File("appsettings.json");
        void Write(string root, string other) => File.WriteAllText(path, $$"""
            { "Logging": { "Cookbook": {
              "Filters": { "limit": {{Limit}} },
              "Handlers": {
                "a": { "Type": "RotatingFile", "Path": "{{folder.File("a.log")}}", "Formatter": { "Format": "%(message)s" }, {{other}} },
                "b": { "Type": "RotatingFile", "Path": "{{folder.File("b.log")}}", "Formatter": { "Format": "%(message)s" }, {{root}} }
              },
              "Root": { {{root}} }
            } } }
            """);
        Write("""  "Filters": "limit" """, """ "Level": "Trace" """);
        using (var logging = ConfiguredLogging.Watching(path))
        {
            var logger = logging.Logger();
            void Reload(string root, string other)
            {
                var before = logging.Provider.Table;
                Write(root, other);
                Load.Until(() => !ReferenceEquals(logging.Provider.Table, before), () => "the change was not read");
            }

            logger.LogError("high {Number}", 1);
            logger.LogError("high {Number}", 2);
            Reload("""  "Filters": "limit" """, """ "Level": "Debug" """);
            logger.LogError("high {Number}", 3);
            Reload("""  "Level": "Debug" """, """ "Level": "Debug" """);
            Load.Until(() => File.ReadAllText(folder.File("a.log")).Contains("2 more", StringComparison.Ordinal), () => "no summary came");
            logger.LogError("high {Number}", 4);
        }

        Assert.Equal(["high 1", "2 more like this: high {Number}", "high 4"], File.ReadAllLines(folder.File("a.log")));

        // The handler's own filter lets the summary pass, which is of another template.
        Assert.Equal(["high 1", "2 more like this: high {Number}", "high 4"], File.ReadAllLines(folder.File("b.log")));
    }

    [Fact]
    public void A_handler_whose_queue_another_one_takes_over_tells_first()
    {
        using var folder = new TempFolder();
        var path = folder.File("appsettings.json");
        void Write(string format) => File.WriteAllText(path, $$"""
            { "Logging": { "Cookbook": { "Handlers": {
              "a": { "Type": "RotatingFile", "Path": "{{folder.File("a.log")}}", "Formatter": { "Format": "{{format}}" }, "Filters": [ {{Limit}} ] }
            } } } }
            """);
        Write("%(message)s");
        using (var logging = ConfiguredLogging.Watching(path))
        {
            var logger = logging.Logger();
            logger.LogError("high");
            logger.LogError("high");
            var before = logging.Provider.Table;
            Write("new %(message)s");
            Load.Until(() => !ReferenceEquals(logging.Provider.Table, before), () => "the change was not read");
            Load.Until(() => File.ReadAllText(folder.File("a.log")).Contains("1 more", StringComparison.Ordinal), () => "no summary came");
            logger.LogError("high");
            logger.LogError("high");
        }

        Assert.Equal(["high", "1 more like this: high", "new high", "new 1 more like this: high"], File.ReadAllLines(folder.File("a.log")));
    }

    [Theory]
    [InlineData("""{ "Type": "RateLimit", "Count": 3, "Period": "100ms" }""", "Suppressed")]
    [InlineData("""{ "Type": "Duplicate", "Period": "100ms" }""", "Repeated")]
    public void A_hundred_thousand_equal_errors_of_eight_threads_are_all_accounted_for(string filter, string count)
    {
        var records = new List<LogRecord>();
        var onHandler = new List<LogRecord>();
        void Add(List<LogRecord> list, LogRecord record)
        {
            lock (list)
            {
                list.Add(record.Detach());
            }
        }

        using (var logging = ConfiguredLogging.From(
            $$"""{ "Filters": { "f": {{filter}} }, "Loggers": { "Shop": { "Handlers": "all", "Filters": "f", "Propagate": false }, "Plain": { "Handlers": "own", "Propagate": false } } }""",
            builder => builder
                .UseHandler("all", context => new TestHandler(r => Add(records, r), context))
                .UseHandler("own", context => new TestHandler(r => Add(onHandler, r), context), common => common.Filters.Add("f"))))
        {
            var (shop, plain) = (logging.Logger("Shop.Payments"), logging.Logger("Plain"));
            var threads = Enumerable.Range(0, 8).Select(_ => new Thread(() =>
            {
                for (var i = 0; i < 12_500; i++)
                {
                    shop.LogError("the disk is full");
                    plain.LogError("the disk is full");
                    if (i == 6_000)
                    {
                        logging.Provider.Flush(TimeSpan.FromSeconds(20));
                    }
                }
            })).ToList();
            threads.ForEach(t => t.Start());
            threads.ForEach(t => t.Join());
        }

        foreach (var list in (List<LogRecord>[])[records, onHandler])
        {
            Assert.Equal(100_000, Told.Total(list, count));
            Assert.All(list, r => Assert.Equal(LogLevel.Error, r.Level));
            Assert.InRange(list.Count(r => r[count] is null), 1, 10_000);
            Assert.Contains(list, r => r[count] is not null);
        }
    }

    [Fact]
    public void What_was_logged_in_a_handlers_own_work_is_not_told_to_that_handler()
    {
        var (a, b) = (new MemoryTransport(), new MemoryTransport());
        using (var logging = Logging($$"""{ "Filters": { "limit": {{Limit}} }, "Handlers": { "a": { }, "b": { } }, "Root": { "Filters": "limit" } }""", ("a", a), ("b", b)))
        {
            var logger = logging.Logger();
            a.Writing = () => logger.LogWarning("written");
            for (var i = 0; i < 3; i++)
            {
                logger.LogError("high");
                logging.Provider.Flush(TimeSpan.FromSeconds(20));
            }
        }

        Assert.DoesNotContain(a.Frames, f => f.Contains("written", StringComparison.Ordinal));
        Assert.Contains(b.Frames, f => f.Contains("more like this: written", StringComparison.Ordinal));
        Assert.Contains(a.Frames, f => f.Contains("more like this: high", StringComparison.Ordinal));
    }

    [Fact]
    public void A_ready_made_one_cannot_be_given_a_name()
    {
        var text = Assert.Throws<ArgumentException>(() => ConfiguredLogging.From("{}", b => b.UseFilter("limit", new RateLimitFilter(new())))).Message;
        Assert.StartsWith("A RateLimitFilter keeps counts, so each handler or logger that uses it needs one of its own.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_is_used_in_two_places_is_refused()
    {
        var shared = new DuplicateFilter(new());
        HandlerContext Context() => new() { Name = "a", KeyPath = "a", Formatter = new MessageFormatter(), Filters = [shared] };
        _ = new TestHandler(_ => { }, Context());
        Assert.Throws<InvalidOperationException>(() => new TestHandler(_ => { }, Context()));
    }

    private static string[] Sorted(IEnumerable<string> lines) => [.. lines.Order(StringComparer.Ordinal).OrderBy(l => l.Contains("more like", StringComparison.Ordinal)).ThenByDescending(l => l.Contains("low", StringComparison.Ordinal))];

    private static ConfiguredLogging Logging(string json, params (string Name, MemoryTransport Transport)[] handlers) => ConfiguredLogging.From(json, builder =>
    {
        foreach (var (name, transport) in handlers)
        {
            builder.UseHandler(name, context => new TransportHandler(new HandlerContext
            {
                Name = context.Name,
                KeyPath = context.KeyPath,
                Level = context.Level,
                Filters = context.Filters,
                Formatter = new MessageFormatter(),
                Pump = context.Pump,
            }, transport));
        }
    });
}
