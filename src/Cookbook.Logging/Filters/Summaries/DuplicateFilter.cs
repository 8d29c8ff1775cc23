using System.Globalization;

namespace Cookbook.Logging;

/// <summary>Passes a record that says what the one before it said only once, and tells how often it came again: <c>last message repeated 12 times</c>.</summary>
/// <remarks>
/// <para>
/// The same are records of one category and one level with the same message and the same exception, whatever their properties and scopes. The summary has their level and
/// category, the time at which it is told, and the properties <c>Repeated</c> and <c>Like</c>. It comes before the next record that is another one, at the latest when the period
/// ends, when the handlers are flushed, and when the filter's place of use is gone: nothing that was counted is lost.
/// </para>
/// <para>Thread-safe. Compares without allocation, but for records with an exception, whose text it asks for.</para>
/// </remarks>
public sealed class DuplicateFilter : ISummarizingFilter
{
    private readonly TimeSpan _period;
    private readonly TimeProvider _clock;
    private readonly SummarySchedule _schedule;
    private readonly Lock _gate = new();
    private readonly LastRecord _last = new();
    private WriterFlow.Flow? _flow;
    private long _repeated;
    private long _heldSince;
    private long _seen;

    /// <summary>Makes the filter.</summary>
    /// <param name="options">When repetitions are told of; read now, later changes have no effect.</param>
    /// <param name="clock">What the period is measured by; null for the system's.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    public DuplicateFilter(DuplicateFilterOptions options, TimeProvider? clock = null)
    {
        DuplicateFilterValidator.Instance.ThrowIfInvalid(options);
        (_period, _clock) = (options.Period, clock ?? TimeProvider.System);
        _schedule = new SummarySchedule(_clock, Gather);
    }

    /// <inheritdoc/>
    public void Open(Action<DetachedRecord> next) => _schedule.Open(next);

    /// <inheritdoc/>
    public void Flush() => _schedule.Flush();

    /// <inheritdoc/>
    public void Close() => _schedule.Close();

    /// <inheritdoc/>
    public LogRecord? Filter(LogRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);

        if (record is DetachedRecord { IsSummary: true })
        {
            TellBefore();
            return record;
        }

        // What runs an application's code comes before the lock.
        var message = record.Message;
        var like = record.MessageTemplate ?? (Summary.IsOfItsOwn(record) ? Summary.OwnText : null);
        var (exception, flow, now) = (record.ExceptionText, WriterFlow.Current, _schedule.Now);
        DetachedRecord? summary;
        lock (_gate)
        {
            if (!_schedule.IsOpen)
            {
                return record;
            }

            if (now < _schedule.After(_seen, _period) && _last.Is(record, message, exception, flow?.Owner))
            {
                Hold(now, flow);
                return null;
            }

            summary = TakeSummary();
            _last.Become(record, like, message, exception, flow?.Owner);
            _seen = now;
        }

        if (summary is not null)
        {
            _schedule.HandOn(summary);
        }

        return record;
    }

    /// <summary>Another filter's summary is another record, but never one that is held back.</summary>
    private void TellBefore()
    {
        DetachedRecord? summary;
        lock (_gate)
        {
            summary = TakeSummary();
        }

        if (summary is not null)
        {
            _schedule.HandOn(summary);
        }
    }

    private void Hold(long now, WriterFlow.Flow? flow)
    {
        (_seen, _flow) = (Math.Max(_seen, now), flow);
        if (++_repeated == 1)
        {
            _heldSince = now;
            _schedule.DueAt(_schedule.After(now, _period));
        }
    }

    private long? Gather(long now, bool all, List<DetachedRecord> summaries)
    {
        lock (_gate)
        {
            var due = _schedule.After(_heldSince, _period);
            if ((all || now >= due) && TakeSummary() is { } summary)
            {
                summaries.Add(summary);
            }

            return _repeated > 0 ? due : null;
        }
    }

    private DetachedRecord? TakeSummary()
    {
        if (_repeated == 0)
        {
            return null;
        }

        var (repeated, summary) = (_repeated, new Summary(_last.Level, _last.Category, _last.EventId, _last.Like, _flow));
        (_repeated, _flow) = (0, null);
        return summary.ToRecord(
            _clock.GetUtcNow(),
            string.Create(CultureInfo.InvariantCulture, $"last message repeated {repeated} {(repeated == 1 ? "time" : "times")}"),
            "last message repeated {Repeated} times",
            "Repeated",
            repeated);
    }
}
