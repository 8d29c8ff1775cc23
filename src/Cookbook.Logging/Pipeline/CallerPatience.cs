namespace Cookbook.Logging;

/// <summary>
/// How long callers wait for room: as long as it takes while the transport is merely slow, five seconds while it fails. Once one has waited that out, all
/// others go at once, until it works again.
/// </summary>
/// <remarks>Not thread-safe: used under the pump's lock.</remarks>
internal sealed class CallerPatience
{
    private static readonly TimeSpan s_whileFailing = TimeSpan.FromSeconds(5);

    private bool _failing;
    private long _failingSince;
    private bool _exhausted;

    /// <summary>Notes a failure.</summary>
    /// <returns>Whether it is the first since something worked.</returns>
    public bool Failed()
    {
        var first = !_failing;
        if (first)
        {
            (_failing, _failingSince) = (true, Environment.TickCount64);
        }

        return first;
    }

    /// <summary>Notes that what failed works again.</summary>
    public void Recovered() => _failing = _exhausted = false;

    /// <summary>How long a caller may still wait; zero when it must go. What a slow transport made it wait does not count once it fails.</summary>
    /// <param name="started">When it began to wait, in milliseconds of <see cref="Environment.TickCount64"/>.</param>
    /// <param name="limit">The time-out that the options give, if they do.</param>
    public TimeSpan Left(long started, TimeSpan? limit)
    {
        if (_failing && _exhausted)
        {
            return TimeSpan.Zero;
        }

        var left = limit is { } given ? Remaining(given, started)
            : _failing ? Remaining(s_whileFailing, Math.Max(started, _failingSince))
            : Timeout.InfiniteTimeSpan;
        _exhausted |= _failing && left == TimeSpan.Zero;
        return left;
    }

    // Never below zero: one millisecond below would mean forever.
    private static TimeSpan Remaining(TimeSpan limit, long since) =>
        TimeSpan.FromMilliseconds(Math.Max(0, limit.TotalMilliseconds - (Environment.TickCount64 - since)));
}
