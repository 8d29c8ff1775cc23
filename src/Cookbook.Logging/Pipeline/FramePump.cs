using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>
/// Between a handler and its transport: takes finished frames from any thread, keeps them in order in batches, bounds them in bytes, and has one real
/// thread write them. All waiting, dropping, lingering, flushing, retrying and counting of a handler is here and in <see cref="PumpWriter"/>.
/// </summary>
/// <remarks>
/// Thread-safe. One lock guards the queue; it is held for a copy of the frame, never for I/O. Callers signal the writer only when it is parked, when a batch is
/// full or when a frame is urgent, so that a steady stream wakes nobody.
/// </remarks>
internal sealed class FramePump
{
    private const int BatchesPerQueue = 16;

    private readonly object _gate = new();
    private readonly string _name;
    private readonly Queue<LogBatch> _full = new();
    private readonly List<FlushMarker> _markers = [];
    private readonly PumpCounters _counters = new();
    private readonly PumpWriter _writer;
    private readonly BatchBuffers _buffers;
    private readonly int _batchBytes;

    private PumpOptions _options;
    private LogBatch _open;
    private LogBatch? _writing;
    private Gap? _gap;
    private long _queuedBytes;
    private long _nextSequence;
    private bool _signalled;
    private bool _parked;
    private bool _urgent;
    private bool _failing;
    private long _failingSince;
    private bool _gaveUpWaiting;
    private bool _closing;
    private bool _closed;
    private volatile bool _abandoned;

    /// <param name="name">The handler's name, for the thread and for reports.</param>
    /// <param name="options">Bounds and times.</param>
    /// <param name="transport">Where the frames go; owned by the pump from here on.</param>
    /// <param name="renderGap">Asked, on the writer thread, for the frame that tells of dropped records; null writes none.</param>
    public FramePump(string name, PumpOptions options, ILogTransport transport, Func<Gap, byte[]?>? renderGap)
    {
        (_name, _options) = (name, options);
        _batchBytes = (int)Math.Max(1024, options.MaxQueueBytes / BatchesPerQueue);
        _buffers = new BatchBuffers(_batchBytes);
        _open = _buffers.Rent();
        _writer = new PumpWriter(this, name, transport, renderGap);
    }

    public PumpOptions Options => _options;

    public PumpStatistics Statistics
    {
        get
        {
            lock (_gate)
            {
                return _counters.Snapshot(_queuedBytes);
            }
        }
    }

    /// <summary>Whether the calling thread is the writer itself, which must not wait for what only it can do.</summary>
    public bool IsWriterThread => _writer.IsCurrentThread;

    /// <summary>Whether the writer sleeps until it is woken.</summary>
    internal bool IsParked
    {
        get
        {
            lock (_gate)
            {
                return _parked;
            }
        }
    }

    /// <summary>How many bytes of memory the queue holds, used or not.</summary>
    internal long MemoryHeld
    {
        get
        {
            lock (_gate)
            {
                return _open.Capacity + _full.Sum(b => (long)b.Capacity) + _buffers.Capacity;
            }
        }
    }

    /// <summary>Whether the queue was given up: what the writer still has in its hands is counted as dropped already.</summary>
    public bool IsAbandoned => _abandoned;

    /// <summary>Completed when the writer has ended.</summary>
    public Task Ended => _writer.Ended;

    public void Start() => _writer.Start();

    /// <summary>Puts a frame in the queue, or counts it as dropped.</summary>
    public bool Append(ReadOnlySpan<byte> frame, DateTime timestamp, LogLevel level)
    {
        var wake = false;
        var accepted = false;
        lock (_gate)
        {
            if (!_closed && (HasRoom(frame.Length, level) || MakeRoom(frame.Length, level)))
            {
                wake = Add(frame, timestamp, level);
                accepted = true;
            }
            else
            {
                Drop(level, timestamp);
            }
        }

        if (wake)
        {
            _writer.Wake();
        }

        return accepted;
    }

    /// <summary>Waits until everything accepted so far is written, dropped or refused, and flushed.</summary>
    public Task<bool> FlushAsync()
    {
        var marker = new FlushMarker();
        lock (_gate)
        {
            if (_closed)
            {
                return Task.FromResult(_queuedBytes == 0);
            }

            marker.Sequence = _nextSequence;
            _markers.Add(marker);
            _urgent = true;
        }

        _writer.Wake();
        _writer.Hurry();
        return marker.Done.Task;
    }

    /// <summary>Puts another transport, and other options, in force between two batches.</summary>
    public void Replace(ILogTransport transport, PumpOptions options, Func<Gap, byte[]?>? renderGap)
    {
        lock (_gate)
        {
            _options = options;
            _urgent = true;
            Monitor.PulseAll(_gate);
        }

        _writer.Replace(transport, renderGap);
        _writer.Wake();
        _writer.Hurry();
    }

    /// <summary>Drains, closes the transport and ends the writer; what is not written by the deadline is counted and reported.</summary>
    public async ValueTask CloseAsync(Deadline deadline)
    {
        BeginClose(deadline);
        if (IsWriterThread)
        {
            return;
        }

        try
        {
            await Ended.WaitAsync(Patience(deadline)).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // Stuck in the transport: its thread is left behind, and what it holds is counted.
            Abandon();
        }
    }

    /// <summary>As <see cref="CloseAsync"/>, on the calling thread, without the thread pool.</summary>
    public void Close(Deadline deadline)
    {
        BeginClose(deadline);
        if (!IsWriterThread && !Ended.Wait(Patience(deadline)))
        {
            Abandon();
        }
    }

    /// <summary>Tells the writer to drain and end, and does not wait for that.</summary>
    public void BeginClose(Deadline deadline)
    {
        lock (_gate)
        {
            _closing = true;
            Monitor.PulseAll(_gate);
        }

        _writer.Stop(deadline);
    }

    /// <summary>A little longer than the deadline, so that the writer can give up by itself and say what was left.</summary>
    private static TimeSpan Patience(Deadline deadline) =>
        deadline == Deadline.Never ? Timeout.InfiniteTimeSpan : deadline.Remaining + TimeSpan.FromMilliseconds(250);

    /// <summary>Counts and drops everything that is queued, for good.</summary>
    public void Abandon()
    {
        LevelCounts left = default;
        lock (_gate)
        {
            _closed = _abandoned = true;
            if (_writing is not null)
            {
                left.Add(_writing.Levels());
                _writing = null;
            }

            foreach (var batch in _full)
            {
                left.Add(batch.Levels());
            }

            left.Add(_open.Levels());
            _counters.Drop(left);
            _full.Clear();
            _open.Clear();
            _queuedBytes = 0;
            CompleteMarkers(long.MaxValue, false);
            Monitor.PulseAll(_gate);
        }

        if (left.Total > 0)
        {
            Trouble.Say(_name, $"{left.Total} records could not be written before the end ({left})");
        }
    }

    // ---- what the writer calls -------------------------------------------------------------------------------------------------

    /// <summary>The next batch to write, or what to do in its place.</summary>
    /// <param name="waited">Whether the writer has lingered since the last batch, so that a batch in filling may be taken.</param>
    /// <param name="idle">How many times in a row there was nothing.</param>
    public PumpTurn Next(bool waited, int idle)
    {
        lock (_gate)
        {
            _signalled = _parked = false;
            if (_full.TryDequeue(out var batch))
            {
                return PumpTurn.Write(_writing = batch);
            }

            if (!_open.IsEmpty && (waited || _urgent || _closing))
            {
                _urgent = false;
                batch = _writing = _open;
                _open = Fresh();
                return PumpTurn.Write(batch);
            }

            if (!_open.IsEmpty)
            {
                return PumpTurn.Wait(_options.FlushInterval);
            }

            if (_gap is not null)
            {
                batch = _writing = _open;
                TakeGap(batch);
                _open = Fresh();
                return PumpTurn.Write(batch);
            }

            _urgent = false;
            if (_closing)
            {
                _closed = true;
                return PumpTurn.End;
            }

            if (idle < PumpWriter.RoundsBeforeParking && _options.FlushInterval > TimeSpan.Zero)
            {
                return PumpTurn.Wait(_options.FlushInterval);
            }

            _parked = true;
            _buffers.Trim(_open);
            return PumpTurn.Wait(Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Notes that frames of the batch at work were written, and takes them off it.</summary>
    public void Written(LogBatch batch, int records)
    {
        lock (_gate)
        {
            if (TakeOff(batch, records) is { } bytes)
            {
                _counters.WrittenRecords += records;
                _counters.WrittenBytes += bytes;
            }
        }
    }

    /// <summary>Notes that the first frame of the batch at work was refused, and takes it off.</summary>
    public void Refused(LogBatch batch)
    {
        lock (_gate)
        {
            if (TakeOff(batch, 1) is not null)
            {
                _counters.Refused++;
            }
        }
    }

    public void GapWritten()
    {
        lock (_gate)
        {
            _counters.Gaps++;
        }
    }

    /// <summary>Notes a failure; the callers that wait do so with a time-out from here on.</summary>
    public void Failed()
    {
        lock (_gate)
        {
            _counters.Retries++;
            if (!_failing)
            {
                (_failing, _failingSince) = (true, Environment.TickCount64);
                Monitor.PulseAll(_gate);
            }
        }
    }

    /// <summary>Notes that what failed works again.</summary>
    public void Recovered()
    {
        lock (_gate)
        {
            _failing = _gaveUpWaiting = false;
        }
    }

    /// <summary>Notes that the batch at work is done with, and takes its memory back.</summary>
    public void Finished(LogBatch batch)
    {
        lock (_gate)
        {
            if (ReferenceEquals(_writing, batch))
            {
                _writing = null;
                _buffers.Return(batch);
            }
        }
    }

    /// <summary>The sequence number below which everything is done; and whether somebody waits for that.</summary>
    public bool HasDueMarkers(out long frontier)
    {
        lock (_gate)
        {
            frontier = _full.TryPeek(out var oldest) ? oldest.FirstSequence : _open.FirstSequence;
            foreach (var marker in _markers)
            {
                if (marker.Sequence <= frontier)
                {
                    return true;
                }
            }

            return false;
        }
    }

    public void Flushed(long frontier)
    {
        lock (_gate)
        {
            CompleteMarkers(frontier, true);
        }
    }

    // ---- under the lock --------------------------------------------------------------------------------------------------------

    /// <summary>Takes frames off the batch at work; null when the batch was given up and counted in the meantime.</summary>
    private int? TakeOff(LogBatch batch, int records)
    {
        if (!ReferenceEquals(_writing, batch))
        {
            return null;
        }

        var bytes = batch.Frames(0, records).Length;
        batch.Advance(records);
        _queuedBytes -= bytes;
        Monitor.PulseAll(_gate);
        return bytes;
    }

    private bool Add(ReadOnlySpan<byte> frame, DateTime timestamp, LogLevel level)
    {
        var wake = level >= _options.FlushLevel;
        if (!_open.IsEmpty && (NeedsCut() || _open.Used + frame.Length > _batchBytes))
        {
            _full.Enqueue(_open);
            _open = Fresh();
            wake = true;
        }

        TakeGap(_open);

        _open.Add(frame, timestamp, level);
        _queuedBytes += frame.Length;
        _nextSequence++;
        _counters.Accept(level);
        if (level >= _options.FlushLevel)
        {
            _urgent = true;
        }

        wake |= _parked;
        if (!wake || _signalled)
        {
            return false;
        }

        return _signalled = true;
    }

    /// <summary>
    /// Whether a gap begins a batch, so that its line stands where the records are missing. A small batch that has one already takes the next one in, too: a
    /// queue that drops and accepts in turns would else be one batch, and one more line, a record.
    /// </summary>
    private bool NeedsCut() => _gap is not null && (_open.GapBefore is null || _open.Used >= _batchBytes / 4);

    private void TakeGap(LogBatch batch)
    {
        if (_gap is not null)
        {
            batch.GapBefore = Merged(batch.GapBefore, _gap);
            _gap = null;
        }
    }

    private LogBatch Fresh()
    {
        var batch = _buffers.Rent();
        batch.FirstSequence = _nextSequence;
        return batch;
    }

    private bool HasRoom(int length, LogLevel level)
    {
        var limit = _options.MaxQueueBytes;
        if (_options.QueueFullMode == QueueFullMode.DropByLevel)
        {
            limit = level switch
            {
                LogLevel.Trace or LogLevel.Debug => limit / 2,
                LogLevel.Information => limit / 4 * 3,
                LogLevel.Warning => limit / 10 * 9,
                _ => limit,
            };
        }

        // A frame longer than the whole queue passes when it is alone.
        return _queuedBytes + length <= limit || _queuedBytes == 0;
    }

    private bool MakeRoom(int length, LogLevel level) => _options.QueueFullMode switch
    {
        QueueFullMode.Wait => WaitForRoom(length, level),
        QueueFullMode.DropOldest => DropOldest(length, level),
        QueueFullMode.DropByLevel => level >= LogLevel.Error && WaitForRoom(length, level),
        _ => false,
    };

    private bool WaitForRoom(int length, LogLevel level)
    {
        var started = Environment.TickCount64;
        while (!HasRoom(length, level))
        {
            var left = LeftToWait(started);
            if (_closed || (_failing && _gaveUpWaiting) || (left == TimeSpan.Zero))
            {
                _gaveUpWaiting |= _failing;
                return false;
            }

            _urgent = true;
            if (!_signalled)
            {
                _signalled = true;
                _writer.Wake();
            }

            Monitor.Wait(_gate, left);
        }

        return !_closed;
    }

    /// <summary>How long a caller still waits. What a slow transport made him wait does not count once it fails.</summary>
    private TimeSpan LeftToWait(long started)
    {
        if (_options.FullTimeout is { } limit)
        {
            return Left(limit, started);
        }

        return _failing ? Left(PumpWriter.FailingTimeout, Math.Max(started, _failingSince)) : Timeout.InfiniteTimeSpan;

        // Never below zero: one millisecond below would mean forever.
        static TimeSpan Left(TimeSpan limit, long since) =>
            TimeSpan.FromMilliseconds(Math.Max(0, limit.TotalMilliseconds - (Environment.TickCount64 - since)));
    }

    private bool DropOldest(int length, LogLevel level)
    {
        while (!HasRoom(length, level))
        {
            var whole = _full.TryDequeue(out var oldest);
            if (!whole && _open.IsEmpty)
            {
                return false;
            }

            oldest ??= _open;
            var gap = oldest.GapBefore ?? new Gap();
            var counts = oldest.Levels();
            gap.Add(counts, oldest.Timestamp(0), oldest.Timestamp(oldest.Count - 1));
            _counters.Drop(counts);
            _queuedBytes -= oldest.Length;
            if (!whole)
            {
                _open.Clear();
                _open.FirstSequence = _nextSequence;
                _gap = Merged(_gap, gap);
                continue;
            }

            oldest.GapBefore = null;
            _buffers.Return(oldest);
            if (_full.TryPeek(out var next) || !(next = _open).IsEmpty)
            {
                next.GapBefore = Merged(next.GapBefore, gap);
            }
            else
            {
                _gap = Merged(_gap, gap);
            }
        }

        return true;
    }

    private static Gap Merged(Gap? into, Gap gap)
    {
        if (into is null)
        {
            return gap;
        }

        into.Add(gap);
        return into;
    }

    private void Drop(LogLevel level, DateTime timestamp)
    {
        _counters.Drop(level);
        if (!_closed)
        {
            (_gap ??= new Gap()).Add(level, timestamp);
        }
    }

    private void CompleteMarkers(long frontier, bool result)
    {
        for (var i = _markers.Count - 1; i >= 0; i--)
        {
            if (_markers[i].Sequence <= frontier)
            {
                _markers[i].Done.TrySetResult(result);
                _markers.RemoveAt(i);
            }
        }
    }

    /// <summary>A flush that somebody waits for: done once everything below its sequence number is.</summary>
    private sealed class FlushMarker
    {
        public long Sequence { get; set; }

        public TaskCompletionSource<bool> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>What the writer does next: write a batch, wait, or end.</summary>
/// <param name="Batch">The batch to write; null when there is none.</param>
/// <param name="Linger">How long to wait at most.</param>
/// <param name="IsEnd">Whether all is written and the pump closes.</param>
internal readonly record struct PumpTurn(LogBatch? Batch, TimeSpan Linger, bool IsEnd)
{
    public static PumpTurn End => new(null, default, true);

    public static PumpTurn Write(LogBatch batch) => new(batch, default, false);

    public static PumpTurn Wait(TimeSpan linger) => new(null, linger, false);
}
