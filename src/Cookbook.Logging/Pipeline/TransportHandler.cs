using System.Globalization;

namespace Cookbook.Logging;

/// <summary>A handler that formats on the caller's thread and writes through a transport on a thread of its own.</summary>
/// <remarks>Thread-safe. Most handlers are this class with a transport; derive from it to frame otherwise than by a terminator.</remarks>
public class TransportHandler : LogHandler
{
    private static readonly byte[] s_lineFeed = [(byte)'\n'];

    private readonly ILogTransport _transport;
    private readonly PumpOptions _options;
    private readonly Framing _framing;
    private readonly TimeProvider _clock;
    private FramePump? _pump;

    /// <summary>Makes a handler; nothing is opened until its table is put in force.</summary>
    /// <param name="context">Name, level, filters, formatter and pump options.</param>
    /// <param name="transport">Where frames go. Owned by the handler; its constructor must not open anything.</param>
    /// <param name="resource">What the transport writes to, see <see cref="LogHandler.Resource"/>.</param>
    /// <param name="terminator">What completes a frame; null for a line feed.</param>
    public TransportHandler(HandlerContext context, ILogTransport transport, string? resource = null, byte[]? terminator = null)
        : this(context, transport, resource, Framing.Terminated(terminator ?? s_lineFeed))
    {
    }

    /// <summary>As the other one, framed in any way.</summary>
    internal TransportHandler(HandlerContext context, ILogTransport transport, string? resource, Framing framing)
        : base(context)
    {
        ArgumentNullException.ThrowIfNull(transport);
        (_options, _transport, _framing, _clock) = (context.Pump, transport, framing, context.TimeProvider);
        Resource = resource;
    }

    /// <inheritdoc/>
    public override string? Resource { get; }

    /// <inheritdoc/>
    public override PumpStatistics? Statistics => _pump?.Statistics;

    /// <inheritdoc/>
    public override TransportFailure? Failure => _pump?.Failure;

    /// <inheritdoc/>
    internal override bool SurvivesKill => _transport is ConsoleTransport || _pump is { OutlivesProcess: true };

    /// <inheritdoc/>
    protected internal override TimeSpan ShutdownTimeout => _options.ShutdownTimeout;

    /// <inheritdoc/>
    protected internal override bool Start(LogHandler? predecessor)
    {
        if (predecessor is TransportHandler { _pump: { } pump } before && MayContinue(before))
        {
            _pump = pump;
            pump.Replace(_transport, _options, RenderGap);
            HandlerMetrics.Replace(before, this);
            return true;
        }

        if (!MayShare && HandlerMetrics.FindSharing(this) is { } other)
        {
            PatternsToAvoid.Say(
                PatternsToAvoid.SharedFile,
                KeyPath,
                $"another logger provider of this process writes to the same place by {other.KeyPath} ({Resource})",
                "give each a place of its own, or records will be lost");
        }

        _pump = new FramePump(KeyPath, _options, _transport, RenderGap, _clock);
        _pump.Start();
        HandlerMetrics.Add(this);
        return false;
    }

    /// <summary>Whether this handler, made at a reload, may write what waits in the queue of the one before it.</summary>
    /// <remarks>Without a resource nobody knows that both write to the same place, and what is queued is in the old one's form.</remarks>
    internal virtual bool MayContinue(TransportHandler before) => Resource is not null && before.Resource == Resource;

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

        var sender = record.Origin is { Number: > 0 } origin ? origin : null;
        if (sender is not null && pump.HasTaken(sender))
        {
            return;
        }

        var frame = thread.RentFrame();
        try
        {
            if (Render(record, frame) && (IsShortEnough(frame) || Shorten(record, frame)))
            {
                _framing.Complete(frame);
                pump.Append(frame.Written, record.Timestamp, record.Level, sender);
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

    /// <summary>Writes a record in the formatter's form, or in a plain one.</summary>
    /// <returns>False when there is no form that a reader would understand; the record is counted as refused then.</returns>
    private bool Render(LogRecord record, Utf8Buffer frame)
    {
        try
        {
            Format(record, frame);
            return true;
        }
        catch (Exception e)
        {
            Trouble.Report(KeyPath, $"the formatter {Formatter.GetType().Name} threw; the record is written in a plain form", e);
        }

        if (_framing.IsText)
        {
            _framing.Begin(frame);
            PlainLine.Write(record, frame);
            return true;
        }

        try
        {
            Format(PlainLine.ToRecord(record), frame);
            return true;
        }
        catch (Exception)
        {
            Refuse(record, "its formatter cannot write it");
            return false;
        }
    }

    private void Format(LogRecord record, Utf8Buffer frame)
    {
        _framing.Begin(frame);
        Formatter.Format(record, frame);
    }

    private bool IsShortEnough(Utf8Buffer frame) => frame.Length + _framing.Overhead <= _options.MaxFrameBytes;

    /// <summary>Brings a frame that is too long below the limit: running text is cut, any other form is written again of less.</summary>
    private bool Shorten(LogRecord record, Utf8Buffer frame)
    {
        var limit = (int)_options.MaxFrameBytes;
        if (Formatter.MayBeCut)
        {
            Cut(frame, limit);
            return true;
        }

        // Without the properties the texts may fit as they are, as far as the limit goes.
        var room = limit - _framing.Overhead - ShortRecord.Rest;
        var chars = Math.Max(ShortRecord.Least, Math.Min(room, ShortRecord.Longest(record)));
        for (var attempt = 1; ; attempt++)
        {
            if (!Render(ShortRecord.Of(record, chars), frame))
            {
                return false;
            }

            if (IsShortEnough(frame))
            {
                return true;
            }

            if (chars == ShortRecord.Least)
            {
                break;
            }

            chars = ShortRecord.Less(chars, room, frame.Length, attempt);
        }

        Refuse(record, $"its frame is longer than MaxFrameBytes ({limit} bytes)");
        return false;
    }

    private void Refuse(LogRecord record, string reason)
    {
        _pump!.Refuse(record.Level);
        _pump.Events.Refused(reason);
        Trouble.Report(KeyPath, $"a record was refused: {reason}");
    }

    private void Cut(Utf8Buffer frame, int limit)
    {
        var keep = Math.Max(0, limit - _framing.Overhead - 48);
        while (keep > 0 && (frame.Written[keep] & 0xC0) == 0x80)
        {
            keep--;
        }

        var cut = frame.Length - keep;
        frame.Truncate(keep);
        frame.Append(string.Create(CultureInfo.InvariantCulture, $"…({cut} bytes cut)"));
    }

    /// <summary>The frame that stands where records were dropped. Called on the writer thread.</summary>
    private byte[]? RenderGap(Gap gap)
    {
        var frame = new Utf8Buffer();
        if (!Render(WithProperties(gap.ToRecord()), frame))
        {
            return null;
        }

        _framing.Complete(frame);
        return frame.Written.ToArray();
    }
}
