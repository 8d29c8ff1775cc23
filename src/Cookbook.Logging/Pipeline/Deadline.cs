namespace Cookbook.Logging;

/// <summary>A moment by which something must be done, so that several waits can share one time-out.</summary>
/// <remarks>Immutable. Counts real, monotonic time.</remarks>
public readonly struct Deadline : IEquatable<Deadline>
{
    private readonly long _end;

    private Deadline(long end) => _end = end;

    /// <summary>A deadline that never passes.</summary>
    public static Deadline Never => new(long.MaxValue);

    /// <summary>A deadline some time from now.</summary>
    /// <param name="timeout">How long from now; <see cref="Timeout.InfiniteTimeSpan"/> for never.</param>
    /// <returns>The deadline.</returns>
    public static Deadline After(TimeSpan timeout) =>
        timeout == Timeout.InfiniteTimeSpan || timeout.TotalMilliseconds >= int.MaxValue
            ? Never
            : new(Environment.TickCount64 + (long)Math.Max(0, timeout.TotalMilliseconds));

    /// <summary>Whether the moment has come.</summary>
    public bool HasPassed => _end != long.MaxValue && Environment.TickCount64 >= _end;

    /// <summary>The time that is left, zero once the moment has come; <see cref="Timeout.InfiniteTimeSpan"/> when it never comes.</summary>
    public TimeSpan Remaining => _end == long.MaxValue
        ? Timeout.InfiniteTimeSpan
        : TimeSpan.FromMilliseconds(Math.Max(0, _end - Environment.TickCount64));

    /// <summary>Waits for something, no longer than until the moment has come.</summary>
    /// <returns>Whether it was done by then.</returns>
    internal async Task<bool> Meets(Task done)
    {
        try
        {
            await done.WaitAsync(Remaining).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Waits for an outcome, no longer than until the moment has come.</summary>
    /// <returns>The outcome; false when there was none by then.</returns>
    internal async Task<bool> Meets(Task<bool> done) => await Meets((Task)done).ConfigureAwait(false) && await done.ConfigureAwait(false);

    /// <inheritdoc/>
    public bool Equals(Deadline other) => _end == other._end;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Deadline other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _end.GetHashCode();

    /// <summary>Whether two deadlines are the same moment.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(Deadline left, Deadline right) => left.Equals(right);

    /// <summary>Whether two deadlines are different moments.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(Deadline left, Deadline right) => !left.Equals(right);
}
