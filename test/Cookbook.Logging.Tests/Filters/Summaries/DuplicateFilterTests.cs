using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public class DuplicateFilterTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Repetitions_are_told_of_before_the_next_other_record()
    {
        var told = Deduplicated();
        foreach (var message in (string[])["a", "a", "a", "a", "b", "a", "a", "c"])
        {
            told.Log(message);
        }

        Assert.Equal(["a", "last message repeated 3 times", "b", "a", "last message repeated 1 time", "c"], told.Messages);
        var summary = told.Records[1];
        Assert.Equal((LogLevel.Error, "Shop.Payments", 3L, "a"), (summary.Level, summary.Category, summary["Repeated"], summary["Like"]));
        Assert.Equal("last message repeated {Repeated} times", summary.MessageTemplate);
    }

    [Fact]
    public void They_are_told_of_when_the_period_ends_though_no_other_record_comes()
    {
        var told = Deduplicated();
        told.Log("a");
        told.Log("a");
        _time.Advance(TimeSpan.FromSeconds(5));
        told.Log("a");
        Assert.Equal(["a"], told.Messages);
        _time.Advance(TimeSpan.FromSeconds(5.1));

        Assert.Equal(["a", "last message repeated 2 times"], told.Messages);
    }

    [Fact]
    public void What_goes_on_is_told_of_period_by_period_and_what_comes_again_much_later_passes()
    {
        var told = Deduplicated();
        for (var i = 0; i <= 30; i++)
        {
            told.Log("a");
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        _time.Advance(TimeSpan.FromSeconds(20));
        told.Log("a");

        Assert.Equal(32, Told.Total(told.Records, "Repeated"));
        Assert.Equal("a", told.Messages.First());
        Assert.Equal("a", told.Messages.Last());
        Assert.InRange(told.Records.Count, 4, 6);
    }

    [Fact]
    public void Only_what_says_the_same_is_the_same()
    {
        var told = Deduplicated();
        told.Log("a");
        told.Log("a", level: LogLevel.Warning);
        told.Log("a", level: LogLevel.Warning, category: "Shop");
        told.Log("a", level: LogLevel.Warning, category: "Shop", exception: "x");
        told.Log("a", level: LogLevel.Warning, category: "Shop", exception: "y");
        Assert.Equal(5, told.Records.Count);
        told.Log("a", level: LogLevel.Warning, category: "Shop", exception: "y", template: "{A}");
        Assert.Equal(5, told.Records.Count);
    }

    [Fact]
    public void Flush_and_close_tell_at_once()
    {
        var filter = new DuplicateFilter(new(), _time);
        var told = new Told(filter);
        told.Log("a");
        told.Log("a");
        filter.Flush();
        told.Log("a");
        filter.Flush();
        filter.Flush();
        told.Log("a");
        filter.Close();
        told.Log("a");

        Assert.Equal(["a", "last message repeated 1 time", "last message repeated 1 time", "last message repeated 1 time", "a"], told.Messages);
    }

    [Fact]
    public void A_call_costs_no_memory_whether_it_is_another_or_the_same()
    {
        var filter = new DuplicateFilter(new() { Period = TimeSpan.FromDays(1) });
        var passed = 0;
        filter.Open(_ => { });
        var number = 8;
        Assert.Equal(0, LiveCalls.Allocated(record => passed += filter.Filter(record) is null ? 0 : 1, logger => logger.LogInformation("order {Id} paid", 7)));
        Assert.Equal(1, passed);
        Assert.Equal(0, LiveCalls.Allocated(record => passed += filter.Filter(record) is null ? 0 : 1, logger => logger.LogInformation("order {Id} paid", number++)));
        Assert.Equal((201, 208), (passed, number));
    }

    [Fact]
    public void Options_out_of_range_are_refused() =>
        Assert.StartsWith("Period is 00:00:00.0100000;", Assert.Throws<ArgumentException>(() => new DuplicateFilter(new() { Period = TimeSpan.FromMilliseconds(10) })).Message, StringComparison.Ordinal);

    private Told Deduplicated() => new(new DuplicateFilter(new() { Period = TimeSpan.FromSeconds(10) }, _time));
}
