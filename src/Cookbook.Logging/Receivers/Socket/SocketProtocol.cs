namespace Cookbook.Logging;

/// <summary>What a socket receiver's connections share: the way to the loggers, and the senders' counts.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class SocketProtocol : IReceiverProtocol
{
    private static readonly TimeSpan s_flushTimeout = TimeSpan.FromSeconds(2);

    private readonly SocketReceiverOptions _options;
    private readonly ReceiverContext _context;
    private readonly RecordDispatch _dispatch;
    private readonly ByteBudget _atWork;
    private readonly SharedFlush _flush;

    /// <exception cref="IOException">The file of the senders' counts cannot be used.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public SocketProtocol(SocketReceiverOptions options, ReceiverContext context)
    {
        (_options, _context) = (options, context);
        _dispatch = new RecordDispatch(context, options);
        _atWork = new ByteBudget(options.MaxBytesInFlight / 2);
        _flush = new SharedFlush(() => HandlerClosing.Flush(Receiving(), s_flushTimeout).IsComplete);
        Senders = options.Acknowledge ? new SenderCounts(Memory(options, context), context.Clock) : null;
    }

    /// <inheritdoc/>
    public int MaxFrameBytes => _options.MaxFrameBytes + RecordFrames.LengthBytes;

    /// <summary>The senders that ask for confirmation; null when none is given.</summary>
    public SenderCounts? Senders { get; }

    public ReceiverCounters Counters => _context.Counters;

    /// <inheritdoc/>
    public IStreamProtocol Connect(ReceiverConnection connection) => new RecordStream(this, connection);

    /// <inheritdoc/>
    public DatagramTaker Datagrams()
    {
        var reader = new RecordReader(_dispatch, _atWork, _context.Clock);
        return (datagram, _) =>
        {
            reader.Take(RecordFrames.OfDatagram(datagram), static () => false);
            reader.Rest();
        };
    }

    public RecordReader Reader() => new(_dispatch, _atWork, _context.Clock);

    /// <summary>Notes whether what the handlers are given is still there when the process is killed: before the first record of a connection, and each time that something is confirmed, as a reload may change it.</summary>
    public void NoteKept() => Senders?.SetKept(Receiving().TrueForAll(static h => h.SurvivesKill));

    /// <summary>Flushes the handlers that take what is received.</summary>
    public bool Flush()
    {
        NoteKept();
        return _flush.Run();
    }

    public void Dispose()
    {
        _dispatch.Dispose();
        Senders?.Dispose();
    }

    /// <summary>The handlers that may have what was received: one that only sends on what is logged here must not hold up who is confirmed.</summary>
    private List<LogHandler> Receiving() => [.. _context.Logging.Handlers.Where(static h => h.TakesReceived)];

    private static SenderMemory Memory(SocketReceiverOptions options, ReceiverContext context) => options.StatePath is { } path
        ? SenderMemory.InFile(LogPath.Real(LogPath.Expand(path, context.Place.ApplicationName), context.Place.ContentRoot))
        : SenderMemory.OnHeap();
}
