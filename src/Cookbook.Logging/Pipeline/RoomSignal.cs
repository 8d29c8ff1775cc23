namespace Cookbook.Logging;

/// <summary>
/// Where callers wait for room in a pump. It has a monitor of its own: one on which nobody ever waits is cheaper to take, and the pump's is taken for each
/// record.
/// </summary>
internal sealed class RoomSignal
{
    private readonly object _monitor = new();
    private long _changes;
    private int _waiting;

    /// <summary>Announces that the caller is about to wait. Under the pump's lock.</summary>
    /// <returns>What <see cref="Wait"/> must be given.</returns>
    public long Begin()
    {
        _waiting++;
        return _changes;
    }

    /// <summary>Takes the announcement back. Under the pump's lock.</summary>
    public void End() => _waiting--;

    /// <summary>Waits until something has changed since <see cref="Begin"/>. Outside of the pump's lock.</summary>
    /// <returns>False when the thread was interrupted, which it is to learn from its next wait: <see cref="Thread.Interrupt"/> is for the caller to repeat.</returns>
    public bool Wait(long since, TimeSpan atMost)
    {
        try
        {
            lock (_monitor)
            {
                if (_changes == since)
                {
                    Monitor.Wait(_monitor, atMost);
                }
            }

            return true;
        }
        catch (ThreadInterruptedException)
        {
            return false;
        }
    }

    /// <summary>Has all who wait look again. Under the pump's lock.</summary>
    public void Changed()
    {
        if (_waiting > 0)
        {
            lock (_monitor)
            {
                _changes++;
                Monitor.PulseAll(_monitor);
            }
        }
    }
}
