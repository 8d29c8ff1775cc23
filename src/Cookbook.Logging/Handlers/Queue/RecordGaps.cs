using System.Diagnostics.CodeAnalysis;

namespace Cookbook.Logging;

/// <summary>Where records are missing from a queue, by the number of the record that comes next.</summary>
/// <param name="spacing">
/// How many records come at least between two records that tell of a gap: a queue that drops and accepts in turns would else get one for each record.
/// </param>
/// <remarks>Not thread-safe: used under the queue's lock.</remarks>
internal sealed class RecordGaps(long spacing)
{
    private readonly LinkedList<(long Before, Gap Gap)> _gaps = [];
    private long _toldBefore = long.MinValue / 2;

    /// <summary>The record that the first gap stands before.</summary>
    public long First => _gaps.First?.Value.Before ?? long.MaxValue;

    /// <summary>Notes a record that was dropped.</summary>
    /// <param name="before">The number of the record that comes after it.</param>
    /// <param name="next">The number of the record that comes out next.</param>
    /// <param name="record">What was dropped.</param>
    public void Add(long before, long next, LogRecord record) => At(before, next).Add(record.Level, record.Timestamp);

    /// <summary>Takes out what must be told before the record that comes next.</summary>
    /// <param name="next">The number of that record.</param>
    /// <param name="now">Whether it must be told however short ago the last was.</param>
    /// <param name="gap">What is missing.</param>
    public bool TryTake(long next, bool now, [NotNullWhen(true)] out Gap? gap)
    {
        gap = null;
        if (First <= next && (now || next >= _toldBefore + spacing))
        {
            _toldBefore = next;
            for (; _gaps.First is { } first && first.Value.Before <= next; _gaps.RemoveFirst())
            {
                gap = Gap.Merged(gap, first.Value.Gap);
            }
        }

        return gap is not null;
    }

    private Gap At(long before, long next)
    {
        if (_gaps.Last is not { } last)
        {
            return _gaps.AddFirst((before, new Gap())).Value.Gap;
        }

        if (before >= last.Value.Before)
        {
            var same = before == last.Value.Before || before <= next;
            return same ? last.Value.Gap : _gaps.AddLast((before, new Gap())).Value.Gap;
        }

        var first = _gaps.First!;
        return first.Value.Before <= before ? first.Value.Gap : _gaps.AddFirst((before, new Gap())).Value.Gap;
    }
}
