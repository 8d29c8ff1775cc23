namespace Cookbook.Logging;

/// <summary>The writer's side of a <see cref="FramePump"/>: what it takes out of the queue, and what it tells of that.</summary>
/// <remarks>Thread-safe, under the pump's lock.</remarks>
internal sealed class PumpWork(string name, Lock gate, FrameQueue queue, PumpTurns turns, RoomWait room, FlushMarkers markers, PumpEvents events)
{
    private volatile bool _abandoned;

    public PumpEvents Events => events;

    public PumpOptions Options => queue.Options;

    /// <summary>Whether the queue was given up: what the writer still has in its hands is counted as dropped already.</summary>
    public bool IsAbandoned => _abandoned;

    /// <summary>Whether records were left when the queue was given up.</summary>
    public bool LeftSome { get; private set; }

    /// <summary>The next batch to write, or what to do in its place.</summary>
    /// <param name="waited">Whether the writer has lingered since the last batch, so that a batch in filling may be taken.</param>
    /// <param name="idle">How many times in a row there was nothing.</param>
    public PumpTurn Next(bool waited, int idle)
    {
        lock (gate)
        {
            return turns.Next(waited, idle);
        }
    }

    /// <summary>Notes that the transport could be opened: what could not be made beside its destination before may be made now.</summary>
    public void Opened(ILogTransport transport)
    {
        if (BatchSources.Better(queue.Source, Options, transport) is { } source)
        {
            lock (gate)
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

        lock (gate)
        {
            if (queue.TakeOff(batch, records) is { } bytes)
            {
                queue.Counters.Accept(levels);
                queue.Counters.Write(levels, bytes);
                room.Changed();
            }
        }
    }

    /// <summary>Notes that the first frame of the batch at work was refused, and takes it off.</summary>
    public void Refused(LogBatch batch)
    {
        var level = batch.Level(0);
        lock (gate)
        {
            if (queue.TakeOff(batch, 1) is not null)
            {
                queue.Counters.Accept(level);
                queue.Counters.Refuse(level);
                room.Changed();
            }
        }
    }

    public void GapWritten()
    {
        lock (gate)
        {
            queue.Counters.Gaps++;
        }
    }

    /// <summary>Notes a failure; the callers that wait do so with a time-out from here on.</summary>
    public void Failed()
    {
        lock (gate)
        {
            queue.Counters.Retries++;
            room.Failed();
        }
    }

    /// <summary>Notes that what failed works again.</summary>
    public void Recovered()
    {
        lock (gate)
        {
            room.Recovered();
        }
    }

    /// <summary>Notes that the batch at work is done with, and takes its memory back.</summary>
    public void Finished(LogBatch batch)
    {
        lock (gate)
        {
            queue.Finish(batch);
            room.Changed();
        }
    }

    /// <summary>Up to where everything is done; and whether somebody waits for that.</summary>
    public bool HasDueMarkers(out FlushPoint frontier)
    {
        lock (gate)
        {
            frontier = queue.Frontier;
            return markers.AnyDue(frontier);
        }
    }

    public void Flushed(FlushPoint frontier)
    {
        lock (gate)
        {
            markers.Complete(frontier, true);
        }
    }

    /// <summary>Counts and drops everything that is queued, for good.</summary>
    public void Abandon()
    {
        LevelCounts dropped;
        long kept;
        lock (gate)
        {
            _abandoned = true;
            turns.Close();
            (dropped, kept) = queue.Abandon();
            LeftSome |= dropped.Total > 0 || kept > 0;
            markers.Complete(FlushPoint.Last, false);
            room.Changed();
        }

        if (dropped.Total > 0)
        {
            Events.Dropped(dropped);
            Trouble.Say(name, $"{dropped.Total} records could not be written before the end ({dropped})");
        }

        if (kept > 0)
        {
            Trouble.Say(name, $"{kept} records could not be written before the end; they stay in the pending file and are written when this log is next opened");
        }
    }

    /// <summary>Gives all memory back. Called when the writer has ended, and after <see cref="Abandon"/>.</summary>
    public void Release()
    {
        lock (gate)
        {
            queue.Close();
        }
    }

    /// <summary>Puts other options in force. Under the lock.</summary>
    /// <param name="options">The options.</param>
    /// <param name="source">Where batches come from henceforth; null when nothing changes about that.</param>
    public void Change(PumpOptions options, BatchSource? source)
    {
        if (turns.IsClosed)
        {
            // Made while the pump came to its end: nobody else would close it.
            source?.Close();
            source = null;
        }

        queue.Change(options, source);
    }
}
