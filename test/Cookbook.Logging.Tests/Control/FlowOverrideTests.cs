using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class FlowOverrideTests
{
    private const int Requests = 1000;
    private const int Chosen = 471;

    [Fact]
    public async Task Overrides_that_take_each_others_place_leave_nothing_behind()
    {
        await using var logging = new Controlled();
        var current = logging.Control.OverrideFlow("Shop", LogLevel.Debug);
        for (var i = 0; i < 200_000; i++)
        {
            var next = logging.Control.OverrideFlow("Shop", LogLevel.Trace);
            current.Dispose();
            current = next;
        }

        Assert.True(logging.Logger("Shop").IsEnabled(LogLevel.Trace));
        current.Dispose();
        Assert.False(logging.Logger("Shop").IsEnabled(LogLevel.Trace));
    }

    [Fact]
    public async Task One_request_among_a_thousand_is_at_debug_and_nobody_else()
    {
        await using var logging = new Controlled();
        var logger = logging.Logger("Shop.Orders");
        var opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await Task.WhenAll(Enumerable.Range(0, Requests).Select(request => Task.Run(() => Handle(request))));

        Assert.Equal(
            Enumerable.Range(0, Requests).Select(r => $"{r} done").Concat(
                [$"{Chosen} begun", $"{Chosen} awaited", $"{Chosen} in a task", .. Enumerable.Range(0, 5).Select(i => $"{Chosen} item {i}")]).Order(),
            logging.Lines.Order());
        Assert.Equal(1, logging.Refreshes);

        async Task Handle(int request)
        {
            using var flow = request == Chosen ? logging.Control.OverrideFlow("Shop", LogLevel.Debug) : null;
            if (request == Chosen)
            {
                opened.SetResult();
            }

            // All others log while the override is open.
            await opened.Task;
            logger.LogDebug("{Request} begun", request);
            await Task.Yield();
            logger.LogDebug("{Request} awaited", request);
            await Task.Run(() => logger.LogDebug("{Request} in a task", request));
            await Parallel.ForEachAsync(Enumerable.Range(0, 5), (item, _) =>
            {
                logger.LogDebug("{Request} item {Item}", request, item);
                return ValueTask.CompletedTask;
            });
            logger.LogTrace("{Request} traced", request);
            logger.LogInformation("{Request} done", request);
        }
    }

    [Fact]
    public async Task A_thousand_overrides_one_after_another_refresh_mels_rules_twice()
    {
        await using var logging = new Controlled();
        var before = logging.Rules.ToList();
        for (var i = 0; i < 1000; i++)
        {
            using var flow = logging.Control.OverrideFlow(i % 2 == 0 ? "Shop" : "", LogLevel.Trace);
            logging.Clock.Advance(TimeSpan.FromSeconds(0.5));
        }

        Assert.Equal([(null, LogLevel.Trace)], logging.Rules);
        logging.Clock.Advance(FlowOverrides.IdleTime + TimeSpan.FromSeconds(1));
        Assert.Equal(2, logging.Refreshes);
        Assert.Equal(before, logging.Rules);
        Assert.Null(logging.Configured.Provider.Armed);
    }

    [Fact]
    public async Task Mel_gets_its_rules_back_when_none_was_open_for_a_minute_and_not_before()
    {
        await using var logging = new Controlled();
        var first = logging.Control.OverrideFlow("Shop", LogLevel.Debug);
        logging.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.NotNull(logging.Configured.Provider.Armed);
        first.Dispose();
        logging.Clock.Advance(TimeSpan.FromSeconds(59));
        logging.Control.OverrideFlow("Shop", LogLevel.Debug).Dispose();
        logging.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.NotNull(logging.Configured.Provider.Armed);
        logging.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(logging.Configured.Provider.Armed);

        // And from the beginning.
        using (logging.Control.OverrideFlow("Shop", LogLevel.Debug))
        {
            Assert.True(logging.Logger("Shop").IsEnabled(LogLevel.Debug));
        }

        Assert.False(logging.Logger("Shop").IsEnabled(LogLevel.Debug));
        Assert.Equal(3, logging.Refreshes);
    }

    [Fact]
    public async Task While_armed_every_category_keeps_its_own_level()
    {
        await using var logging = new Controlled(
            "'LogLevel': { 'Microsoft': 'Warning' }, 'Cookbook': { H, 'LogLevel': { 'Bank*Slow': 'Error' }, 'Root': { 'Level': 'Information' }, 'Loggers': { 'Shop.Loud': { 'Level': 'Trace' } } }",
            logging: builder => builder.AddFilter("Odd", level => level == LogLevel.Debug));
        string[] categories = ["Microsoft.Hosting", "Bank.Very.Slow", "Bank", "Shop", "Shop.Loud.Orders", "Odd", ""];
        var before = categories.Select(Enabled).ToList();
        using var elsewhere = logging.Control.OverrideFlow("Nobody", LogLevel.Trace);
        Assert.Equal(before, categories.Select(Enabled));

        foreach (var category in categories)
        {
            foreach (var level in Enum.GetValues<LogLevel>())
            {
                logging.Logger(category).Log(level, "{Line}", $"{category} {level}");
            }
        }

        Assert.Equal(categories.Zip(before).SelectMany(c => c.Second.Select(l => $"{c.First} {l}")), logging.Lines);

        List<LogLevel> Enabled(string category) => [.. Enum.GetValues<LogLevel>().Where(logging.Logger(category).IsEnabled)];
    }

    [Fact]
    public async Task The_longer_category_goes_first_be_it_configured_or_overridden()
    {
        await using var logging = new Controlled("'LogLevel': { 'Microsoft': 'Warning' }, 'Cookbook': { H, 'Root': { 'Level': 'Information' }, 'Loggers': { 'Shop.Slow': { 'Level': 'Error' } } }");
        using (logging.Control.OverrideFlow("", LogLevel.Debug))
        {
            Assert.Equal(LogLevel.Debug, logging.Lowest("Bank"));
            Assert.Equal(LogLevel.Warning, logging.Lowest("Microsoft.Hosting"));
            using (logging.Control.OverrideFlow("Microsoft", LogLevel.Trace))
            using (logging.Control.OverrideFlow("Shop", LogLevel.Trace))
            {
                Assert.Equal(LogLevel.Trace, logging.Lowest("Microsoft.Hosting"));
                Assert.Equal(LogLevel.Trace, logging.Lowest("Shop.Fast"));
                Assert.Equal(LogLevel.Error, logging.Lowest("Shop.Slow"));
                using (logging.Control.OverrideFlow("Shop", LogLevel.Debug))
                {
                    Assert.Equal(LogLevel.Debug, logging.Lowest("Shop.Fast"));
                }

                Assert.Equal(LogLevel.Trace, logging.Lowest("Shop.Fast"));
            }
        }
    }

    [Fact]
    public async Task A_task_that_outlives_its_override_is_back_at_the_usual_level()
    {
        await using var logging = new Controlled();
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<(bool, bool)> left;
        using (logging.Control.OverrideFlow("Shop", LogLevel.Trace))
        {
            using (logging.Control.OverrideFlow("Shop", LogLevel.Debug))
            {
                left = Task.Run(async () =>
                {
                    var within = logging.Logger("Shop").IsEnabled(LogLevel.Debug);
                    await ended.Task;
                    return (within, logging.Logger("Shop").IsEnabled(LogLevel.Debug));
                });
            }
        }

        ended.SetResult();
        var (_, after) = await left;
        Assert.False(after);
    }

    [Fact]
    public async Task Overrides_that_end_in_another_order_than_they_began_leave_nothing_behind()
    {
        await using var logging = new Controlled();
        var outer = logging.Control.OverrideFlow("Shop", LogLevel.Trace);
        var inner = logging.Control.OverrideFlow("Shop", LogLevel.Debug);
        outer.Dispose();
        Assert.Equal(LogLevel.Debug, logging.Lowest("Shop"));
        inner.Dispose();
        inner.Dispose();
        Assert.Equal(LogLevel.Information, logging.Lowest("Shop"));
        logging.Clock.Advance(FlowOverrides.IdleTime);
        Assert.Null(logging.Configured.Provider.Armed);
    }

    [Fact]
    public async Task Reloads_and_other_changes_of_levels_come_into_force_while_armed()
    {
        await using var logging = new Controlled();
        using var flow = logging.Control.OverrideFlow("Flow", LogLevel.Debug);
        logging.Control.SetLevel("Shop", LogLevel.Debug);
        using (logging.Control.Override("Bank", LogLevel.Error))
        {
            Assert.Equal((LogLevel.Debug, LogLevel.Error), (logging.Lowest("Shop"), logging.Lowest("Bank")));
            Assert.Equal(1, logging.Refreshes);
        }

        var changing = logging.Configured.ChangeSection(Controlled.Whole("{ H, 'Root': { 'Level': 'Critical' } }"));
        logging.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.True(await changing);
        Assert.Equal((LogLevel.Debug, LogLevel.Critical, LogLevel.Debug), (logging.Lowest("Shop"), logging.Lowest("Bank"), logging.Lowest("Flow")));
        Assert.Equal([(null, LogLevel.Trace)], logging.Rules);
    }

    [Fact]
    public async Task Other_providers_see_nothing_of_it()
    {
        var other = new Counting();
        await using var logging = new Controlled(
            "'LogLevel': { 'Default': 'Information' }, 'Cookbook': { H, 'Root': { 'Level': 'Information' } }", logging: builder => builder.AddProvider(other));
        using var flow = logging.Control.OverrideFlow("", LogLevel.Trace);
        logging.Logger("Shop").LogDebug("ours");
        logging.Logger("Shop").LogInformation("all");
        Assert.Equal(["ours", "all"], logging.Lines);
        Assert.Equal(1, other.Records);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_below_the_level_allocates_nothing_armed_or_not(bool armed)
    {
        await using var logging = new Controlled();
        var logger = logging.Logger("Shop");
        using var flow = armed ? logging.Control.OverrideFlow("Bank", LogLevel.Debug) : null;

        // What the compiler does meanwhile on this thread is not the calls'.
        var least = long.MaxValue;
        for (var attempt = 0; attempt < 10 && least > 0; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1000; i++)
            {
                logger.Log(LogLevel.Debug, default, "state", null, static (s, _) => s);
                _ = logger.IsEnabled(LogLevel.Debug);
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
        Assert.Equal(armed, logging.Configured.Provider.Armed is not null);
        Assert.Empty(logging.Lines);
    }

    [Fact]
    public async Task Without_overrides_a_disabled_call_ends_at_mels_own_level_as_ever()
    {
        await using var logging = new Controlled();
        Assert.Equal([(null, LogLevel.Information)], logging.Rules);
        Assert.Null(logging.Configured.Provider.Armed);
        Assert.Equal(0, logging.Refreshes);
        Assert.NotNull(logging.Configured.Services.GetService<ILoggingControl>());
    }

    private sealed class Counting : ILoggerProvider, ILogger
    {
        private int _records;

        public int Records => _records;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Interlocked.Increment(ref _records);

        public void Dispose()
        {
        }
    }
}
