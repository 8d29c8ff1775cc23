using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public class RateLimitFilterTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void So_many_pass_in_a_period_and_a_summary_tells_of_the_rest_though_no_other_record_comes()
    {
        var told = Limited(count: 2);
        for (var i = 0; i < 5; i++)
        {
            told.Log($"order {i} failed", template: "order {Id} failed");
        }

        Assert.Equal(["order 0 failed", "order 1 failed"], told.Messages);
        _time.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal(["order 0 failed", "order 1 failed", "3 more like this: order {Id} failed"], told.Messages);
        var summary = told.Records[^1];
        Assert.Equal((LogLevel.Error, "Shop.Payments", 3L, "order {Id} failed"), (summary.Level, summary.Category, summary["Suppressed"], summary["Like"]));
        Assert.Equal("{Suppressed} more like this: {Like}", summary.MessageTemplate);
        Assert.Equal(Some.Time + TimeSpan.FromSeconds(10), summary.Timestamp, TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public void Category_level_and_template_make_a_sort()
    {
        var told = Limited(count: 1);
        told.Log("a 1", template: "a {N}");
        told.Log("a 2", template: "a {N}");
        told.Log("a 3", template: "a {N}", level: LogLevel.Warning);
        told.Log("a 4", template: "a {N}", category: "Shop");
        told.Log("b 5", template: "b {N}");
        told.Log("a 1");
        told.Log("a 1");

        Assert.Equal(["a 1", "a 3", "a 4", "b 5", "a 1"], told.Messages);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(["1 more like this: a 1", "1 more like this: a {N}"], told.Messages.Skip(5).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_period_begins_with_the_first_record_that_passes()
    {
        var told = Limited(count: 1);
        told.Log("a");
        told.Log("a");
        _time.Advance(TimeSpan.FromSeconds(60));
        told.Log("a");
        _time.Advance(TimeSpan.FromSeconds(9));
        told.Log("a");
        _time.Advance(TimeSpan.FromSeconds(1.1));

        Assert.Equal(["a", "1 more like this: a", "a", "1 more like this: a"], told.Messages);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(4, told.Records.Count);
    }

    [Fact]
    public void A_flush_tells_at_once_and_the_period_goes_on()
    {
        var filter = new RateLimitFilter(new() { Count = 1, Period = TimeSpan.FromSeconds(10) }, _time);
        var told = new Told(filter);
        told.Log("a");
        told.Log("a");
        filter.Flush();
        filter.Flush();
        told.Log("a");
        _time.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal(["a", "1 more like this: a", "1 more like this: a"], told.Messages);
    }

    [Fact]
    public void Once_closed_it_has_told_of_everything_and_holds_nothing_back()
    {
        var filter = new RateLimitFilter(new() { Count = 1 }, _time);
        var told = new Told(filter);
        told.Log("a");
        told.Log("a");
        filter.Close();
        told.Log("a");
        _time.Advance(TimeSpan.FromHours(1));
        filter.Close();

        Assert.Equal(["a", "1 more like this: a", "a"], told.Messages);
    }

    [Fact]
    public void Before_it_is_opened_everything_passes()
    {
        var filter = new RateLimitFilter(new() { Count = 1 }, _time);
        Assert.All(Enumerable.Range(0, 5), _ => Assert.NotNull(filter.Filter(Some.Record("a"))));
    }

    [Fact]
    public void Messages_of_ever_new_sorts_share_one_limit_and_are_counted()
    {
        var told = new Told(new RateLimitFilter(new() { Count = 1, MaxSorts = 16, Period = TimeSpan.FromSeconds(10) }, _time));
        for (var i = 0; i < 1000; i++)
        {
            told.Log(string.Create(CultureInfo.InvariantCulture, $"order {i} failed"));
        }

        Assert.Equal(17, told.Records.Count);
        _time.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal("983 more like this: (messages of many other sorts)", told.Messages.Last());
        Assert.Equal(1000, Told.Total(told.Records, "Suppressed"));

        told.Log("order 0 failed");
        Assert.Equal("order 0 failed", told.Messages.Last());
    }

    [Fact]
    public void Sorts_whose_period_is_over_make_room()
    {
        var told = new Told(new RateLimitFilter(new() { Count = 1, MaxSorts = 16, Period = TimeSpan.FromSeconds(10) }, _time));
        for (var i = 0; i < 160; i++)
        {
            told.Log(string.Create(CultureInfo.InvariantCulture, $"order {i} failed"));
            _time.Advance(TimeSpan.FromSeconds(2));
        }

        Assert.Equal(160, told.Records.Count);
    }

    [Fact]
    public void A_long_message_is_shortened_in_the_summary()
    {
        var told = Limited(count: 1);
        var message = string.Concat(Enumerable.Repeat("word ", 400));
        told.Log(message);
        told.Log(message);
        _time.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal($"1 more like this: {message[..509]}…", told.Messages.Last());
    }

    [Fact]
    public void A_call_that_is_held_back_costs_no_memory()
    {
        var filter = new RateLimitFilter(new() { Count = 1, Period = TimeSpan.FromDays(1) });
        var passed = 0;
        filter.Open(_ => passed++);
        var bytes = LiveCalls.Allocated(record => passed += filter.Filter(record) is null ? 0 : 1, logger => logger.LogInformation("order {Id} paid", 7));

        Assert.Equal((0, 1), (bytes, passed));
    }

    [Fact]
    public void One_place_of_use_has_one_filter()
    {
        var filter = new RateLimitFilter(new());
        filter.Open(_ => { });
        Assert.StartsWith("A filter that keeps counts is at work in one place only", Assert.Throws<InvalidOperationException>(() => filter.Open(_ => { })).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 60, 1024, "Count is 0;")]
    [InlineData(1, 0, 1024, "Period is 00:00:00;")]
    [InlineData(1, 60, 1, "MaxSorts is 1;")]
    public void Options_out_of_range_are_refused(int count, int seconds, int sorts, string words) => Assert.StartsWith(
        words,
        Assert.Throws<ArgumentException>(() => new RateLimitFilter(new() { Count = count, Period = TimeSpan.FromSeconds(seconds), MaxSorts = sorts })).Message,
        StringComparison.Ordinal);

    private Told Limited(int count) => new(new RateLimitFilter(new() { Count = count, Period = TimeSpan.FromSeconds(10) }, _time));
}
