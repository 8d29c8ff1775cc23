namespace Cookbook.Logging;

/// <summary>The transport of a <see cref="PumpWriter"/>: opened when it is first needed, tried again while it fails, and replaced between two attempts.</summary>
/// <remarks>Used by the writer's thread; what any thread may call says so.</remarks>
internal sealed class RetriedTransport(PumpWork work, string name, ILogTransport transport, Func<Gap, byte[]?>? renderGap, TimeProvider clock)
{
    private readonly AutoResetEvent _hurry = new(false);
    private readonly Lock _replacing = new();
    private readonly BackOff _backOff = new();

    private ILogTransport _current = transport;
    private (ILogTransport Transport, Func<Gap, byte[]?>? RenderGap)? _replacement;
    private volatile TransportFailure? _failure;
    private bool _isOpen;
    private bool _takesNone;
    private bool _stopping;
    private Deadline _deadline = Deadline.Never;

    /// <summary>What is written to now.</summary>
    public ILogTransport Current => _current;

    /// <summary>Renders the line that tells of dropped records, as the frames are that come to this transport; null for none.</summary>
    public Func<Gap, byte[]?>? RenderGap { get; private set; } = renderGap;

    /// <summary>What keeps it from writing; null while nothing does. From any thread.</summary>
    public TransportFailure? Failure => _failure;

    /// <summary>Does something with the transport until it succeeds.</summary>
    /// <returns>False when the queue was given up, or the deadline has passed.</returns>
    public bool Attempt(Action action)
    {
        while (true)
        {
            try
            {
                Open();
                action();
                if (_backOff.IsActive)
                {
                    Recovered();
                }

                return true;
            }
            catch (Exception e)
            {
                Failed(e);
            }

            var stopping = Volatile.Read(ref _stopping);
            if (work.IsAbandoned || (stopping && _deadline.HasPassed))
            {
                return false;
            }

            _hurry.WaitOne(_backOff.Next(_current.IsLocal, hurry: stopping));
            TakeReplacement();
        }
    }

    /// <summary>Opens it, if that has not been done.</summary>
    public void Open()
    {
        if (!_isOpen)
        {
            _current.Open();
            _isOpen = true;
            work.Opened(_current);
        }
    }

    /// <summary>Ends a back-off: what failed is tried again at once. From any thread.</summary>
    public void Hurry() => _hurry.Set();

    /// <summary>From here on it is tried until the deadline only. From any thread.</summary>
    public void Stop(Deadline deadline)
    {
        _deadline = deadline;
        Volatile.Write(ref _stopping, true);
        _hurry.Set();
    }

    /// <summary>Has the transport give up what it waits for. From any thread.</summary>
    public void Interrupt() => (_current as IInterruptibleTransport)?.Interrupt();

    /// <summary>Another one takes its place before the next attempt. From any thread.</summary>
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

    /// <summary>Closes it and begins with the one that takes its place, if there is one.</summary>
    public void TakeReplacement()
    {
        (ILogTransport Transport, Func<Gap, byte[]?>? RenderGap)? replacement;
        lock (_replacing)
        {
            (replacement, _replacement) = (_replacement, null);
        }

        if (replacement is { } next)
        {
            Close(_current);
            (_current, RenderGap) = next;
            _isOpen = false;
        }
    }

    /// <summary>Closes it for good, and whatever should have taken its place.</summary>
    public void Close()
    {
        lock (_replacing)
        {
            // One that comes later has nobody but who brings it to close it.
            _takesNone = true;
        }

        TakeReplacement();
        Close(_current);
    }

    private void Failed(Exception e)
    {
        var before = _failure;
        var failure = new TransportFailure(before?.Since ?? clock.GetUtcNow(), (before?.Attempts ?? 0) + 1, ErrorText.Of(e));
        _failure = failure;
        work.Failed();
        Trouble.Report(name, "writing fails; what is queued is kept and tried again", e);
        if (before is null)
        {
            work.Events.Failing(failure.Error);
        }
    }

    private void Recovered()
    {
        _backOff.Reset();
        var before = _failure;
        _failure = null;
        work.Recovered();
        if (before is not null)
        {
            work.Events.Recovered(before.Attempts, clock.GetUtcNow() - before.Since);
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
            Trouble.Report(name, "closing failed", e);
        }
    }
}
