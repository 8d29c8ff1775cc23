using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>Takes records out of a queue on a background thread of its own and hands them to handlers (recipe 7). Python's <c>QueueListener</c>.</summary>
/// <remarks>
/// <para>
/// Thread-safe. It may be started and stopped as often as wanted: what was enqueued before <see cref="Stop"/> is handed on before that returns, what is enqueued while it is
/// stopped waits for the next <see cref="Start"/>. What a handler throws is reported, and the listener goes on.
/// </para>
/// <para>
/// Derive from it and override <see cref="Dequeue"/> to take records from something else than a channel. The handlers are started with the listener where nobody has started them, but they are not
/// closed with it: that is for whoever made them.
/// </para>
/// </remarks>
public class QueueListener : IAsyncDisposable, IDisposable
{
    private const int StackSize = 256 * 1024;
    private static readonly TimeSpan s_afterFailure = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly RecordQueue _queue;
    private readonly QueueSeat _seat;
    private readonly string _name;
    private CancellationTokenSource _stopping = new();
    private TaskCompletionSource _ended = new();
    private Thread? _thread;
    private Task _after = Task.CompletedTask;
    private bool _stop;
    private bool _restart;
    private Taken? _taken;

    /// <summary>Makes a listener; call <see cref="Start"/>.</summary>
    /// <param name="channel">Where the records come from.</param>
    /// <param name="handlers">Whom they go to, in order.</param>
    /// <param name="respectHandlerLevel">Whether a handler gets only the records from its own level on: true by default, where Python's default is false.</param>
    public QueueListener(Channel<LogRecord> channel, IEnumerable<LogHandler> handlers, bool respectHandlerLevel = true)
        : this(RecordQueue.Of(channel ?? throw new ArgumentNullException(nameof(channel))), handlers, respectHandlerLevel, "queue listener")
    {
    }

    /// <summary>Makes a listener that takes its records from elsewhere, by an overridden <see cref="Dequeue"/>.</summary>
    /// <param name="handlers">Whom they go to, in order.</param>
    /// <param name="respectHandlerLevel">Whether a handler gets only the records from its own level on: true by default, where Python's default is false.</param>
    protected QueueListener(IEnumerable<LogHandler> handlers, bool respectHandlerLevel = true)
        : this(RecordQueue.OfCapacity(1), handlers, respectHandlerLevel, "queue listener")
    {
    }

    internal QueueListener(RecordQueue queue, IEnumerable<LogHandler> handlers, bool respectHandlerLevel, string name)
    {
        ArgumentNullException.ThrowIfNull(handlers);
        (_queue, _seat, RespectHandlerLevel, _name) = (queue, new QueueSeat([.. handlers]), respectHandlerLevel, name);
    }

    /// <summary>Whom the records go to, in order.</summary>
    public IReadOnlyList<LogHandler> Handlers => _seat.Handlers;

    /// <summary>Whether a handler gets only the records from its own level on. Its filters are asked in either case.</summary>
    public bool RespectHandlerLevel { get; }

    /// <summary>Whether it takes records: from <see cref="Start"/> until it has stopped.</summary>
    public bool IsRunning
    {
        get
        {
            lock (_gate)
            {
                return _thread is not null;
            }
        }
    }

    /// <summary>Begins to hand records on, those first that wait already. Does nothing while the listener runs; while it is stopping, it goes on once it has stopped.</summary>
    public void Start()
    {
        foreach (var handler in Handlers)
        {
            handler.StartOnce(null);
        }

        StartThread();
    }

    /// <summary>Hands on what was enqueued before, then stops; waits for that. Harmless when it does not run.</summary>
    /// <param name="timeout">How long to wait at most; null for as long as it takes. What is left then is still handed on, in the background.</param>
    /// <returns>Whether it has stopped. False also where a handler of the listener's own calls: it stops once that has returned.</returns>
    public bool Stop(TimeSpan? timeout = null)
    {
        var ended = BeginStop();
        return ended.IsCompleted || (!WriterFlow.IsWithin(_queue) && ended.Wait(timeout ?? Timeout.InfiniteTimeSpan));
    }

    /// <summary>As <see cref="Stop"/>, without blocking the caller.</summary>
    /// <param name="timeout">How long to wait at most; null for as long as it takes.</param>
    /// <returns>Whether it has stopped.</returns>
    public async Task<bool> StopAsync(TimeSpan? timeout = null)
    {
        var ended = BeginStop();
        return ended.IsCompleted || (!WriterFlow.IsWithin(_queue) && await Deadline.After(timeout ?? Timeout.InfiniteTimeSpan).Meets(ended).ConfigureAwait(false));
    }

    /// <summary>Stops, as <see cref="Stop"/> does.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Stops, as <see cref="StopAsync"/> does.</summary>
    /// <returns>When it has stopped.</returns>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    /// <summary>Stops the listener.</summary>
    /// <param name="disposing">Whether <see cref="Dispose()"/> calls.</param>
    protected virtual void Dispose(bool disposing) => Stop();

    /// <summary>Waits for the next record. Called on the listener's thread. What it throws is reported, and it is called again a little later.</summary>
    /// <param name="stopping">
    /// Cancelled when the listener is to stop. From then on the method must not wait; the listener goes on until it has no record to give.
    /// </param>
    /// <returns>The record; null when there is none, which ends a listener that is to stop.</returns>
    protected virtual LogRecord? Dequeue(CancellationToken stopping)
    {
        _taken = _queue.Take(_seat);
        return _taken?.Record;
    }

    /// <summary>Hands a record to the handlers. Called on the listener's thread.</summary>
    /// <param name="record">The record.</param>
    protected virtual void Handle(LogRecord record)
    {
        foreach (var handler in Handlers)
        {
            handler.Handle(record, RespectHandlerLevel ? handler.Level : LogLevel.Trace);
        }
    }

    /// <summary>Starts, but takes the first record only when another listener has come to its end, so that records of one thread stay in order.</summary>
    internal void StartAfter(Task ended)
    {
        _after = ended;
        StartThread();
    }

    /// <summary>Tells the listener to stop, and does not wait for that.</summary>
    /// <returns>When it has stopped.</returns>
    internal Task BeginStop()
    {
        CancellationTokenSource stopping;
        Task ended;
        lock (_gate)
        {
            if (_thread is null)
            {
                return Task.CompletedTask;
            }

            (_stop, _restart) = (true, false);
            _queue.Stop(_seat);
            (stopping, ended) = (_stopping, _ended.Task);
        }

        stopping.Cancel();
        return ended;
    }

    private void StartThread()
    {
        lock (_gate)
        {
            if (_thread is null)
            {
                BeginRun();
                _thread = new Thread(Run, StackSize) { IsBackground = true, Name = $"log {_name}" };
                _thread.UnsafeStart();
            }
            else
            {
                _restart = _stop;
            }
        }
    }

    private void BeginRun()
    {
        (_stop, _restart, _stopping) = (false, false, new CancellationTokenSource());
        _ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _queue.Enter(_seat);
    }

    private void Run()
    {
        WriterFlow.Enter(_queue);
        _after.Wait();
        while (true)
        {
            var record = Next();
            if (record is null)
            {
                if (HasStopped())
                {
                    return;
                }

                continue;
            }

            HandOn(record);
            if (_taken is { } taken)
            {
                _taken = null;
                _queue.Done(taken);
            }
        }
    }

    private LogRecord? Next()
    {
        var stopping = _stopping.Token;
        for (var wasWaiting = true; ; wasWaiting = false)
        {
            try
            {
                return Dequeue(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                // Interrupted in its waiting; what has come by now is still to be taken.
                if (!wasWaiting)
                {
                    return null;
                }
            }
            catch (Exception e)
            {
                Trouble.Report(_name, "no record could be taken from the queue; it is tried again", e);
                stopping.WaitHandle.WaitOne(s_afterFailure);
                return null;
            }
        }
    }

    private void HandOn(LogRecord record)
    {
        var flow = (record as DetachedRecord)?.Flow;
        try
        {
            if (_taken is { IsGap: true })
            {
                Trouble.Report(_name, "records were dropped, because the queue was full");
            }

            if (flow is not null)
            {
                WriterFlow.Enter(_queue, flow);
            }

            Handle(record);
        }
        catch (Exception e)
        {
            Trouble.Report(_name, "a record could not be handed on", e);
        }
        finally
        {
            if (flow is not null)
            {
                WriterFlow.Enter(_queue);
            }
        }
    }

    private bool HasStopped()
    {
        lock (_gate)
        {
            if (!_stop && !_queue.IsAbandoned)
            {
                return false;
            }

            _ended.SetResult();
            if (_restart && !_queue.IsAbandoned)
            {
                BeginRun();
                return false;
            }

            _thread = null;
            _queue.Leave(_seat);
            return true;
        }
    }
}
