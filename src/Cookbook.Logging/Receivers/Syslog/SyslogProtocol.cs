namespace Cookbook.Logging;

/// <summary>What a syslog receiver's connections share: the way to the loggers, and the memory for what is on it.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class SyslogProtocol : IReceiverProtocol
{
    private readonly SyslogReceiverOptions _options;
    private readonly ReceiverContext _context;
    private readonly RecordDispatch _dispatch;
    private readonly ByteBudget _atWork;

    public SyslogProtocol(SyslogReceiverOptions options, ReceiverContext context)
    {
        (_options, _context) = (options, context);
        _dispatch = new RecordDispatch(context, options);
        _atWork = new ByteBudget(options.MaxBytesInFlight / 2);
    }

    /// <inheritdoc/>
    public int MaxFrameBytes => _options.MaxFrameBytes + SyslogCutter.MaxOverhead;

    /// <inheritdoc/>
    public IStreamProtocol Connect(ReceiverConnection connection) =>
        new SyslogStream(new SyslogCutter(_options.MaxFrameBytes, _options.Delimiter), Entry(), connection, isPlain: _options.Tls is null);

    /// <inheritdoc/>
    public DatagramTaker Datagrams()
    {
        var entry = Entry();
        var sender = new SenderName();
        return (datagram, from) =>
        {
            entry.Take(SyslogCutter.OfWhole(datagram), static () => false, sender.Of(from));
            entry.Rest();
        };
    }

    public void Dispose() => _dispatch.Dispose();

    private SyslogEntry Entry() => new(_dispatch, _atWork, new SyslogMessageReader(_options, _context.Clock), _context.Counters);
}
