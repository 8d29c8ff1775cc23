using System.Threading.Channels;

namespace Cookbook.Logging;

/// <summary>
/// Puts a copy of each record on a queue, so that the call returns at once however slow the handlers behind the queue are; a <see cref="QueueListener"/> hands the records on
/// (recipe 7). Python's <c>QueueHandler</c>.
/// </summary>
/// <remarks>
/// <para>Thread-safe. The formatter is not used: each target has its own, and sees the record as it would have seen it in the call.</para>
/// <para>
/// A handler with targets has a channel and a listener of its own, which runs while the handler's table is in force. Given somebody's channel, it only writes to that. Derive from it and override
/// <see cref="Enqueue"/> to bring records elsewhere.
/// </para>
/// </remarks>
public class QueueHandler : LogHandler, IWriterThread
{
    private readonly QueueDoor _door;
    private readonly RecordQueue _queue;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? _drained;

    /// <summary>Makes a handler with a bounded channel of its own, and with a listener where the context has targets.</summary>
    /// <param name="context">Name, level, filters and targets.</param>
    /// <param name="options">Bounds; null for their defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public QueueHandler(HandlerContext context, QueueOptions? options = null)
        : this(context, options ??= new QueueOptions(), new QueueDoor(options), RecordQueue.OfCapacity(options.Capacity))
    {
        if (Targets.Count > 0)
        {
            Listener = new QueueListener(_queue, Targets, options.RespectHandlerLevel, KeyPath);
        }
    }

    /// <summary>Makes a handler that writes to a channel; who listens to that is its owner's affair.</summary>
    /// <param name="context">Name, level and filters.</param>
    /// <param name="channel">
    /// Where the records go. Its full mode is best left at <see cref="BoundedChannelFullMode.Wait"/>: then <see cref="QueueOptions.QueueFullMode"/> holds. A channel that drops by itself tells nobody but its own
    /// callback; give it one that calls <see cref="CountDropped"/>.
    /// </param>
    /// <param name="options">What happens when the channel is full; null for the defaults. <see cref="QueueOptions.Capacity"/> should be the channel's, for <see cref="QueueFullMode.DropByLevel"/> and <see cref="Statistics"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public QueueHandler(HandlerContext context, Channel<LogRecord> channel, QueueOptions? options = null)
        : this(context, options ??= new QueueOptions(), new QueueDoor(options), RecordQueue.Of(channel ?? throw new ArgumentNullException(nameof(channel)), options.GivenCapacity))
    {
    }

    private QueueHandler(HandlerContext context, QueueOptions options, QueueDoor door, RecordQueue queue)
        : base(context)
    {
        (_door, _queue, ShutdownTimeout) = (door, queue, options.ShutdownTimeout);
    }

    /// <summary>Where the records wait.</summary>
    public Channel<LogRecord> Channel => _queue.Channel;

    /// <summary>The handler's own listener; null for a handler without targets. It may be stopped and started again at any time.</summary>
    public QueueListener? Listener { get; }

    /// <summary>What the queue has done so far. Handlers of one channel share its counts; written means handed to the targets.</summary>
    public override PumpStatistics? Statistics => _queue.Statistics;

    /// <inheritdoc/>
    protected internal override TimeSpan ShutdownTimeout { get; }

    /// <inheritdoc/>
    internal override IWriterThread? WriterThread => this;

    /// <inheritdoc/>
    internal override IReadOnlyList<LogHandler> HandsTo => Listener is null ? [.. Targets, .. _queue.Handlers] : Targets;

    /// <summary>Counts a record that the channel has dropped by itself: for the callback of a channel with a full mode of its own.</summary>
    /// <param name="record">The record.</param>
    public void CountDropped(LogRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        _queue.Dropped(record);
    }

    /// <inheritdoc/>
    public override async ValueTask<bool> FlushAsync(Deadline deadline) =>
        await deadline.Meets(_queue.FlushAsync()).ConfigureAwait(false)
        && await HandlerClosing.FlushAsync(HandsTo, deadline).ConfigureAwait(false);

    /// <inheritdoc/>
    public override async ValueTask CloseAsync(Deadline deadline)
    {
        var drained = BeginClose();
        if (!WriterFlow.IsWithin(_queue))
        {
            await deadline.Meets(drained).ConfigureAwait(false);
            End(drained);
        }

        HandlerMetrics.Remove(this);
    }

    /// <inheritdoc/>
    Task<bool> IWriterThread.Flush() => WriterFlow.IsWithin(_queue) ? Task.FromResult(true) : _queue.FlushAsync();

    /// <inheritdoc/>
    void IWriterThread.MakeRoom()
    {
        // Stopped by hand it would leave a full queue full, and those who wait at it are waited for before the queue is drained.
        if (!WriterFlow.IsWithin(_queue))
        {
            Listener?.Start();
        }
    }

    /// <inheritdoc/>
    void IWriterThread.BeginClose(Deadline deadline) => BeginClose();

    /// <inheritdoc/>
    void IWriterThread.Close(Deadline deadline)
    {
        var drained = BeginClose();
        if (!WriterFlow.IsWithin(_queue))
        {
            drained.Wait(deadline.Remaining);
            End(drained);
        }
    }

    /// <inheritdoc/>
    protected internal override bool Start(LogHandler? predecessor)
    {
        // The one before it still hands on what it was given: what comes now is later.
        Listener?.StartAfter((predecessor as QueueHandler)?._ended.Task ?? Task.CompletedTask);
        HandlerMetrics.Add(this);
        return false;
    }

    /// <inheritdoc/>
    protected override void Emit(LogRecord record)
    {
        if (WriterFlow.IsWithin(_queue))
        {
            HandlerMetrics.CountSuppressed(this);
            return;
        }

        var prepared = Prepare(record);
        Enqueue(WriterFlow.Current is { } flow ? prepared.Detach().Copy(flow: flow) : prepared);
    }

    /// <summary>Makes of a record what is put on the queue: a copy for keeping.</summary>
    /// <param name="record">The record; valid during the call only.</param>
    /// <returns>The copy.</returns>
    protected virtual LogRecord Prepare(LogRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Detach();
    }

    /// <summary>Puts a record on the queue: waits for room or drops it, as the options say. What it throws is reported and does not reach the application.</summary>
    /// <param name="record">What <see cref="Prepare"/> has made.</param>
    protected virtual void Enqueue(LogRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (!_queue.Add(record, _door) && _door.IsClosed)
        {
            Trouble.Report(KeyPath, "a record that came after the handler was closed was dropped");
        }
    }

    private Task BeginClose()
    {
        lock (_ended)
        {
            if (_drained is null)
            {
                _drained = Drain();
                _drained.ContinueWith(static (_, ended) => ((TaskCompletionSource)ended!).TrySetResult(), _ended, TaskScheduler.Default);
            }

            return _drained;
        }
    }

    private Task Drain()
    {
        _queue.Close(_door);
        if (Listener is null)
        {
            return _queue.FlushAsync();
        }

        if (!_queue.IsDone)
        {
            // Perhaps stopped by hand, with records that wait for a start which would never come.
            Listener.Start();
        }

        return Listener.BeginStop();
    }

    private void End(Task drained)
    {
        if (Listener is not null && !(drained.IsCompleted && _queue.IsDone))
        {
            _queue.Abandon(KeyPath);
        }

        _ended.TrySetResult();
    }
}
