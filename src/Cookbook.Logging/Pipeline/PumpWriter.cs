namespace Cookbook.Logging;

/// <summary>The writing end of a <see cref="FramePump"/>: one background thread that takes batches and hands them to the transport.</summary>
internal sealed class PumpWriter
{
    /// <summary>How many rounds without a frame pass before the writer sleeps until it is woken.</summary>
    public const int RoundsBeforeParking = 20;

    /// <summary>The error when a transport neither takes a frame nor refuses it.</summary>
    public const string NothingTaken = "The transport took no frame and gave no reason.";

    /// <summary>How long a writer sleeps before the pump lets go of its memory.</summary>
    public static readonly TimeSpan TrimAfter = TimeSpan.FromSeconds(2);

    private const int StackSize = 256 * 1024;

    private readonly AutoResetEvent _wake = new(false);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly FramePump _pump;
    private readonly PumpWork _work;
    private readonly RetriedTransport _transport;
    private readonly GapWriter _gaps;
    private readonly string _name;

    // Made once, so that a batch costs no delegate.
    private readonly Action _writeSome;
    private readonly Action _flush;

    private LogBatch? _batch;
    private Thread? _thread;

    public PumpWriter(FramePump pump, PumpWork work, string name, RetriedTransport transport)
    {
        (_pump, _work, _name, _transport) = (pump, work, name, transport);
        _gaps = new GapWriter(transport, work, name);
        (_writeSome, _flush) = (WriteSome, () => _transport.Current.Flush(toDisk: true));
    }

    /// <summary>Completed when the writer has closed its transport and ended.</summary>
    public Task Ended => _ended.Task;

    public bool IsCurrentThread => Thread.CurrentThread == _thread;

    public void Start()
    {
        _thread = new Thread(Run, StackSize) { IsBackground = true, Name = $"log {_name}" };
        _thread.UnsafeStart();
    }

    public void Wake() => _wake.Set();

    /// <summary>Has it end once what is queued is written, at the deadline at the latest.</summary>
    public void Stop(Deadline deadline)
    {
        _transport.Stop(deadline);
        if (_thread is null)
        {
            _ended.TrySetResult();
        }

        _wake.Set();
    }

    private void Run()
    {
        WriterFlow.Enter(_pump);
        try
        {
            if (_transport.Attempt(_transport.Open) & Loop())
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
            _transport.Close();
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
            _transport.TakeReplacement();
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
        if (_transport.Current is IInterruptibleTransport && !_transport.Attempt(() => (_transport.Current as IInterruptibleTransport)?.Finish()))
        {
            Trouble.Say(_name, "what was sent last may not have been read, and could not be sent again before the end");
        }
    }

    private bool WriteWhole(LogBatch batch)
    {
        if (batch.GapBefore is { } gap && !_gaps.Write(gap))
        {
            return false;
        }

        _batch = batch;
        var urgent = batch.MaxLevel >= _work.Options.FlushLevel;
        while (batch.Count > 0)
        {
            if (!_transport.Attempt(_writeSome) || _work.IsAbandoned)
            {
                return false;
            }
        }

        _work.Finished(batch);
        return !urgent || _transport.Attempt(_flush);
    }

    private void WriteSome()
    {
        var batch = _batch!;
        var result = _transport.Current.Write(batch);
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
            throw new IOException(NothingTaken);
        }
    }

    private void CompleteFlushes()
    {
        if (_work.HasDueMarkers(out var frontier) && _transport.Attempt(_flush))
        {
            _work.Flushed(frontier);
        }
    }
}
