using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>
/// Between a handler and its transport: takes finished frames from any thread, keeps them in order, bounds them in bytes, and has one real thread write them.
/// The waiting, waking, flushing and closing are here; what waits is in <see cref="FrameQueue"/>, the writing and retrying in <see cref="PumpWriter"/>.
/// </summary>
/// <remarks>
/// Thread-safe. One lock guards the queue; it is held for a copy of the frame, never for I/O. Callers signal the writer only when it is parked, when a batch is
/// full or when a frame is urgent, so that a steady stream wakes nobody.
/// </remarks>
internal sealed class FramePump : IWriterThread
{
    private readonly Lock _gate = new();
    private readonly RoomSignal _room = new();
    private readonly string _name;
    private readonly FrameQueue _queue;
    private readonly FlushMarkers _markers = new();
    private readonly CallerPatience _patience = new();
    private readonly PumpWriter _writer;

    private bool _signalled;
    private bool _parked;
    private bool _urgent;
    private bool _closing;
    private bool _closed;
    private bool _leftSome;
    private volatile bool _abandoned;

    /// <param name="name">The handler's name, for the thread and for reports.</param>
    /// <param name="options">Bounds and times.</param>
    /// <param name="transport">Where the frames go; owned by the pump from here on.</param>
    /// <param name="renderGap">Asked, on the writer thread, for the frame that tells of dropped records; null writes none.</param>
    /// <param name="clock">Says since when writing fails; null for the system's.</param>
    public FramePump(string name, PumpOptions options, ILogTransport transport, Func<Gap, byte[]?>? renderGap, TimeProvider? clock = null)
    {
        (_name, _queue, Events) = (name, new FrameQueue(options, BatchSources.For(options, transport)), new PumpEvents(name));
        _writer = new PumpWriter(this, name, transport, renderGap, clock ?? TimeProvider.System);
    }

    public PumpEvents Events { get; }

    /// <summary>What keeps the writer from writing; null while nothing does.</summary>
    public TransportFailure? Failure => _writer.Failure;

    public PumpOptions Options => _queue.Options;

    public PumpStatistics Statistics
    {
        get
        {
            lock (_gate)
            {
                return _queue.Statistics;
            }
        }
    }

    /// <summary>Whether what is queued is written by the next process if this one is killed.</summary>
    public bool OutlivesProcess
    {
        get
        {
            lock (_gate)
            {
                return _queue.OutlivesProcess;
            }
        }
    }

    /// <summary>Whether the calling thread is the writer itself, which must not wait for what only it can do.</summary>
    public bool IsWriterThread => _writer.IsCurrentThread;

    /// <summary>Whether the queue was given up: what the writer still has in its hands is counted as dropped already.</summary>
    public bool IsAbandoned => _abandoned;

    /// <summary>Completed when the writer has ended.</summary>
    public Task Ended => _writer.Ended;

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
                return _queue.MemoryHeld;
            }
        }
    }

    public void Start() => _writer.Start();

    /// <summary>Whether a record is the last that an earlier process, which was killed, has had of its sender: it may come once more.</summary>
    public bool HasTaken(RecordOrigin sender)
    {
        lock (_gate)
        {
            return _queue.Source.Marks?.WasLast(sender.Sender, sender.Number) == true;
        }
    }

    /// <summary>Puts a frame in the queue, or counts it as dropped.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="timestamp">When its record was logged.</param>
    /// <param name="level">At which level.</param>
    /// <param name="sender">Who has sent it and numbered it; null for all others.</param>
    public bool Append(ReadOnlySpan<byte> frame, DateTime timestamp, LogLevel level, RecordOrigin? sender = null)
    {
        var wake = false;
        var (accepted, late) = (false, false);
        lock (_gate)
        {
            if (!_closed && _queue.TryContinue(frame, timestamp, level, sender))
            {
                accepted = true;
                wake = Signal(_parked, level);
            }
            else if (_closed || !(_queue.HasRoom(frame.Length, level) || MakeRoom(frame.Length, level)))
            {
                _queue.Drop(level, timestamp, tell: !_closed);
                late = _closed;
            }
            else
            {
                accepted = true;
                wake = Signal(_queue.Add(frame, timestamp, level, sender) || _parked, level);
            }
        }

        if (wake)
        {
            _writer.Wake();
        }
        else if (late)
        {
            Events.Dropped(LevelCounts.Of(level));
            Trouble.Report(_name, "a record that came after the handler was closed was dropped");
        }

        return accepted;
    }

    /// <summary>Counts a record that can never become a frame of this pump.</summary>
    public void Refuse(LogLevel level)
    {
        lock (_gate)
        {
            _queue.Counters.Refuse(level);
        }
    }

    /// <summary>Waits until everything accepted so far is written, dropped or refused, and flushed.</summary>
    public Task<bool> FlushAsync()
    {
        Task<bool> done;
        lock (_gate)
        {
            if (_closed)
            {
                return Task.FromResult(_queue.IsEmpty && !_leftSome);
            }

            done = _markers.Add(_queue.Now);
            _urgent = true;
        }

        _writer.Wake();
        _writer.Hurry();
        return done;
    }

    /// <inheritdoc/>
    Task<bool> IWriterThread.Flush() => IsWriterThread ? Task.FromResult(true) : FlushAsync();

    /// <summary>Puts another transport, and other options, in force between two batches.</summary>
    public void Replace(ILogTransport transport, PumpOptions options, Func<Gap, byte[]?>? renderGap)
    {
        var source = _closed ? null : BatchSources.Other(_queue.Source, options, transport);
        lock (_gate)
        {
            Change(options, source);
            _urgent = true;
            _room.Changed();
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
            _writer.Interrupt();
        }
    }

    /// <summary>As <see cref="CloseAsync"/>, on the calling thread, without the thread pool.</summary>
    public void Close(Deadline deadline)
    {
        BeginClose(deadline);
        if (!IsWriterThread && !Ended.Wait(Patience(deadline)))
        {
            Abandon();
            _writer.Interrupt();
        }
    }

    /// <summary>Tells the writer to drain and end, and does not wait for that.</summary>
    public void BeginClose(Deadline deadline)
    {
        lock (_gate)
        {
            _closing = true;
            _room.Changed();
        }

        _writer.Stop(deadline);
    }

    /// <summary>Counts and drops everything that is queued, for good.</summary>
    public void Abandon()
    {
        LevelCounts dropped;
        long kept;
        lock (_gate)
        {
            _closed = _abandoned = true;
            (dropped, kept) = _queue.Abandon();
            _leftSome |= dropped.Total > 0 || kept > 0;
            _markers.Complete(FlushPoint.Last, false);
            _room.Changed();
        }

        if (dropped.Total > 0)
        {
            Events.Dropped(dropped);
            Trouble.Say(_name, $"{dropped.Total} records could not be written before the end ({dropped})");
        }

        if (kept > 0)
        {
            Trouble.Say(_name, $"{kept} records could not be written before the end; they stay in the pending file and are written when this log is next opened");
        }
    }

    /// <summary>Gives all memory back. Called when the writer has ended, and after <see cref="Abandon"/>.</summary>
    public void Release()
    {
        lock (_gate)
        {
            _queue.Close();
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
            if (_queue.TakeFull() is { } full)
            {
                return PumpTurn.Write(full);
            }

            if (_queue.IsFilling && !(waited || _urgent || _closing))
            {
                return PumpTurn.Wait(Options.FlushInterval);
            }

            if (_queue.IsFilling || _queue.HasGap)
            {
                _urgent = false;
                return PumpTurn.Write(_queue.TakeFilling());
            }

            _urgent = false;
            if (_closing)
            {
                _closed = true;
                return PumpTurn.End;
            }

            if (idle < PumpWriter.RoundsBeforeParking && Options.FlushInterval > TimeSpan.Zero)
            {
                return PumpTurn.Wait(Options.FlushInterval);
            }

            // From here on callers wake the writer; the memory goes only when that has not happened for a while.
            _parked = true;
            if (idle <= PumpWriter.RoundsBeforeParking)
            {
                return PumpTurn.Wait(PumpWriter.TrimAfter);
            }

            _queue.Trim();
            return PumpTurn.Wait(Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Notes that the transport could be opened: what could not be made beside its destination before may be made now.</summary>
    public void Opened(ILogTransport transport)
    {
        if (BatchSources.Better(_queue.Source, Options, transport) is { } source)
        {
            lock (_gate)
            {
                Change(Options, source);
            }
        }
    }

    /// <summary>Notes that frames of the batch at work were written, and takes them off it.</summary>
    public void Written(LogBatch batch, int records)
    {
        // Counted before the lock is taken, so that no caller waits for it.
        var levels = new LevelCounts();
        for (var i = 0; i < records; i++)
        {
            levels.Add(batch.Level(i));
        }

        lock (_gate)
        {
            if (_queue.TakeOff(batch, records) is { } bytes)
            {
                _queue.Counters.Accept(levels);
                _queue.Counters.Write(levels, bytes);
                _room.Changed();
            }
        }
    }

    /// <summary>Notes that the first frame of the batch at work was refused, and takes it off.</summary>
    public void Refused(LogBatch batch)
    {
        var level = batch.Level(0);
        lock (_gate)
        {
            if (_queue.TakeOff(batch, 1) is not null)
            {
                _queue.Counters.Accept(level);
                _queue.Counters.Refuse(level);
                _room.Changed();
            }
        }
    }

    public void GapWritten()
    {
        lock (_gate)
        {
            _queue.Counters.Gaps++;
        }
    }

    /// <summary>Notes a failure; the callers that wait do so with a time-out from here on.</summary>
    public void Failed()
    {
        lock (_gate)
        {
            _queue.Counters.Retries++;
            if (_patience.Failed())
            {
                _room.Changed();
            }
        }
    }

    /// <summary>Notes that what failed works again.</summary>
    public void Recovered()
    {
        lock (_gate)
        {
            _patience.Recovered();
        }
    }

    /// <summary>Notes that the batch at work is done with, and takes its memory back.</summary>
    public void Finished(LogBatch batch)
    {
        lock (_gate)
        {
            _queue.Finish(batch);
            _room.Changed();
        }
    }

    /// <summary>Up to where everything is done; and whether somebody waits for that.</summary>
    public bool HasDueMarkers(out FlushPoint frontier)
    {
        lock (_gate)
        {
            frontier = _queue.Frontier;
            return _markers.AnyDue(frontier);
        }
    }

    public void Flushed(FlushPoint frontier)
    {
        lock (_gate)
        {
            _markers.Complete(frontier, true);
        }
    }

    // ---- under the lock --------------------------------------------------------------------------------------------------------

    private void Change(PumpOptions options, BatchSource? source)
    {
        if (_closed)
        {
            // Made while the pump came to its end: nobody else would close it.
            source?.Close();
            source = null;
        }

        _queue.Change(options, source);
    }

    /// <summary>Whether the writer must be woken, and has not been already.</summary>
    private bool Signal(bool isNeeded, LogLevel level)
    {
        if (level >= Options.FlushLevel)
        {
            isNeeded = _urgent = true;
        }

        return isNeeded && !_signalled && (_signalled = true);
    }

    private bool MakeRoom(int length, LogLevel level)
    {
        Events.QueueFull(Options);
        return Options.QueueFullMode switch
        {
            QueueFullMode.Wait => WaitForRoom(length, level),
            QueueFullMode.DropOldest => _queue.DropOldest(length, level),
            QueueFullMode.DropByLevel => level >= LogLevel.Error && WaitForRoom(length, level),
            _ => false,
        };
    }

    private bool WaitForRoom(int length, LogLevel level)
    {
        var started = Environment.TickCount64;
        while (!_queue.HasRoom(length, level))
        {
            var left = _patience.Left(started, Options.FullTimeout);
            if (_closed || left == TimeSpan.Zero)
            {
                return false;
            }

            _urgent = true;
            if (!_signalled)
            {
                _signalled = true;
                _writer.Wake();
            }

            if (!WaitOutside(left))
            {
                // The application wants its thread back: there is no room, and its own next wait ends at once, as this one did.
                Thread.CurrentThread.Interrupt();
                return false;
            }
        }

        return !_closed;
    }

    private bool WaitOutside(TimeSpan atMost)
    {
        var since = _room.Begin();
        _gate.Exit();
        try
        {
            return _room.Wait(since, atMost);
        }
        finally
        {
            _gate.Enter();
            _room.End();
        }
    }

    /// <summary>A little longer than the deadline, so that the writer can give up by itself and say what was left.</summary>
    private static TimeSpan Patience(Deadline deadline) =>
        deadline == Deadline.Never ? Timeout.InfiniteTimeSpan : deadline.Remaining + TimeSpan.FromMilliseconds(250);
}
