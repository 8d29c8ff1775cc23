using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>Makes room for a frame in a full queue, as <see cref="PumpOptions.QueueFullMode"/> says: callers wait for it here, or the queue drops.</summary>
/// <remarks>Used under the pump's lock, which it leaves while a caller waits.</remarks>
internal sealed class RoomWait(Lock gate, FrameQueue queue, PumpTurns turns, Action wake)
{
    private readonly RoomSignal _room = new();
    private readonly CallerPatience _patience = new();

    /// <summary>Makes room.</summary>
    /// <returns>False when there is none to be had: the frame is dropped.</returns>
    public bool TryMake(int length, LogLevel level) => queue.Options.QueueFullMode switch
    {
        QueueFullMode.Wait => Wait(length, level),
        QueueFullMode.DropOldest => queue.DropOldest(length, level),
        QueueFullMode.DropByLevel => level >= LogLevel.Error && Wait(length, level),
        _ => false,
    };

    /// <summary>Has those who wait look again.</summary>
    public void Changed() => _room.Changed();

    /// <summary>Notes that writing fails; the callers that wait do so with a time-out from here on.</summary>
    public void Failed()
    {
        if (_patience.Failed())
        {
            _room.Changed();
        }
    }

    /// <summary>Notes that what failed works again.</summary>
    public void Recovered() => _patience.Recovered();

    private bool Wait(int length, LogLevel level)
    {
        var started = Environment.TickCount64;
        while (!queue.HasRoom(length, level))
        {
            var left = _patience.Left(started, queue.Options.FullTimeout);
            if (turns.IsClosed || left == TimeSpan.Zero)
            {
                return false;
            }

            if (turns.SignalUrgent())
            {
                wake();
            }

            if (!WaitOutside(left))
            {
                // The application wants its thread back: there is no room, and its own next wait ends at once, as this one did.
                Thread.CurrentThread.Interrupt();
                return false;
            }
        }

        return !turns.IsClosed;
    }

    private bool WaitOutside(TimeSpan atMost)
    {
        var since = _room.Begin();
        gate.Exit();
        try
        {
            return _room.Wait(since, atMost);
        }
        finally
        {
            gate.Enter();
            _room.End();
        }
    }
}
