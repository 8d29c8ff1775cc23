using System.Security.Cryptography;

namespace Cookbook.Logging;

/// <summary>Sends records to another process (recipe 8).</summary>
internal sealed class TcpSocketHandler : SocketHandler
{
    private TcpSocketHandler(HandlerContext context, (ILogTransport Transport, string? Resource) transport, bool forwards, ReplayingTransport? replaying)
        : base(context, transport, Framing.LengthPrefixed, forwards, replaying)
    {
    }

    /// <exception cref="FormatException">A path has a placeholder that is not known, or a key that is needed is missing.</exception>
    public static TcpSocketHandler Create(TcpSocketOptions options, HandlerContext context)
    {
        var path = options.Path is null ? null : SocketMaker.Full(options.Path, nameof(options.Path), context);
        var settings = SocketMaker.Settings(options, new StreamEndpoint(options.Host, options.Port, path), options.Tls, context);
        ILogTransport transport = options.Transport == SocketTransport.Udp ? new DatagramTransport(settings)
            : options.Acknowledge ? new ConfirmedTransport(context.KeyPath, settings, NewSender())
            : new ReplayingTransport(context.KeyPath, settings);
        return new TcpSocketHandler(
            context.With(RecordEncodings.Formatter(options.Encoding)),
            SocketMaker.Spooled(transport, options, context),
            options.ForwardReceived,
            transport as ReplayingTransport);
    }

    /// <inheritdoc/>
    /// <remarks>Frames say themselves in which encoding they are; what waits goes to where the handler of that name sends now.</remarks>
    internal override bool MayContinue(TransportHandler before) => before is TcpSocketHandler && before.Resource == Resource;

    private static UInt128 NewSender() => new(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)), BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)));
}
