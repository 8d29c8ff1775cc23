namespace Cookbook.Logging;

/// <summary>A handler that sends records over a socket: what was sent and may not have been read outlives a reload, and what came from elsewhere goes on only where that is said.</summary>
internal abstract class SocketHandler : TransportHandler
{
    private readonly ReplayingTransport? _replaying;
    private readonly bool _forwards;

    /// <param name="context">The handler's surroundings, with the formatter that writes its frames.</param>
    /// <param name="transport">Where frames go, and what that writes to.</param>
    /// <param name="framing">What stands around a record.</param>
    /// <param name="forwards">Whether records from elsewhere are sent on.</param>
    /// <param name="replaying">The transport that keeps what was sent, where there is one.</param>
    protected SocketHandler(HandlerContext context, (ILogTransport Transport, string? Resource) transport, Framing framing, bool forwards, ReplayingTransport? replaying)
        : base(context, transport.Transport, transport.Resource, framing) => (_forwards, _replaying) = (forwards, replaying);

    /// <inheritdoc/>
    protected internal override bool Start(LogHandler? predecessor)
    {
        if (predecessor is SocketHandler { _replaying: { } sent } before && MayContinue(before))
        {
            _replaying?.Continue(sent);
        }

        return base.Start(predecessor);
    }

    /// <inheritdoc/>
    internal override bool TakesReceived => _forwards;

    /// <inheritdoc/>
    protected override void Emit(LogRecord record)
    {
        if (_forwards || record.Origin?.Receiver is null)
        {
            base.Emit(record);
        }
    }
}
