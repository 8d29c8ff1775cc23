namespace Cookbook.Logging;

/// <summary>When a filter tells of what it has held back: when that is due, when the handlers are flushed, and for the last time when its place of use is gone.</summary>
/// <remarks>Thread-safe. There is a timer only from the first record on that is held back.</remarks>
internal sealed class SummarySchedule
{
    private const long NotDue = long.MaxValue;

    private readonly TimeProvider _clock;
    private readonly Gathering _gather;
    private readonly Lock _gate = new();
    private readonly Lock _telling = new();
    private Action<DetachedRecord>? _next;
    private ITimer? _timer;
    private long _due = NotDue;
    private volatile bool _isOpen;

    /// <param name="clock">The clock.</param>
    /// <param name="gather">Gives what there is to tell.</param>
    public SummarySchedule(TimeProvider clock, Gathering gather) => (_clock, _gather) = (clock, gather);

    /// <summary>Takes what there is to tell of.</summary>
    /// <param name="now">The clock's time stamp.</param>
    /// <param name="all">Whether to tell also of what is not due yet.</param>
    /// <param name="summaries">Takes the summaries.</param>
    /// <returns>When there will be more to tell, as a time stamp; null when nothing is held back.</returns>
    public delegate long? Gathering(long now, bool all, List<DetachedRecord> summaries);

    /// <summary>Whether summaries have somewhere to go, so that records may be held back. Ask under the lock under which the gathering takes the counts.</summary>
    public bool IsOpen => _isOpen;

    /// <summary>The clock's time stamp.</summary>
    public long Now => _clock.GetTimestamp();

    /// <summary>A time stamp some time after another.</summary>
    public long After(long timestamp, TimeSpan time) => timestamp + (long)(time.TotalSeconds * _clock.TimestampFrequency);

    public void Open(Action<DetachedRecord> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        lock (_gate)
        {
            if (_next is not null)
            {
                throw new InvalidOperationException("A filter that keeps counts is at work in one place only: make another one for the other handler or logger.");
            }

            (_next, _isOpen) = (next, true);
        }
    }

    /// <summary>Hands a summary on at once.</summary>
    public void HandOn(DetachedRecord summary) => _next?.Invoke(summary);

    /// <summary>Sees to it that what is held back is told of at that time, if not before.</summary>
    public void DueAt(long timestamp)
    {
        lock (_gate)
        {
            if (timestamp >= _due || !_isOpen)
            {
                return;
            }

            _due = timestamp;
            var wait = _clock.GetElapsedTime(Now, timestamp);

            // A timer counts whole milliseconds and must not be early, or it would have nothing to tell yet.
            (_timer ??= _clock.CreateOwnTimer(static me => ((SummarySchedule)me!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan)).Change((wait > TimeSpan.Zero ? wait : TimeSpan.Zero) + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
        }
    }

    public void Flush() => Tell(all: true);

    public void Close()
    {
        lock (_gate)
        {
            // Nothing is held back any more, so that what is gathered now is all there is.
            _isOpen = false;
            _timer?.Dispose();
            _timer = null;
        }

        Tell(all: true);
    }

    /// <summary>One at a time: who comes to close waits for the timer's thread, if that is at it.</summary>
    private void Tell(bool all)
    {
        lock (_telling)
        {
            var summaries = new List<DetachedRecord>();
            var more = _gather(Now, all, summaries);
            summaries.ForEach(HandOn);
            if (more is { } due)
            {
                DueAt(due);
            }
        }
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            _due = NotDue;
        }

        Tell(all: false);
    }
}
