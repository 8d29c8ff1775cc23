using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class LoggingControlTests
{
    [Fact]
    public async Task A_level_holds_until_its_override_ends()
    {
        await using var logging = new Controlled();
        var (shop, bank) = (logging.Logger("Shop.Orders"), logging.Logger("Bank"));
        using (logging.Control.Override("Shop", LogLevel.Debug))
        {
            shop.LogDebug("debug");
            bank.LogDebug("not for the bank");
            Assert.False(shop.IsEnabled(LogLevel.Trace));
        }

        shop.LogDebug("too late");
        shop.LogInformation("information");
        Assert.Equal(["debug", "information"], logging.Lines);
        Assert.Equal(2, logging.Refreshes);
    }

    [Fact]
    public async Task An_override_may_also_raise_the_level_and_silence_a_category()
    {
        await using var logging = new Controlled();
        using (logging.Control.Override("Shop", LogLevel.Error))
        using (logging.Control.Override("Bank", LogLevel.None))
        {
            Assert.Equal(LogLevel.Error, logging.Lowest("Shop"));
            Assert.Equal(LogLevel.None, logging.Lowest("Bank"));
        }

        Assert.Equal(LogLevel.Information, logging.Lowest("Shop"));
        Assert.Equal(LogLevel.Information, logging.Lowest("Bank"));
    }

    [Fact]
    public async Task The_longest_category_wins_and_at_equal_length_the_later_override()
    {
        await using var logging = new Controlled("'LogLevel': { 'Microsoft': 'Warning' }, 'Cookbook': { H, 'Root': { 'Level': 'Information' }, 'Loggers': { 'Shop.Slow': { 'Level': 'Error' } } }");
        using var root = logging.Control.Override("", LogLevel.Debug);
        using var shop = logging.Control.Override("Shop", LogLevel.Trace);
        Assert.Equal(LogLevel.Debug, logging.Lowest("Bank"));
        Assert.Equal(LogLevel.Warning, logging.Lowest("Microsoft.Hosting"));
        Assert.Equal(LogLevel.Trace, logging.Lowest("Shop.Fast"));
        Assert.Equal(LogLevel.Error, logging.Lowest("Shop.Slow"));

        var later = logging.Control.Override("shop", LogLevel.Critical);
        Assert.Equal(LogLevel.Critical, logging.Lowest("Shop.Fast"));
        shop.Dispose();
        Assert.Equal(LogLevel.Critical, logging.Lowest("Shop.Fast"));
        later.Dispose();
        later.Dispose();
        Assert.Equal(LogLevel.Debug, logging.Lowest("Shop.Fast"));
    }

    [Fact]
    public async Task A_handler_is_added_by_name_for_its_category_and_those_below()
    {
        await using var logging = new Controlled();
        using (logging.Control.Override("Shop", LogLevel.Debug, "B"))
        {
            logging.Logger("Shop").LogDebug("shop");
            logging.Logger("Shop.Orders").LogInformation("orders");
            logging.Logger("Shopping").LogInformation("other");
            logging.Logger("Bank").LogInformation("bank");
        }

        logging.Logger("Shop").LogInformation("after");
        Assert.Equal(["shop", "orders"], logging.Configured["b"].Lines);
        Assert.Equal(["shop", "orders", "other", "bank", "after"], logging.Lines);
        Assert.False(logging.Configured["b"].Closed);
    }

    [Fact]
    public async Task A_handler_without_a_level_changes_no_level_and_not_which_filters_run()
    {
        await using var logging = new Controlled(
            "'Cookbook': { H, 'Filters': { 'f': { 'Type': 'AtMost', 'Level': 'Warning' } }, 'Root': { 'Level': 'Information', 'Filters': [ 'f' ] } }");
        using (logging.Control.Override("Shop", null, "b"))
        {
            logging.Logger("Shop").LogInformation("kept");
            logging.Logger("Shop").LogError("filtered");
            logging.Logger("Shop").LogDebug("too low");
        }

        Assert.Equal(["kept"], logging.Configured["b"].Lines);
        Assert.Equal(0, logging.Refreshes);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_handler_of_ones_own_has_all_it_was_given_when_the_override_ends(bool close)
    {
        await using var logging = new Controlled();
        var transport = new MemoryTransport();
        var handler = new TransportHandler(Some.Context(new MessageFormatter(), "own"), transport);
        for (var round = 1; round <= (close ? 1 : 2); round++)
        {
            using (logging.Control.Override("Shop", LogLevel.Debug, handler, close))
            {
                Assert.Contains(handler, logging.Configured.Provider.Table.Handlers);
                logging.Logger("Shop").LogDebug("debug {Round}", round);
            }

            Assert.DoesNotContain(handler, logging.Configured.Provider.Table.Handlers);
            Assert.Equal(Enumerable.Range(1, round).Select(r => $"debug {r}"), transport.Frames);
            Assert.Equal(close ? 1 : 0, transport.Disposals);
        }

        await handler.DisposeAsync();
    }

    [Fact]
    public async Task What_a_handler_hands_records_on_to_comes_with_it()
    {
        await using var logging = new Controlled();
        var transport = new MemoryTransport();
        var target = new TransportHandler(Some.Context(new MessageFormatter(), "target"), transport);
        var source = new TestHandler(
            target.Handle, new HandlerContext { Name = "source", KeyPath = "source", Formatter = new MessageFormatter(), Targets = [target] });
        using (logging.Control.Override("Shop", null, source))
        {
            logging.Logger("Shop").LogInformation("handed on");
        }

        Assert.Equal(["handed on"], transport.Frames);
        Assert.Equal((1, 1), (source.Closed, transport.Disposals));
    }

    [Fact]
    public async Task Records_logged_while_handlers_come_and_go_are_neither_lost_nor_doubled()
    {
        const int Rounds = 30;
        await using var logging = new Controlled();
        var stop = false;
        var steady = 0;
        var others = Enumerable.Range(0, 2).Select(thread => Task.Factory.StartNew(
            () =>
            {
                var logger = logging.Logger($"Shop.Steady{thread}");
                while (!Volatile.Read(ref stop))
                {
                    logger.LogInformation("steady {Number}", Interlocked.Increment(ref steady));
                    Thread.Yield();
                }
            },
            TaskCreationOptions.LongRunning)).ToList();
        for (var round = 0; round < Rounds; round++)
        {
            var transport = new MemoryTransport();
            using (logging.Control.Override("Shop", LogLevel.Debug, new TransportHandler(Some.Context(new MessageFormatter(), "own"), transport)))
            {
                logging.Logger("Shop.Own").LogDebug("round {Round}", round);
            }

            Assert.Single(transport.Frames, f => f == $"round {round}");
            Assert.Equal(transport.Frames.Length, transport.Frames.Distinct().Count());
        }

        Volatile.Write(ref stop, true);
        await Task.WhenAll(others);
        Assert.Equal(
            Enumerable.Range(1, steady).Select(i => $"steady {i}").Concat(Enumerable.Range(0, Rounds).Select(r => $"round {r}")).Order(),
            logging.Lines.Order());
    }

    [Fact]
    public async Task An_override_outlives_reloads_and_follows_a_handler_that_is_made_anew()
    {
        await using var logging = new Controlled();
        var own = new MemoryTransport();
        using var first = logging.Control.Override("Shop", LogLevel.Debug, "b");
        using (logging.Control.Override("Shop", null, new TransportHandler(Some.Context(new MessageFormatter(), "own"), own)))
        {
            var before = logging.Configured["b"];
            var changing = logging.Configured.ChangeSection(
                Controlled.Whole("{ H, 'Root': { 'Level': 'Warning' } }").Replace("'b': { 'Type': 'Recorder',", "'b': { 'Type': 'Recorder', 'BackupCount': 7,", StringComparison.Ordinal));
            logging.Clock.Advance(TimeSpan.FromSeconds(3));
            Assert.True(await changing);

            Assert.NotSame(before, logging.Configured["b"]);
            Assert.Equal(LogLevel.Warning, logging.Lowest("Bank"));
            logging.Logger("Shop").LogDebug("still");
            Assert.Equal(["still"], logging.Configured["b"].Lines);
        }

        Assert.Equal(["still"], own.Frames);
    }

    [Fact]
    public async Task A_handler_that_an_override_has_closed_is_refused_by_the_next()
    {
        await using var logging = new Controlled();
        var own = new TransportHandler(Some.Context(new MessageFormatter(), "own"), new MemoryTransport());
        logging.Control.Override("Shop", null, own).Dispose();
        var error = Assert.Throws<InvalidOperationException>(() => logging.Control.Override("Shop", null, own));
        Assert.Contains("has been closed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handler_that_is_not_there_or_writes_to_anothers_place_is_refused_and_nothing_changes()
    {
        await using var logging = new Controlled("'Cookbook': { 'Handlers': { 'a': { 'Type': 'Recorder', 'Path': 'here' } }, 'Root': { 'Level': 'Information' } }");
        var missing = Assert.Throws<ArgumentException>(() => logging.Control.Override("Shop", LogLevel.Debug, "c"));
        Assert.Equal("There is no handler 'c'. There are: a.", missing.Message);
        var same = Assert.Throws<InvalidOperationException>(
            () => logging.Control.Override("Shop", LogLevel.Debug, new TransportHandler(Some.Context(new MessageFormatter(), "own"), new MemoryTransport(), "here")));
        Assert.Contains("Logging:Cookbook:Handlers:a", same.Message, StringComparison.Ordinal);
        Assert.Equal(LogLevel.Information, logging.Lowest("Shop"));
        Assert.Single(logging.Configured.Provider.Table.Handlers);
    }

    [Fact]
    public async Task A_level_that_was_set_stays_until_it_is_reset_and_an_override_goes_before_it()
    {
        await using var logging = new Controlled();
        using (logging.Control.Override("Shop", LogLevel.Error))
        {
            logging.Control.SetLevel("Shop", LogLevel.Debug);
            Assert.Equal(LogLevel.Error, logging.Lowest("Shop"));
        }

        Assert.Equal(LogLevel.Debug, logging.Lowest("Shop"));
        logging.Control.SetLevel("SHOP", LogLevel.Trace);
        Assert.Equal(LogLevel.Trace, logging.Lowest("Shop"));
        logging.Control.SetLevel("Shop", null);
        Assert.Equal(LogLevel.Information, logging.Lowest("Shop"));
    }

    [Fact]
    public async Task A_level_with_a_time_to_live_ends_by_itself_and_setting_it_again_begins_the_time_anew()
    {
        await using var logging = new Controlled();
        logging.Control.SetLevel("Shop", LogLevel.Debug, TimeSpan.FromMinutes(5));
        logging.Control.SetLevel("", LogLevel.Warning, TimeSpan.FromMinutes(5));
        logging.Clock.Advance(TimeSpan.FromMinutes(4));
        logging.Control.SetLevel("shop", LogLevel.Trace, TimeSpan.FromMinutes(2));
        Assert.Equal(LogLevel.Warning, logging.Lowest("Bank"));
        logging.Clock.Advance(TimeSpan.FromMinutes(1.5));
        Assert.Equal(LogLevel.Trace, logging.Lowest("Shop"));
        Assert.Equal(LogLevel.Information, logging.Lowest("Bank"));
        logging.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(LogLevel.Information, logging.Lowest("Shop"));

        // One for good is not ended by the time of the one before.
        logging.Control.SetLevel("Shop", LogLevel.Debug, TimeSpan.FromMinutes(1));
        logging.Control.SetLevel("Shop", LogLevel.Error);
        logging.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(LogLevel.Error, logging.Lowest("Shop"));
    }

    [Fact]
    public async Task What_cannot_be_meant_is_refused()
    {
        await using var logging = new Controlled();
        var control = logging.Control;
        Assert.Throws<ArgumentNullException>(() => control.Override(null!, LogLevel.Debug));
        Assert.Throws<ArgumentException>(() => control.Override("*.*", LogLevel.Debug));
        Assert.Throws<ArgumentException>(() => control.Override("Shop*", LogLevel.Debug, "b"));
        Assert.Throws<ArgumentException>(() => control.OverrideFlow("*a*", LogLevel.Debug));
        Assert.Throws<ArgumentOutOfRangeException>(() => control.SetLevel("Shop", (LogLevel)9));
        Assert.Throws<ArgumentOutOfRangeException>(() => control.SetLevel("Shop", LogLevel.Debug, TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => control.SetLevel("Shop", LogLevel.Debug, TimeSpan.FromDays(50)));
        Assert.Equal(0, logging.Refreshes);
    }

    [Fact]
    public async Task After_the_end_of_logging_ending_an_override_does_nothing()
    {
        var logging = new Controlled();
        var transport = new MemoryTransport();
        var overridden = logging.Control.Override("Shop", LogLevel.Debug, new TransportHandler(Some.Context(new MessageFormatter(), "own"), transport), close: false);
        var flow = logging.Control.OverrideFlow("Shop", LogLevel.Debug);
        logging.Logger("Shop").LogDebug("last");
        await logging.DisposeAsync();
        Assert.Equal(["last"], transport.Frames);
        Assert.Equal(1, transport.Disposals);
        flow.Dispose();
        overridden.Dispose();
        logging.Control.SetLevel("Shop", LogLevel.Debug);
    }
}
