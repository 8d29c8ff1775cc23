using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>The writing end of a <see cref="FramePump"/>: one background thread that takes batches, hands them to the transport, and tries again when that fails.</summary>
internal sealed class PumpWriter
{
    /// <summary>How many rounds without a frame pass before the writer sleeps until it is woken.</summary>
    public const int RoundsBeforeParking = 20;

    /// <summary>How long a writer sleeps before the pump lets go of its memory.</summary>
    public static readonly TimeSpan TrimAfter = TimeSpan.FromSeconds(2);

    private const int StackSize = 256 * 1024;

    private readonly AutoResetEvent _wake = new(false);
    private readonly AutoResetEvent _hurry = new(false);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _replacing = new();
    private readonly BackOff _backOff = new();
    private readonly LogBatch _gapBatch = new(new BatchBuffers(4 * 1024));

    private readonly FramePump _pump;
    private readonly PumpWork _work;
    private readonly string _name;
    private readonly TimeProvider _clock;
    // Made once, so that a batch costs no delegate.
    private readonly Action _writeSome;
    private readonly Action _writeGapFrame;
    private readonly Action _flush;
    private readonly Action _finish;

    private ILogTransport _transport;
    private Func<Gap, byte[]?>? _renderGap;
    private LogBatch? _batch;
    private Thread? _thread;
    private (ILogTransport Transport, Func<Gap, byte[]?>? RenderGap)? _replacement;
    private volatile TransportFailure? _failure;
    private bool _takesNone;
    private bool _opened;
    private bool _stopping;
    private Deadline _deadline = Deadline.Never;

    public PumpWriter(FramePump pump, PumpWork work, string name, ILogTransport transport, Func<Gap, byte[]?>? renderGap, TimeProvider clock)
    {
        (_pump, _work, _name, _transport, _renderGap, _clock) = (pump, work, name, transport, renderGap, clock);
        (_writeSome, _writeGapFrame) = (WriteSome, WriteGapFrame);
        (_flush, _finish) = (() => _transport.Flush(toDisk: true), () => (_transport as IInterruptibleTransport)?.Finish());
    }

    /// <summary>Completed when the writer has closed its transport and ended.</summary>
    public Task Ended => _ended.Task;

    /// <summary>What keeps it from writing; null while nothing does.</summary>
    public TransportFailure? Failure => _failure;

    public bool IsCurrentThread => Thread.CurrentThread == _thread;

    public void Start()
    {
        _thread = new Thread(Run, StackSize) { IsBackground = true, Name = $"log {_name}" };
        _thread.UnsafeStart();
    }

    public void Wake() => _wake.Set();

    /// <summary>Ends a back-off: what failed is tried again at once.</summary>
    public void Hurry() => _hurry.Set();

    public void Stop(Deadline deadline)
    {
        _deadline = deadline;
        Volatile.Write(ref _stopping, true);
        if (_thread is null)
        {
            _ended.TrySetResult();
        }

        _wake.Set();
        _hurry.Set();
    }

    /// <summary>Has the transport give up what it waits for; the writer ends by that.</summary>
    public void Interrupt() => (_transport as IInterruptibleTransport)?.Interrupt();

    public void Replace(ILogTransport next, Func<Gap, byte[]?>? render)
    {
        lock (_replacing)
        {
            if (_takesNone)
            {
                Close(next);
                return;
            }

            if (_replacement is { } never)
            {
                Close(never.Transport);
            }

            _replacement = (next, render);
        }
    }

    private void Run()
    {
        WriterFlow.Enter(_pump);
        try
        {
            if (Attempt(Open) & Loop())
            {
                Finish();
            }
        }
        catch (Exception e)
        {
            // Every known failure is handled where it happens; this keeps an unknown one from ending the process.
            Trouble.Report(_name, "the writer ended", e);
        }
        finally
        {
            _work.Abandon();
            lock (_replacing)
            {
                // One that comes later has nobody but who brings it to close it.
                _takesNone = true;
            }

            TakeReplacement();
            Close(_transport);
            _work.Release();
            _ended.TrySetResult();
        }
    }

    /// <summary>Writes until the pump is closed.</summary>
    /// <returns>Whether everything was written.</returns>
    private bool Loop()
    {
        var waited = true;
        var idle = 0;
        while (!_work.IsAbandoned)
        {
            TakeReplacement();
            var turn = _work.Next(waited, idle);
            if (turn.Batch is { } batch)
            {
                (waited, idle) = (false, 0);
                if (!WriteWhole(batch))
                {
                    return false;
                }

                CompleteFlushes();
                continue;
            }

            CompleteFlushes();
            if (turn.IsEnd)
            {
                return true;
            }

            _wake.WaitOne(turn.Linger);
            waited = true;
            idle++;
        }

        return false;
    }

    /// <summary>What a peer has taken and lost again is written again for as long as there is time.</summary>
    private void Finish()
    {
        if (_transport is IInterruptibleTransport && !Attempt(_finish))
        {
            Trouble.Say(_name, "what was sent last may not have been read, and could not be sent again before the end");
        }
    }

    private bool WriteWhole(LogBatch batch)
    {
        if (batch.GapBefore is { } gap && !WriteGap(gap))
        {
            return false;
        }

        _batch = batch;
        var urgent = batch.MaxLevel >= _work.Options.FlushLevel;
        while (batch.Count > 0)
        {
            if (!Attempt(_writeSome) || _work.IsAbandoned)
            {
                return false;
            }
        }

        _work.Finished(batch);
        return !urgent || Attempt(_flush);
    }

    private void WriteSome()
    {
        var batch = _batch!;
        var result = _transport.Write(batch);
        ArgumentOutOfRangeException.ThrowIfNegative(result.Taken);
        if (result.Taken > 0)
        {
            _work.Written(batch, result.Taken);
        }

        if (result.Refused is { } reason && batch.Count > 0)
        {
            _work.Refused(batch);
            _work.Events.Refused(reason);
            Trouble.Report(_name, $"a record was refused: {reason}");
        }
        else if (result.Taken == 0)
        {
            throw new IOException("The transport took no frame and gave no reason.");
        }
    }

    private bool WriteGap(Gap gap)
    {
        _work.Events.Dropped(gap.Counts);
        Trouble.Report(_name, "records were dropped, because the queue was full or its transport failing");
        byte[]? frame = null;
        try
        {
            frame = _renderGap?.Invoke(gap);
        }
        catch (Exception e)
        {
            Trouble.Report(_name, "the line that tells of dropped records could not be rendered", e);
        }

        if (frame is null)
        {
            return true;
        }

        _gapBatch.Clear();
        _gapBatch.Add(frame, gap.To, LogLevel.Warning);
        while (_gapBatch.Count > 0)
        {
            if (!Attempt(_writeGapFrame))
            {
                return false;
            }
        }

        _work.GapWritten();
        return true;
    }

    private void WriteGapFrame()
    {
        var result = _transport.Write(_gapBatch);
        _gapBatch.Advance(result.Refused is null ? result.Taken : 1);
        if (result is { Taken: 0, Refused: null })
        {
            throw new IOException("The transport took no frame and gave no reason.");
        }
    }

    private void CompleteFlushes()
    {
        if (_work.HasDueMarkers(out var frontier) && Attempt(_flush))
        {
            _work.Flushed(frontier);
        }
    }

    private void Open()
    {
        if (!_opened)
        {
            _transport.Open();
            _opened = true;
            _work.Opened(_transport);
        }
    }

    /// <summary>Does something with the transport until it succeeds.</summary>
    /// <returns>False when the pump is closing and its deadline has passed.</returns>
    private bool Attempt(Action action)
    {
        while (true)
        {
            try
            {
                Open();
                action();
                if (_backOff.IsActive)
                {
                    _backOff.Reset();
                    Recovered();
                }

                return true;
            }
            catch (Exception e)
            {
                Failed(e);
            }

            var stopping = Volatile.Read(ref _stopping);
            if (_work.IsAbandoned || (stopping && _deadline.HasPassed))
            {
                return false;
            }

            _hurry.WaitOne(_backOff.Next(_transport.IsLocal, hurry: stopping));
            TakeReplacement();
        }
    }

    private void Failed(Exception e)
    {
        var before = _failure;
        var failure = new TransportFailure(before?.Since ?? _clock.GetUtcNow(), (before?.Attempts ?? 0) + 1, ErrorText.Of(e));
        _failure = failure;
        _work.Failed();
        Trouble.Report(_name, "writing fails; what is queued is kept and tried again", e);
        if (before is null)
        {
            _work.Events.Failing(failure.Error);
        }
    }

    private void Recovered()
    {
        var before = _failure;
        _failure = null;
        _work.Recovered();
        if (before is not null)
        {
            _work.Events.Recovered(before.Attempts, _clock.GetUtcNow() - before.Since);
        }
    }

    private void TakeReplacement()
    {
        (ILogTransport Transport, Func<Gap, byte[]?>? RenderGap)? replacement;
        lock (_replacing)
        {
            (replacement, _replacement) = (_replacement, null);
        }

        if (replacement is { } next)
        {
            Close(_transport);
            (_transport, _renderGap) = next;
            _opened = false;
        }
    }

    private void Close(ILogTransport old)
    {
        try
        {
            old.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
        catch (Exception e)
        {
            Trouble.Report(_name, "closing failed", e);
        }
    }
}
