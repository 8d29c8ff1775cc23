namespace Cookbook.Logging;

/// <summary>What a pump tells the event source: one event of a kind, then at most one in thirty seconds, which counts for those left out.</summary>
/// <remarks>Thread-safe; never throws. While nobody listens nothing is counted here: the meter counts all.</remarks>
/// <param name="handler">The handler's key path.</param>
internal sealed class PumpEvents(string handler)
{
    private readonly EventLimit _full = new();
    private readonly EventLimit _dropped = new();
    private readonly EventLimit _refused = new();
    private readonly EventLimit _failing = new();
    private LevelCounts _levels;
    private bool _toldFailing;

    /// <summary>A record has found the queue full. Called under the pump's lock: so a thread of the pool raises the event.</summary>
    public void QueueFull(PumpOptions options)
    {
        if (!LoggingEventSource.Log.IsEnabled() || !_full.IsDue(1, out var records))
        {
            return;
        }

        var (mode, limit) = (options.QueueFullMode.ToString(), options.MaxQueueBytes);
        ThreadPool.UnsafeQueueUserWorkItem(_ => LoggingEvents.Raise(log => log.QueueFull(handler, mode, limit, records)), null);
    }

    public void Dropped(LevelCounts counts)
    {
        if (!LoggingEventSource.Log.IsEnabled())
        {
            return;
        }

        LevelCounts told;
        lock (_dropped)
        {
            _levels.Add(counts);
            if (!_dropped.IsDue(counts.Total, out _))
            {
                return;
            }

            (told, _levels) = (_levels, default);
        }

        LoggingEvents.Raise(log => log.RecordsDropped(handler, told.Total, told.ToString()));
    }

    public void Refused(string reason)
    {
        if (LoggingEventSource.Log.IsEnabled() && _refused.IsDue(1, out var records))
        {
            LoggingEvents.Raise(log => log.RecordsRefused(handler, records, reason));
        }
    }

    /// <summary>Writing has failed, for the first time since it last worked. Called by the writer.</summary>
    public void Failing(string error)
    {
        var times = 0L;
        _toldFailing = LoggingEventSource.Log.IsEnabled() && _failing.IsDue(1, out times);
        if (_toldFailing)
        {
            LoggingEvents.Raise(log => log.TransportFailing(handler, error, times - 1));
        }
    }

    /// <summary>What failed works again. Called by the writer; told only where the failure was.</summary>
    public void Recovered(long attempts, TimeSpan after)
    {
        if (_toldFailing)
        {
            LoggingEvents.Raise(log => log.TransportRecovered(handler, attempts, (long)after.TotalMilliseconds));
        }
    }

    /// <summary>Lets the first through, then one in thirty seconds.</summary>
    private sealed class EventLimit
    {
        private static readonly long s_quiet = (long)TimeSpan.FromSeconds(30).TotalMilliseconds;

        private readonly Lock _gate = new();
        private long _last = -s_quiet;
        private long _leftOut;

        /// <param name="count">How many there are now.</param>
        /// <param name="all">How many there are with those left out.</param>
        public bool IsDue(long count, out long all)
        {
            lock (_gate)
            {
                all = _leftOut += count;
                var now = Environment.TickCount64;
                if (now - _last < s_quiet)
                {
                    return false;
                }

                (_last, _leftOut) = (now, 0);
                return true;
            }
        }
    }
}
