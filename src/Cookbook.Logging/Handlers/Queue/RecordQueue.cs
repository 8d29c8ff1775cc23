using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>
/// What the handlers and listeners of one channel share. The waiting, waking and flushing are here, and need no thread of the pool; what waits is in
/// <see cref="RecordLine"/>.
/// </summary>
/// <remarks>
/// Thread-safe. One lock guards the line; it is never held while a handler works. Others may write to a channel and read from it, too: what they write is handed on like the
/// rest, though not counted as accepted; what they read is not counted at all, and a flush cannot tell that it is gone.
/// </remarks>
internal sealed class RecordQueue
{
    private const int RoundsBeforeParking = 20;
    private static readonly TimeSpan s_linger = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan s_lookAgain = TimeSpan.FromMilliseconds(50);
    private static readonly ConditionalWeakTable<Channel<LogRecord>, RecordQueue> s_queues = [];

    private readonly object _gate = new();
    private readonly RecordLine _line;
    private readonly FlushMarkers _markers = new();
    private readonly List<QueueSeat> _seats = [];
    private readonly OtherWriters? _others;
    private readonly long _wakeAt;
    private int _waiting;
    private int _parked;
    private int _lingering;
    private volatile bool _abandoned;

    private RecordQueue(Channel<LogRecord> channel, int? capacity) =>
        (_line, _others, _wakeAt) = (new RecordLine(channel, capacity, capacity / 16 ?? 0), capacity is null ? new OtherWriters(channel.Reader, WakeAll) : null, capacity / 16 ?? 1);

    public Channel<LogRecord> Channel => _line.Channel;

    public PumpStatistics Statistics => Locked(static queue => queue._line.Statistics);

    /// <summary>Whether everything that came in was handed on or dropped.</summary>
    public bool IsDone => Locked(static queue => queue._line.IsDone);

    /// <summary>Whether the queue was given up.</summary>
    public bool IsAbandoned => _abandoned;

    /// <summary>The handlers of the listeners that are at work.</summary>
    public IReadOnlyList<LogHandler> Handlers => Locked<IReadOnlyList<LogHandler>>(static queue => [.. queue._seats.SelectMany(s => s.Handlers).Distinct()]);

    /// <summary>A queue with a channel of its own.</summary>
    public static RecordQueue OfCapacity(int capacity)
    {
        // Whatever the mode, the channel only says whether it is full: who is dropped then is decided, and counted, here.
        var channel = System.Threading.Channels.Channel.CreateBounded<LogRecord>(capacity);
        var queue = new RecordQueue(channel, capacity);
        s_queues.Add(channel, queue);
        return queue;
    }

    /// <summary>The queue of somebody's channel: one, however many handlers and listeners it has.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="limit">How many records it holds, where somebody says so.</param>
    public static RecordQueue Of(Channel<LogRecord> channel, int? limit = null)
    {
        var queue = s_queues.GetValue(channel, static c => new RecordQueue(c, null));
        if (limit is not null && queue._others is not null)
        {
            // A channel that was made here has said it already.
            lock (queue._gate)
            {
                queue._line.Limit = limit;
            }
        }

        return queue;
    }

    /// <summary>Puts a record in, or counts it as dropped.</summary>
    public bool Add(LogRecord record, QueueDoor door)
    {
        lock (_gate)
        {
            if (!door.IsClosed && (_line.TryAdd(record, door) || MakeRoom(record, door)))
            {
                Wake(record.Level >= LogLevel.Error);
                return true;
            }

            _line.DropAtDoor(record, tell: !door.IsClosed);
            Wake();
            return false;
        }
    }

    /// <summary>Counts a record that the channel itself has dropped.</summary>
    public void Dropped(LogRecord record)
    {
        lock (_gate)
        {
            _line.DropInside(record);
            Wake();
        }
    }

    /// <summary>Lets nobody in by this door any more; who waits at it goes.</summary>
    public void Close(QueueDoor door)
    {
        lock (_gate)
        {
            door.IsClosed = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Waits until everything that came in so far is handed on or dropped. False at once where nobody listens, and for a listener itself.</summary>
    public Task<bool> FlushAsync()
    {
        var within = WriterFlow.IsWithin(this);
        lock (_gate)
        {
            if (_line.IsDone)
            {
                return Task.FromResult(true);
            }

            if (within || _seats.Count == 0)
            {
                return Task.FromResult(false);
            }

            var done = _markers.Add(new FlushPoint(_line.Last, 0));
            Monitor.PulseAll(_gate);
            return done;
        }
    }

    /// <summary>Gives up what is queued: counts it as dropped, for good.</summary>
    public void Abandon(string source)
    {
        LevelCounts left;
        lock (_gate)
        {
            _abandoned = true;
            left = _line.Abandon();
            _markers.Complete(FlushPoint.Last, false);
            Monitor.PulseAll(_gate);
        }

        if (left.Total > 0)
        {
            Trouble.Say(source, $"{left.Total} records could not be handed on before the end ({left})");
        }
    }

    // ---- what listeners call ---------------------------------------------------------------------------------------------------

    public void Enter(QueueSeat seat)
    {
        lock (_gate)
        {
            seat.Until = long.MaxValue;
            if (!_seats.Contains(seat))
            {
                _seats.Add(seat);
            }
        }
    }

    /// <summary>Lets a listener take what is there already, and no more.</summary>
    public void Stop(QueueSeat seat)
    {
        lock (_gate)
        {
            seat.Until = _line.Last;
            Monitor.PulseAll(_gate);
        }
    }

    public void Leave(QueueSeat seat)
    {
        lock (_gate)
        {
            _seats.Remove(seat);
            if (_seats.Count == 0)
            {
                _markers.Complete(FlushPoint.Last, false);
            }
        }
    }

    /// <summary>Waits for the next record; null when the listener is to stop and has taken what it was to take.</summary>
    public Taken? Take(QueueSeat seat)
    {
        lock (_gate)
        {
            for (var idle = 0; !_abandoned; idle++)
            {
                if (_line.TryTake(seat.Until, !_markers.IsEmpty, out var taken))
                {
                    if (_waiting > 0)
                    {
                        Monitor.PulseAll(_gate);
                    }

                    return taken;
                }

                CompleteFlushes();
                if (seat.IsStopping)
                {
                    return null;
                }

                Rest(idle);
            }

            return null;
        }
    }

    /// <summary>Notes that a record has been handed on.</summary>
    public void Done(Taken taken)
    {
        lock (_gate)
        {
            _line.Done(taken);
            CompleteFlushes();
        }
    }

    private T Locked<T>(Func<RecordQueue, T> read)
    {
        lock (_gate)
        {
            return read(this);
        }
    }

    // ---- under the lock --------------------------------------------------------------------------------------------------------

    private bool MakeRoom(LogRecord record, QueueDoor door) =>
        door.Waits(record.Level) ? WaitForRoom(record, door) : door.Mode == QueueFullMode.DropOldest && _line.DropOldest(record, door);

    private bool WaitForRoom(LogRecord record, QueueDoor door)
    {
        var deadline = Deadline.After(door.FullTimeout);
        _waiting++;
        Wake(urgent: true);
        try
        {
            while (!door.IsClosed)
            {
                if (_line.TryAdd(record, door))
                {
                    return true;
                }

                if (deadline.HasPassed || Channel.Reader.Completion.IsCompleted)
                {
                    return false;
                }

                // Who reads from somebody's channel beside our listeners does not tell.
                var left = deadline.Remaining;
                Monitor.Wait(_gate, _others is not null && (deadline == Deadline.Never || left > s_lookAgain) ? s_lookAgain : left);
            }

            return false;
        }
        catch (ThreadInterruptedException)
        {
            // The application wants its thread back: there is no room, and its own next wait ends at once, as this one did.
            Thread.CurrentThread.Interrupt();
            return false;
        }
        finally
        {
            _waiting--;
        }
    }

    private void CompleteFlushes()
    {
        if (!_markers.IsEmpty)
        {
            _markers.Complete(new FlushPoint(_line.Frontier, 0), true);
        }
    }

    /// <summary>Wakes listeners that sleep. Those that linger look again by themselves, unless it is urgent or the queue fills.</summary>
    private void Wake(bool urgent = false)
    {
        if (_parked > 0 || (_lingering > 0 && (urgent || _line.Waiting >= _wakeAt)))
        {
            Monitor.PulseAll(_gate);
        }
    }

    private void Rest(int idle)
    {
        if (idle < RoundsBeforeParking)
        {
            _lingering++;
            Monitor.Wait(_gate, s_linger);
            _lingering--;
        }
        else if (_others?.Watch() ?? true)
        {
            _parked++;
            Monitor.Wait(_gate);
            _parked--;
        }
    }

    private void WakeAll()
    {
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }
    }
}
