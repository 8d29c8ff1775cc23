using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>What the writer does next, and whether it must be woken for that: callers raise it, the writer takes its turns.</summary>
/// <remarks>Not thread-safe: used under the pump's lock.</remarks>
internal sealed class PumpTurns(FrameQueue queue)
{
    private bool _signalled;
    private bool _urgent;
    private bool _closing;

    /// <summary>Whether the writer sleeps until it is woken.</summary>
    public bool IsParked { get; private set; }

    /// <summary>Whether the queue takes nothing any more.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Whether the writer must be woken, and has not been already.</summary>
    /// <param name="isNeeded">Whether there is a reason to.</param>
    /// <param name="level">The level of what has come, which may be one.</param>
    public bool Signal(bool isNeeded, LogLevel level)
    {
        if (level >= queue.Options.FlushLevel)
        {
            isNeeded = _urgent = true;
        }

        return isNeeded && !_signalled && (_signalled = true);
    }

    /// <summary>The next turn does not linger.</summary>
    public void Urge() => _urgent = true;

    /// <summary>As <see cref="Urge"/>; and whether the writer must be woken for it.</summary>
    public bool SignalUrgent() => (_urgent = true) && !_signalled && (_signalled = true);

    /// <summary>What is queued is written, then the queue closes.</summary>
    public void BeginClose() => _closing = true;

    /// <summary>The queue takes nothing any more.</summary>
    public void Close() => IsClosed = true;

    /// <summary>The next batch to write, or what to do in its place.</summary>
    /// <param name="waited">Whether the writer has lingered since the last batch, so that a batch in filling may be taken.</param>
    /// <param name="idle">How many times in a row there was nothing.</param>
    public PumpTurn Next(bool waited, int idle)
    {
        _signalled = IsParked = false;
        if (queue.TakeFull() is { } full)
        {
            // What came behind the full batches has waited as long as they have.
            _urgent |= waited;
            return PumpTurn.Write(full);
        }

        var linger = queue.Options.FlushInterval;
        if (queue.IsFilling && !(waited || _urgent || _closing))
        {
            return PumpTurn.Wait(linger);
        }

        _urgent = false;
        if (queue.IsFilling || queue.HasGap)
        {
            return PumpTurn.Write(queue.TakeFilling());
        }

        if (_closing)
        {
            IsClosed = true;
            return PumpTurn.End;
        }

        return idle < PumpWriter.RoundsBeforeParking && linger > TimeSpan.Zero ? PumpTurn.Wait(linger) : Park(idle);
    }

    /// <summary>From here on callers wake the writer; the memory goes only when that has not happened for a while.</summary>
    private PumpTurn Park(int idle)
    {
        IsParked = true;
        if (idle <= PumpWriter.RoundsBeforeParking)
        {
            return PumpTurn.Wait(PumpWriter.TrimAfter);
        }

        queue.Trim();
        return PumpTurn.Wait(Timeout.InfiniteTimeSpan);
    }
}
