using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>
/// Between a handler and its transport: takes finished frames from any thread, keeps them in order, bounds them in bytes, and has one real thread write them.
/// Here is what callers do with it. What waits is in <see cref="FrameQueue"/>; when the writer is woken and what it does then, in <see cref="PumpTurns"/>; how callers
/// wait, in <see cref="RoomWait"/>; what the writer tells, in <see cref="PumpWork"/>; the writing in <see cref="PumpWriter"/>, and trying again in <see cref="RetriedTransport"/>.
/// </summary>
/// <remarks>
/// Thread-safe. One lock guards the queue; it is held for a copy of the frame, never for I/O. Callers signal the writer only when it is parked, when a batch has
/// become full and a quarter of the queue is, or when a frame is urgent, so that a steady stream wakes nobody.
/// </remarks>
internal sealed class FramePump : IWriterThread
{
    private readonly Lock _gate = new();
    private readonly string _name;
    private readonly FrameQueue _queue;
    private readonly PumpTurns _turns;
    private readonly RoomWait _room;
    private readonly FlushMarkers _markers = new();
    private readonly PumpWork _work;
    private readonly RetriedTransport _transport;
    private readonly PumpWriter _writer;

    /// <param name="name">The handler's name, for the thread and for reports.</param>
    /// <param name="options">Bounds and times.</param>
    /// <param name="transport">Where the frames go; owned by the pump from here on.</param>
    /// <param name="renderGap">Asked, on the writer thread, for the frame that tells of dropped records; null writes none.</param>
    /// <param name="clock">Says since when writing fails; null for the system's.</param>
    public FramePump(string name, PumpOptions options, ILogTransport transport, Func<Gap, byte[]?>? renderGap, TimeProvider? clock = null)
    {
        (_name, _queue) = (name, new FrameQueue(options, BatchSources.For(options, transport)));
        _turns = new PumpTurns(_queue);
        _room = new RoomWait(_gate, _queue, _turns, () => _writer!.Wake());
        _work = new PumpWork(name, _gate, _queue, _turns, _room, _markers, new PumpEvents(name));
        _transport = new RetriedTransport(_work, name, transport, renderGap, clock ?? TimeProvider.System);
        _writer = new PumpWriter(this, _work, name, _transport);
    }

    public PumpEvents Events => _work.Events;

    /// <summary>What keeps the writer from writing; null while nothing does.</summary>
    public TransportFailure? Failure => _transport.Failure;

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

    /// <summary>Completed when the writer has ended.</summary>
    public Task Ended => _writer.Ended;

    /// <summary>Whether the writer sleeps until it is woken.</summary>
    internal bool IsParked
    {
        get
        {
            lock (_gate)
            {
                return _turns.IsParked;
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
            if (!_turns.IsClosed && _queue.TryContinue(frame, timestamp, level, sender))
            {
                accepted = true;
                wake = _turns.Signal(_turns.IsParked, level);
            }
            else if (_turns.IsClosed || !(_queue.HasRoom(frame.Length, level) || MakeRoom(frame.Length, level)))
            {
                late = _turns.IsClosed;
                _queue.Drop(level, timestamp, tell: !late);
            }
            else
            {
                accepted = true;
                wake = _turns.Signal(_queue.Add(frame, timestamp, level, sender) || _turns.IsParked, level);
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
            if (_turns.IsClosed)
            {
                return Task.FromResult(_queue.IsEmpty && !_work.LeftSome);
            }

            done = _markers.Add(_queue.Now);
            _turns.Urge();
        }

        _writer.Wake();
        _transport.Hurry();
        return done;
    }

    /// <inheritdoc/>
    Task<bool> IWriterThread.Flush() => IsWriterThread ? Task.FromResult(true) : FlushAsync();

    /// <summary>Puts another transport, and other options, in force between two batches.</summary>
    public void Replace(ILogTransport transport, PumpOptions options, Func<Gap, byte[]?>? renderGap)
    {
        var source = _turns.IsClosed ? null : BatchSources.Other(_queue.Source, options, transport);
        lock (_gate)
        {
            _work.Change(options, source);
            _turns.Urge();
            _room.Changed();
        }

        _transport.Replace(transport, renderGap);
        _writer.Wake();
        _transport.Hurry();
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
            _work.Abandon();
            _transport.Interrupt();
        }
    }

    /// <summary>As <see cref="CloseAsync"/>, on the calling thread, without the thread pool.</summary>
    public void Close(Deadline deadline)
    {
        BeginClose(deadline);
        if (!IsWriterThread && !Ended.Wait(Patience(deadline)))
        {
            _work.Abandon();
            _transport.Interrupt();
        }
    }

    /// <summary>Tells the writer to drain and end, and does not wait for that.</summary>
    public void BeginClose(Deadline deadline)
    {
        lock (_gate)
        {
            _turns.BeginClose();
            _room.Changed();
        }

        _writer.Stop(deadline);
    }

    private bool MakeRoom(int length, LogLevel level)
    {
        Events.QueueFull(Options);
        return _room.TryMake(length, level);
    }

    /// <summary>A little longer than the deadline, so that the writer can give up by itself and say what was left.</summary>
    private static TimeSpan Patience(Deadline deadline) =>
        deadline == Deadline.Never ? Timeout.InfiniteTimeSpan : deadline.Remaining + TimeSpan.FromMilliseconds(250);
}
