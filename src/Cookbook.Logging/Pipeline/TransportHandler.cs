using System.Globalization;

namespace Cookbook.Logging;

/// <summary>A handler that formats on the caller's thread and writes through a transport on a thread of its own.</summary>
/// <remarks>Thread-safe. Most handlers are this class with a transport; derive from it to frame otherwise than by a terminator.</remarks>
public class TransportHandler : LogHandler
{
    private static readonly byte[] s_lineFeed = [(byte)'\n'];

    private readonly ILogTransport _transport;
    private readonly PumpOptions _options;
    private readonly byte[] _terminator;
    private readonly TimeProvider _clock;
    private FramePump? _pump;

    /// <summary>Makes a handler; nothing is opened until its table is put in force.</summary>
    /// <param name="context">Name, level, filters, formatter and pump options.</param>
    /// <param name="transport">Where frames go. Owned by the handler; its constructor must not open anything.</param>
    /// <param name="resource">What the transport writes to, see <see cref="LogHandler.Resource"/>.</param>
    /// <param name="terminator">What completes a frame; null for a line feed.</param>
    public TransportHandler(HandlerContext context, ILogTransport transport, string? resource = null, byte[]? terminator = null)
        : base(context)
    {
        ArgumentNullException.ThrowIfNull(transport);
        (_options, _transport, _terminator, _clock) = (context.Pump, transport, terminator ?? s_lineFeed, context.TimeProvider);
        Resource = resource;
    }

    /// <inheritdoc/>
    public override string? Resource { get; }

    /// <inheritdoc/>
    public override PumpStatistics? Statistics => _pump?.Statistics;

    /// <inheritdoc/>
    public override TransportFailure? Failure => _pump?.Failure;

    /// <inheritdoc/>
    protected internal override TimeSpan ShutdownTimeout => _options.ShutdownTimeout;

    /// <inheritdoc/>
    protected internal override bool Start(LogHandler? predecessor)
    {
        // Without a resource nobody knows that both write to the same place, and what is queued is in the old one's form.
        if (Resource is not null && predecessor is TransportHandler { _pump: { } pump } before && before.Resource == Resource)
        {
            _pump = pump;
            pump.Replace(_transport, _options, RenderGap);
            HandlerMetrics.Replace(before, this);
            return true;
        }

        if (!MayShare && HandlerMetrics.FindSharing(this) is { } other)
        {
            Trouble.Say(KeyPath, $"another logger provider of this process writes to the same place by {other.KeyPath} ({Resource}); give each a place of its own, or records will be lost");
        }

        _pump = new FramePump(KeyPath, _options, _transport, RenderGap, _clock);
        _pump.Start();
        HandlerMetrics.Add(this);
        return false;
    }

    /// <inheritdoc/>
    protected override void Emit(LogRecord record)
    {
        var pump = _pump ?? throw new InvalidOperationException("The handler has not been started.");
        var thread = LogThread.Current;
        if (WriterFlow.IsWithin(thread, pump))
        {
            HandlerMetrics.CountSuppressed(this);
            return;
        }

        var frame = thread.RentFrame();
        try
        {
            Frame(record, frame);
            if (frame.Length <= _options.MaxFrameBytes || Shorten(record, frame))
            {
                pump.Append(frame.Written, record.Timestamp, record.Level);
            }
        }
        finally
        {
            thread.ReturnFrame(frame);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask<bool> FlushAsync(Deadline deadline)
    {
        try
        {
            return _pump is null || await _pump.FlushAsync().WaitAsync(deadline.Remaining).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    internal override IWriterThread? WriterThread => _pump;

    /// <summary>Whether others may write to the same place, of this process or of another one.</summary>
    internal virtual bool MayShare => false;

    /// <inheritdoc/>
    public override async ValueTask CloseAsync(Deadline deadline)
    {
        if (_pump is not null)
        {
            await _pump.CloseAsync(deadline).ConfigureAwait(false);
            HandlerMetrics.Remove(this);
        }
        else
        {
            await _transport.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void Frame(LogRecord record, Utf8Buffer frame)
    {
        try
        {
            Formatter.Format(record, frame);
        }
        catch (Exception e)
        {
            frame.Clear();
            PlainLine.Write(record, frame);
            Trouble.Report(KeyPath, $"the formatter {Formatter.GetType().Name} threw; the record is written in a plain form", e);
        }

        frame.Append(_terminator);
    }

    /// <summary>Brings a frame that is too long below the limit: running text is cut, any other form is written again of less.</summary>
    private bool Shorten(LogRecord record, Utf8Buffer frame)
    {
        var limit = (int)_options.MaxFrameBytes;
        if (Formatter.MayBeCut)
        {
            Cut(frame, limit);
            return true;
        }

        // In the worst case a character becomes six bytes, and there are two texts.
        var shorter = ShortRecord.Of(record, Math.Max(16, (limit - 512) / 12));
        frame.Clear();
        Frame(shorter, frame);
        if (frame.Length <= limit)
        {
            return true;
        }

        _pump!.Refuse(record.Level);
        _pump.Events.Refused($"its frame is longer than MaxFrameBytes ({limit} bytes)");
        Trouble.Report(KeyPath, $"a record was refused: its frame is longer than MaxFrameBytes ({limit} bytes)");
        return false;
    }

    private void Cut(Utf8Buffer frame, int limit)
    {
        var keep = Math.Max(0, limit - _terminator.Length - 48);
        while (keep > 0 && (frame.Written[keep] & 0xC0) == 0x80)
        {
            keep--;
        }

        var cut = frame.Length - _terminator.Length - keep;
        frame.Truncate(keep);
        frame.Append(string.Create(CultureInfo.InvariantCulture, $"…({cut} bytes cut)"));
        frame.Append(_terminator);
    }

    /// <summary>The frame that stands where records were dropped. Called on the writer thread.</summary>
    private byte[]? RenderGap(Gap gap)
    {
        var frame = new Utf8Buffer();
        Frame(gap.ToRecord(), frame);
        return frame.Written.ToArray();
    }
}
