namespace Cookbook.Logging;

/// <summary>One flush for all who wait for one at the same time: a hundred connections must not send a hundred markers through each pump.</summary>
/// <remarks>Thread-safe. The flush is done on one of the calling threads.</remarks>
/// <param name="flush">Flushes all handlers; answers whether all of them are flushed.</param>
internal sealed class SharedFlush(Func<bool> flush)
{
    private readonly object _gate = new();
    private long _begun;
    private long _ended;
    private bool _isRunning;
    private bool _outcome;

    /// <summary>Waits for a flush that begins from now on.</summary>
    /// <returns>Whether all that had been logged before the call is where its handlers bring it.</returns>
    public bool Run()
    {
        lock (_gate)
        {
            var mine = _begun + 1;
            while (_isRunning)
            {
                Monitor.Wait(_gate);
                if (_ended >= mine)
                {
                    return _outcome;
                }
            }

            _begun++;
            _isRunning = true;
        }

        var outcome = false;
        try
        {
            return outcome = flush();
        }
        finally
        {
            lock (_gate)
            {
                (_outcome, _ended, _isRunning) = (outcome, _begun, false);
                Monitor.PulseAll(_gate);
            }
        }
    }
}
