using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public class SampleFilterTests
{
    [Theory]
    [InlineData(0.0, 0, 0)]
    [InlineData(0.1, 800, 1200)]
    [InlineData(0.5, 4700, 5300)]
    [InlineData(1.0, 10_000, 10_000)]
    public void About_its_share_passes(double rate, int least, int most)
    {
        var filter = new SampleFilter(new() { Rate = rate });
        Assert.InRange(Enumerable.Range(0, 10_000).Count(_ => filter.Filter(Some.Record()) is not null), least, most);
        Assert.InRange(Enumerable.Range(0, 10_000).Count(_ => filter.Filter(InTrace(ActivityTraceId.CreateRandom())) is not null), least, most);
    }

    [Fact]
    public void A_trace_passes_whole_or_not_at_all_wherever_it_is_sampled()
    {
        var (here, there) = (new SampleFilter(new() { Rate = 0.3 }), new SampleFilter(new() { Rate = 0.3 }));
        for (var i = 0; i < 200; i++)
        {
            var record = InTrace(ActivityTraceId.CreateRandom());
            var passes = here.Filter(record) is not null;
            Assert.All(Enumerable.Range(0, 5), _ => Assert.Equal(passes, here.Filter(record) is not null));
            Assert.Equal(passes, there.Filter(record.WithMessage("other")) is not null);
        }
    }

    [Fact]
    public void A_lower_rate_keeps_some_of_the_traces_of_a_higher_one()
    {
        var (few, many) = (new SampleFilter(new() { Rate = 0.2 }), new SampleFilter(new() { Rate = 0.6 }));
        var traces = Enumerable.Range(0, 2000).Select(_ => InTrace(ActivityTraceId.CreateRandom())).ToList();
        var kept = traces.Where(t => few.Filter(t) is not null).ToList();

        Assert.NotEmpty(kept);
        Assert.All(kept, t => Assert.NotNull(many.Filter(t)));
    }

    [Theory]
    [InlineData("0123456789abcdef00ffffffffffffff", true)]
    [InlineData("0123456789abcdeff080000000000000", true)]
    [InlineData("0123456789abcdeff07fffffffffffff", false)]
    [InlineData("ffffffffffffffffff00000000000000", false)]
    public void The_last_56_bits_decide(string trace, bool passes) =>
        Assert.Equal(passes, new SampleFilter(new() { Rate = 0.5 }).Filter(InTrace(ActivityTraceId.CreateFromString(trace))) is not null);

    [Fact]
    public void From_a_level_on_all_pass()
    {
        var filter = new SampleFilter(new() { Rate = 0 });
        Assert.Equal([false, true, true], new[] { LogLevel.Information, LogLevel.Warning, LogLevel.Critical }.Select(l => filter.Filter(Some.Record(level: l)) is not null));
        Assert.Null(new SampleFilter(new() { Rate = 0, AlwaysFrom = LogLevel.None }).Filter(Some.Record(level: LogLevel.Critical)));
        Assert.NotNull(new SampleFilter(new() { Rate = 0, AlwaysFrom = LogLevel.Trace }).Filter(Some.Record(level: LogLevel.Trace)));
    }

    private static DetachedRecord InTrace(ActivityTraceId trace) => new(Some.Time, LogLevel.Information, "c", "m") { IdOfTrace = trace };
}
