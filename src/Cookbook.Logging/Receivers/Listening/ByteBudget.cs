namespace Cookbook.Logging;

/// <summary>Memory that many share: who finds none left waits until others give some back.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class ByteBudget(long limit)
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(250);

    private readonly object _gate = new();
    private long _taken;

    public long Limit => limit;

    public long Taken => Volatile.Read(ref _taken);

    /// <summary>Takes bytes if they are there.</summary>
    public bool TryTake(long count)
    {
        lock (_gate)
        {
            return Fits(count);
        }
    }

    /// <summary>Takes bytes, and waits for them.</summary>
    /// <param name="count">How many; more than there are at all counts as all.</param>
    /// <param name="isGivenUp">Asked from time to time while it waits.</param>
    /// <returns>How many were taken; null when the waiting was given up.</returns>
    public long? Take(long count, Func<bool> isGivenUp)
    {
        count = Math.Min(count, limit);
        lock (_gate)
        {
            while (!Fits(count))
            {
                if (isGivenUp())
                {
                    return null;
                }

                Monitor.Wait(_gate, s_look);
            }

            return count;
        }
    }

    public void Release(long count)
    {
        lock (_gate)
        {
            _taken -= count;
            Monitor.PulseAll(_gate);
        }
    }

    private bool Fits(long count)
    {
        if (_taken + count > limit)
        {
            return false;
        }

        _taken += count;
        return true;
    }
}
