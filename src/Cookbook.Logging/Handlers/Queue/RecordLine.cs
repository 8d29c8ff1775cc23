using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace Cookbook.Logging;

/// <summary>What waits in a channel, what is being handed on, and what was dropped where: the numbers of the records, and exactly what became of each.</summary>
/// <param name="channel">Where the records wait.</param>
/// <param name="capacity">How many records may wait in it; null where that is somebody else's affair.</param>
/// <param name="gapSpacing">See <see cref="RecordGaps"/>.</param>
/// <remarks>Not thread-safe: every member is called under the queue's lock, and none of them waits.</remarks>
internal sealed class RecordLine(Channel<LogRecord> channel, int? capacity, long gapSpacing)
{
    private readonly PumpCounters _counters = new();
    private readonly RecordGaps _gaps = new(gapSpacing);
    private readonly List<Taken> _inHand = [];
    private long _added;
    private long _removed;

    public Channel<LogRecord> Channel => channel;

    /// <summary>How many records may wait; null where nobody has said.</summary>
    public int? Limit { get; set; } = capacity;

    public PumpStatistics Statistics => _counters.Snapshot() with
    {
        QueuedRecords = Waiting + _inHand.Count(t => !t.IsGap),
        QueueLimitRecords = Limit ?? 0,
    };

    /// <summary>The number of the newest record.</summary>
    public long Last => _removed + Waiting;

    /// <summary>The number of the last record up to which everything is done, the telling of gaps included.</summary>
    public long Frontier => Math.Min(Math.Min(_removed, _inHand.Count == 0 ? long.MaxValue : _inHand.Min(t => t.Number) - 1), _gaps.First - 2);

    /// <summary>Whether everything that came in was handed on or dropped.</summary>
    public bool IsDone => Frontier >= Last;

    /// <summary>How many records are in the channel.</summary>
    public long Waiting => channel.Reader.CanCount ? channel.Reader.Count : Math.Max(0, _added - _removed);

    private long Next => _removed + 1;

    /// <summary>Puts a record in, if there is room for its like.</summary>
    public bool TryAdd(LogRecord record, QueueDoor door)
    {
        if ((door.Mode == QueueFullMode.DropByLevel && !door.LetsIn(record.Level, Waiting)) || !channel.Writer.TryWrite(record))
        {
            return false;
        }

        _added++;
        _counters.Accept(record.Level);
        return true;
    }

    /// <summary>Drops the oldest records until a record has room.</summary>
    /// <returns>False when there is nothing left to drop.</returns>
    public bool DropOldest(LogRecord record, QueueDoor door)
    {
        while (!TryAdd(record, door))
        {
            if (!channel.Reader.TryRead(out var oldest))
            {
                return false;
            }

            _removed++;
            DropInside(oldest);
        }

        return true;
    }

    /// <summary>Counts a record that did not come in.</summary>
    /// <param name="record">The record.</param>
    /// <param name="tell">Whether the targets shall be told.</param>
    public void DropAtDoor(LogRecord record, bool tell)
    {
        _counters.Drop(record.Level);
        if (tell)
        {
            _gaps.Add(Last + 1, Next, record);
        }
    }

    /// <summary>Counts a record that was in and is no more.</summary>
    public void DropInside(LogRecord record)
    {
        _counters.Drop(record.Level);
        _gaps.Add(Next, Next, record);
    }

    /// <summary>Takes the next record, or the one that tells of a gap before it.</summary>
    /// <param name="until">The number of the last record to take.</param>
    /// <param name="tellNow">Whether a gap must be told however short ago the last was.</param>
    /// <param name="taken">What was taken; give it back to <see cref="Done"/>.</param>
    public bool TryTake(long until, bool tellNow, [NotNullWhen(true)] out Taken? taken)
    {
        if (_gaps.First <= Next && _gaps.TryTake(Next, tellNow || Waiting == 0, out var gap))
        {
            taken = new Taken(gap.ToRecord(), _removed, IsGap: true);
        }
        else
        {
            taken = _removed < until && channel.Reader.TryRead(out var record) ? new Taken(record, ++_removed, IsGap: false) : null;
        }

        if (taken is not null)
        {
            _inHand.Add(taken);
        }

        return taken is not null;
    }

    /// <summary>Counts what was taken as handed on, unless it was given up in the meantime.</summary>
    public void Done(Taken taken)
    {
        if (_inHand.Remove(taken))
        {
            if (taken.IsGap)
            {
                _counters.Gaps++;
            }
            else
            {
                _counters.Write(LevelCounts.Of(taken.Record.Level), 0);
            }
        }
    }

    /// <summary>Counts everything that is left as dropped, and forgets it.</summary>
    /// <returns>What was left.</returns>
    public LevelCounts Abandon()
    {
        LevelCounts left = default;
        foreach (var taken in _inHand.Where(t => !t.IsGap))
        {
            left.Add(taken.Record.Level);
        }

        for (; channel.Reader.TryRead(out var record); _removed++)
        {
            left.Add(record.Level);
        }

        _inHand.Clear();
        _counters.Drop(left);
        return left;
    }
}
