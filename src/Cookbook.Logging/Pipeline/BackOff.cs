namespace Cookbook.Logging;

/// <summary>How long to wait before a failed write is tried again: 100 ms at first, doubled each time to 1 s for local transports and to 30 s, with jitter, for others.</summary>
/// <remarks>Not thread-safe: used by one writer.</remarks>
internal sealed class BackOff
{
    private static readonly TimeSpan s_first = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longestLocal = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);

    private TimeSpan _delay;

    /// <summary>Whether the last attempt failed.</summary>
    public bool IsActive => _delay > TimeSpan.Zero;

    /// <summary>The next delay.</summary>
    /// <param name="isLocal">Whether a failure is likely to pass soon.</param>
    /// <param name="hurry">Whether the end is near: then never more than the first delay.</param>
    public TimeSpan Next(bool isLocal, bool hurry)
    {
        var longest = isLocal ? s_longestLocal : s_longest;
        _delay = IsActive ? TimeSpan.FromTicks(Math.Min(_delay.Ticks * 2, longest.Ticks)) : s_first;
        var delay = isLocal ? _delay : _delay * (0.75 + (Random.Shared.NextDouble() / 2));
        return hurry && delay > s_first ? s_first : delay;
    }

    public void Reset() => _delay = TimeSpan.Zero;
}
