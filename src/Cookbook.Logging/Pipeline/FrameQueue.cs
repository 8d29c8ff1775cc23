using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>
/// What waits in a pump: full batches in order, the one being filled, and what was dropped where. Knows how much room there is for whom, and exactly what
/// became of every frame.
/// </summary>
/// <remarks>Not thread-safe: every member is called under the pump's lock, and none of them waits.</remarks>
internal sealed class FrameQueue
{
    private readonly Queue<LogBatch> _full = new();
    private readonly HashSet<BatchSource> _abandoned = [];
    private BatchSource _source;
    private LogBatch _open;
    private LogBatch? _writing;
    private Gap? _gap;
    private long _gapsLeft;
    private long _closedBytes;
    private long[] _limits;
    private long _much;
    private bool _closed;

    public FrameQueue(PumpOptions options, BatchSource source)
    {
        _source = source;
        _open = source.Rent();
        SetOptions(options);
    }

    public PumpOptions Options { get; private set; }

    /// <summary>Where batches come from.</summary>
    public BatchSource Source => _source;

    /// <summary>Whether all that waits, and all that may come, is still there when the process is killed.</summary>
    public bool OutlivesProcess =>
        _source is MappedBatches mapped && mapped.CouldHold(Options.MaxFrameBytes)
        && _full.Append(_open).Append(_writing).All(static b => b?.Place is null or { OutlivesProcess: true });

    public PumpCounters Counters { get; } = new();

    /// <summary>Everything that has come so far.</summary>
    public FlushPoint Now => new(NextSequence, _gapsLeft);

    /// <summary>Up to where everything is done with, when no batch is at work.</summary>
    public FlushPoint Frontier =>
        new(_full.TryPeek(out var oldest) ? oldest.FirstSequence : _open.FirstSequence, _gap is null ? _gapsLeft : _gapsLeft - 1);

    public bool IsEmpty => QueuedBytes == 0;

    /// <summary>Whether the batch being filled has frames.</summary>
    public bool IsFilling => !_open.IsEmpty;

    /// <summary>Whether records were dropped that no line tells of yet.</summary>
    public bool HasGap => _gap is not null;

    /// <summary>How many bytes of memory the queue holds, used or not.</summary>
    public long MemoryHeld => _open.Capacity + _full.Sum(b => (long)b.Capacity) + _source.Spare;

    public PumpStatistics Statistics
    {
        get
        {
            var queued = Queued();
            return Counters.Snapshot(queued) with
            {
                QueuedBytes = QueuedBytes,
                QueueLimitBytes = Options.MaxQueueBytes,
                QueuedRecords = queued.Total,
            };
        }
    }

    private long QueuedBytes => _closedBytes + _open.Used;

    private long NextSequence => _open.FirstSequence + _open.Added;

    /// <summary>Whether a frame may go in without anybody's waiting or dropping.</summary>
    public bool HasRoom(int length, LogLevel level) =>
        // A frame longer than the whole queue passes when it is alone.
        (QueuedBytes + length <= _limits[(int)level] || QueuedBytes == 0) && (Continues(length) || _source.HasRoom(length));

    /// <summary>Puts a frame in where that needs nothing else: the batch being filled takes it, and there is room.</summary>
    /// <remarks>Of what callers share it changes the batch alone: each line of memory that two cores write to in turns costs as much as the rest.</remarks>
    public bool TryContinue(ReadOnlySpan<byte> frame, DateTime timestamp, LogLevel level, RecordOrigin? sender)
    {
        if (!Continues(frame.Length) || QueuedBytes + frame.Length > _limits[(int)level])
        {
            return false;
        }

        if (_gap is not null)
        {
            TakeGap(_open);
        }

        Put(frame, timestamp, level, sender);
        return true;
    }

    /// <summary>Puts other options in force.</summary>
    /// <param name="options">The options.</param>
    /// <param name="source">Where batches come from henceforth; null when nothing changes about that.</param>
    public void Change(PumpOptions options, BatchSource? source)
    {
        SetOptions(options);
        if (_closed)
        {
            source?.Close();
        }
        else if (source is not null)
        {
            var (old, last) = (_source, _open);
            if (old.Marks is { } marks)
            {
                source.Marks?.TakeOver(marks);
            }

            _source = source;
            if (last.IsEmpty)
            {
                _open = Fresh();
                _open.GapBefore = last.GapBefore;
                old.Return(last);
            }
            else
            {
                CloseOpen();
            }

            old.Retire();
        }
    }

    /// <summary>Puts a frame in.</summary>
    /// <returns>Whether a batch has become full by it, and so much is queued that the writer must not linger.</returns>
    public bool Add(ReadOnlySpan<byte> frame, DateTime timestamp, LogLevel level, RecordOrigin? sender)
    {
        var cut = !_open.IsEmpty && !Continues(frame.Length);
        if (cut)
        {
            CloseOpen();
        }

        TakeGap(_open);
        Put(frame, timestamp, level, sender);
        return cut && QueuedBytes >= _much;
    }

    /// <summary>Counts a frame that did not come in.</summary>
    /// <param name="level">Its level.</param>
    /// <param name="timestamp">Its time.</param>
    /// <param name="tell">Whether a line shall tell of it.</param>
    public void Drop(LogLevel level, DateTime timestamp, bool tell)
    {
        Counters.Drop(level);
        if (tell)
        {
            if (_gap is null)
            {
                Leave(new Gap());
            }

            _gap!.Add(level, timestamp);
        }
    }

    /// <summary>Drops whole batches that are not begun, the oldest first, until a frame has room.</summary>
    /// <returns>False when there is nothing left to drop.</returns>
    public bool DropOldest(int length, LogLevel level)
    {
        while (!HasRoom(length, level))
        {
            if (_full.TryDequeue(out var oldest))
            {
                _closedBytes -= oldest.Length;
                var gap = DropFrames(oldest);
                oldest.GapBefore = null;
                oldest.Source.Return(oldest);
                if (_full.TryPeek(out var next) || !(next = _open).IsEmpty)
                {
                    next.GapBefore = Gap.Merged(next.GapBefore, gap);
                    continue;
                }

                Leave(gap);
            }
            else if (!_open.IsEmpty)
            {
                var open = _open;
                Leave(DropFrames(open));
                _open = Fresh();
                open.GapBefore = null;
                open.Source.Return(open);
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Takes the oldest full batch out for writing; null when there is none.</summary>
    public LogBatch? TakeFull() => _full.TryDequeue(out var batch) ? _writing = batch : null;

    /// <summary>Takes the batch being filled out for writing; empty, it only tells of a gap.</summary>
    public LogBatch TakeFilling()
    {
        var batch = _writing = _open;
        if (batch.IsEmpty)
        {
            TakeGap(batch);
        }

        _closedBytes += batch.Used;
        _open = Fresh();
        return batch;
    }

    /// <summary>Takes frames off the batch at work.</summary>
    /// <returns>How many bytes they had; null when the batch was given up and counted in the meantime.</returns>
    public int? TakeOff(LogBatch batch, int records)
    {
        var bytes = batch.Frames(0, records).Length;
        batch.Advance(records);
        if (!ReferenceEquals(_writing, batch))
        {
            return null;
        }

        _closedBytes -= bytes;
        return bytes;
    }

    /// <summary>Takes back the memory of the batch at work.</summary>
    public void Finish(LogBatch batch)
    {
        if (ReferenceEquals(_writing, batch))
        {
            _writing = null;
            batch.Source.Return(batch);
        }
    }

    /// <summary>Forgets everything that is left: what outlives the process stays where it is, the rest is counted as dropped.</summary>
    /// <returns>What was dropped, and how many records stay.</returns>
    public (LevelCounts Dropped, long Kept) Abandon()
    {
        LevelCounts dropped = default;
        var kept = 0L;
        foreach (var batch in _full.Append(_open).Append(_writing).OfType<LogBatch>())
        {
            // Its source may be one that was in force before a reload, and waits for it in vain.
            _abandoned.Add(batch.Source);
            if (batch.Place is { OutlivesProcess: true })
            {
                kept += batch.Count;
                Counters.Accept(batch.Levels());
            }
            else
            {
                dropped.Add(batch.Levels());
            }
        }

        Counters.Accept(dropped);
        Counters.Drop(dropped);
        _full.Clear();
        _writing = null;
        _open = Fresh();
        _closedBytes = 0;
        return (dropped, kept);
    }

    /// <summary>Gives all memory back; nobody uses the queue any more.</summary>
    public void Close()
    {
        _closed = true;
        _source.Close();
        foreach (var source in _abandoned)
        {
            source.Close();
        }
    }

    /// <summary>Lets go of memory that an idle queue does not need.</summary>
    public void Trim() => _source.Trim(_open);

    private void Put(ReadOnlySpan<byte> frame, DateTime timestamp, LogLevel level, RecordOrigin? sender)
    {
        if (sender is null)
        {
            _open.Add(frame, timestamp, level);
        }
        else
        {
            _open.Add(frame, timestamp, level, sender);
        }
    }

    private Gap DropFrames(LogBatch batch)
    {
        var gap = batch.GapBefore ?? new Gap();
        var counts = batch.Levels();
        gap.Add(counts, batch.Timestamp(0), batch.Timestamp(batch.Count - 1));
        Counters.Accept(counts);
        Counters.Drop(counts);
        return gap;
    }

    /// <summary>
    /// Whether a gap begins a batch, so that its line stands where the records are missing. A small batch that has one already takes the next one in, too: a
    /// queue that drops and accepts in turns would else be one batch, and one more line, a record.
    /// </summary>
    private bool NeedsCut() => _gap is not null && (_open.GapBefore is null || _open.Used >= _source.BatchBytes / 4);

    /// <summary>Whether a frame goes into the batch being filled, and needs no new one.</summary>
    private bool Continues(int length) => !_open.IsEmpty && _open.Takes(length) && !NeedsCut();

    private void Leave(Gap gap)
    {
        if (_gap is null)
        {
            _gapsLeft++;
        }

        _gap = Gap.Merged(_gap, gap);
    }

    private void TakeGap(LogBatch batch)
    {
        if (_gap is not null)
        {
            batch.GapBefore = Gap.Merged(batch.GapBefore, _gap);
            _gap = null;
        }
    }

    private LevelCounts Queued()
    {
        LevelCounts queued = default;
        foreach (var batch in _full.Append(_open).Append(_writing).OfType<LogBatch>())
        {
            queued.Add(batch.Levels());
        }

        return queued;
    }

    private void CloseOpen()
    {
        _closedBytes += _open.Used;
        _full.Enqueue(_open);
        _open = Fresh();
    }

    /// <summary>A new batch for what comes next.</summary>
    private LogBatch Fresh()
    {
        var next = NextSequence;
        var batch = _source.Rent();
        batch.FirstSequence = next;
        return batch;
    }

    [MemberNotNull(nameof(Options), nameof(_limits))]
    private void SetOptions(PumpOptions options)
    {
        Options = options;
        var limits = new long[LevelNames.Count];
        for (var level = LogLevel.Trace; level <= LogLevel.Critical; level++)
        {
            var share = options.QueueFullMode == QueueFullMode.DropByLevel ? LevelShare.Of(level) : 100;
            limits[(int)level] = options.MaxQueueBytes * share / 100;
        }

        _limits = limits;

        // To wake a thread costs as much as many records: while there is plenty of room, it comes by itself after FlushInterval.
        _much = options.MaxQueueBytes / 4;
    }
}
