using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class RefusalsTests
{
    private readonly ManualTime _clock = new();
    private readonly List<string> _lines = [];
    private readonly ReceiverCounters _counters = new();

    [Fact]
    public void Each_cause_and_peer_is_told_once_and_again_after_a_minute_with_the_number_left_out()
    {
        var refusals = Make();
        refusals.Add("length", "10.0.0.1", "too long");
        refusals.Add("length", "10.0.0.1", "too long");
        refusals.Add("idle", "10.0.0.1", "silent");
        refusals.Add("length", "10.0.0.2", "too long");
        Assert.Equal(3, _lines.Count);
        _clock.Advance(TimeSpan.FromSeconds(61));
        refusals.Add("length", "10.0.0.1", "too long");
        Assert.Equal("Receiver in refused 10.0.0.1 (length): too long (1 more like this before)", _lines[^1]);
        Assert.Equal([new("idle", 1L), new("length", 4L)], _counters.Refused.OrderBy(r => r.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void A_flood_of_addresses_is_not_one_of_lines()
    {
        var refusals = Make();
        for (var i = 0; i < 10_000; i++)
        {
            refusals.Add("length", $"10.0.{i / 256}.{i % 256}", "too long");
        }

        Assert.InRange(_lines.Count, 1, 201);
    }

    private Refusals Make() => new(new Lines(_lines), "in", _counters, _clock);

    private sealed class Lines(List<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => lines.Add(formatter(state, exception));
    }
}
