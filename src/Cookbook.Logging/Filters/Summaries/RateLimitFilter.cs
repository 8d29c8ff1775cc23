using System.Collections.Concurrent;
using System.Globalization;

namespace Cookbook.Logging;

/// <summary>Passes so many records of one sort in a period, and tells of the others in a summary: <c>12 more like this: order {Id} failed</c>.</summary>
/// <remarks>
/// <para>
/// Of one sort are the records of one category, one level and one message template; a message without a template is its own. A summary has their level and category, the time
/// at which it is told, and the properties <c>Suppressed</c> and <c>Like</c>. It comes when the period ends, also where no further record comes, when the handlers are
/// flushed, and when the filter's place of use is gone: what passed and what the summaries count add up to what was logged.
/// </para>
/// <para>Thread-safe. A record with a template is looked up without allocation.</para>
/// </remarks>
public sealed class RateLimitFilter : ISummarizingFilter
{
    private const string Others = "(messages of many other sorts)";

    private readonly RateLimitFilterOptions _options;
    private readonly TimeProvider _clock;
    private readonly SummarySchedule _schedule;
    private readonly ConcurrentDictionary<LimitedSort, RateLimit> _limits = new();
    private int _count;
    private long _lookAgain;

    /// <summary>Makes the filter.</summary>
    /// <param name="options">How much passes; read now, later changes have no effect.</param>
    /// <param name="clock">What periods are measured by; null for the system's.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    public RateLimitFilter(RateLimitFilterOptions options, TimeProvider? clock = null)
    {
        RateLimitFilterValidator.Instance.ThrowIfInvalid(options);
        _options = new RateLimitFilterOptions { Count = options.Count, Period = options.Period, MaxSorts = options.MaxSorts };
        _clock = clock ?? TimeProvider.System;
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
            return record;
        }

        var flow = WriterFlow.Current;
        var sort = new LimitedSort(record.Category, record.Level, Summary.Shorten(record.MessageTemplate ?? record.GetMessage()), Summary.IsOfItsOwn(record), flow?.Owner);
        while (true)
        {
            var now = _schedule.Now;
            var (key, limit) = Find(sort, now);
            lock (limit)
            {
                if (limit.IsGone)
                {
                    continue;
                }

                if (!_schedule.IsOpen || (now < limit.End && limit.Passed < _options.Count))
                {
                    limit.Passed++;
                    return record;
                }

                if (now < limit.End)
                {
                    (limit.EventId, limit.Flow) = (record.EventId, flow);
                    if (++limit.Held == 1)
                    {
                        _schedule.DueAt(limit.End);
                    }

                    return null;
                }
            }

            BeginPeriod(key, limit, now);
        }
    }

    /// <summary>Tells of what the last period held back, and begins another, unless somebody has.</summary>
    private void BeginPeriod(LimitedSort sort, RateLimit limit, long now)
    {
        DetachedRecord? summary = null;
        lock (limit)
        {
            if (now >= limit.End)
            {
                summary = TakeSummary(sort, limit);
                (limit.End, limit.Passed) = (_schedule.After(now, _options.Period), 0);
            }
        }

        if (summary is not null)
        {
            _schedule.HandOn(summary);
        }
    }

    private (LimitedSort Sort, RateLimit Limit) Find(LimitedSort sort, long now)
    {
        if (_limits.TryGetValue(sort, out var limit))
        {
            return (sort, limit);
        }

        if (_count >= _options.MaxSorts && !Forget(now))
        {
            sort = sort with { Text = Others, IsOfItsOwn = false };
        }

        var fresh = new RateLimit();
        limit = _limits.GetOrAdd(sort, fresh);
        if (ReferenceEquals(limit, fresh))
        {
            Interlocked.Increment(ref _count);
        }

        return (sort, limit);
    }

    /// <summary>Forgets the sorts whose period is over; looks for them eight times in a period at most.</summary>
    /// <returns>Whether there is room for another sort.</returns>
    private bool Forget(long now)
    {
        var next = Volatile.Read(ref _lookAgain);
        if (now >= next && Interlocked.CompareExchange(ref _lookAgain, _schedule.After(now, _options.Period / 8), next) == next)
        {
            foreach (var (sort, limit) in _limits)
            {
                lock (limit)
                {
                    ForgetIfOver(sort, limit, now);
                }
            }
        }

        return _count < _options.MaxSorts;
    }

    private long? Gather(long now, bool all, List<DetachedRecord> summaries)
    {
        long? due = null;
        foreach (var (sort, limit) in _limits)
        {
            lock (limit)
            {
                if ((all || now >= limit.End) && TakeSummary(sort, limit) is { } summary)
                {
                    summaries.Add(summary);
                }

                if (limit.Held > 0 && (due is null || limit.End < due))
                {
                    due = limit.End;
                }

                ForgetIfOver(sort, limit, now);
            }
        }

        return due;
    }

    private void ForgetIfOver(LimitedSort sort, RateLimit limit, long now)
    {
        if (limit.Held == 0 && now >= limit.End && !limit.IsGone && _limits.TryRemove(sort, out _))
        {
            limit.IsGone = true;
            Interlocked.Decrement(ref _count);
        }
    }

    private DetachedRecord? TakeSummary(LimitedSort sort, RateLimit limit)
    {
        if (limit.Held == 0)
        {
            return null;
        }

        var like = sort.IsOfItsOwn ? Summary.OwnText : sort.Text;
        var (held, summary) = (limit.Held, new Summary(sort.Level, sort.Category, limit.EventId, like, limit.Flow));
        (limit.Held, limit.Flow) = (0, null);
        return summary.ToRecord(
            _clock.GetUtcNow(),
            string.Create(CultureInfo.InvariantCulture, $"{held} more like this: {like}"),
            "{Suppressed} more like this: {Like}",
            "Suppressed",
            held);
    }
}
