using System.Security.Cryptography;

namespace Cookbook.Logging;

/// <summary>Sends records to another process (recipe 8).</summary>
internal sealed class TcpSocketHandler : TransportHandler
{
    private readonly ReplayingTransport? _replaying;
    private readonly bool _forwards;

    private TcpSocketHandler(HandlerContext context, ILogTransport transport, string? spool, bool forwards, ReplayingTransport? replaying)
        : base(context, transport, spool is null ? null : LogPath.Resource(spool), Framing.LengthPrefixed) => (_forwards, _replaying) = (forwards, replaying);

    /// <exception cref="FormatException">A path has a placeholder that is not known, or a key that is needed is missing.</exception>
    public static TcpSocketHandler Create(TcpSocketOptions options, HandlerContext context)
    {
        var settings = Settings(options, context);
        ILogTransport transport = options.Transport == SocketTransport.Udp ? new DatagramTransport(settings)
            : options.Acknowledge ? new ConfirmedTransport(context.KeyPath, settings, NewSender())
            : new ReplayingTransport(context.KeyPath, settings);
        var replaying = transport as ReplayingTransport;
        string? spool = null;
        if (options.SpoolPath is not null)
        {
            spool = Full(options.SpoolPath, nameof(options.SpoolPath), context);
            transport = new SpooledTransport(transport, context.KeyPath, new PendingFolder(context.KeyPath, spool, context.TimeProvider));
        }
        else if (context.Pump.CrashSafe == true)
        {
            throw new FormatException("CrashSafe: needs a file that what is queued can lie in; give SpoolPath.");
        }

        return new TcpSocketHandler(context.With(RecordEncodings.Formatter(options.Encoding)), transport, spool, options.ForwardReceived, replaying);
    }

    /// <inheritdoc/>
    protected internal override bool Start(LogHandler? predecessor)
    {
        if (predecessor is TcpSocketHandler { _replaying: { } sent } before && MayContinue(before))
        {
            _replaying?.Continue(sent);
        }

        return base.Start(predecessor);
    }

    /// <inheritdoc/>
    /// <remarks>Frames say themselves in which encoding they are; what waits goes to where the handler of that name sends now.</remarks>
    internal override bool MayContinue(TransportHandler before) => before is TcpSocketHandler && before.Resource == Resource;

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

    private static StreamSettings Settings(TcpSocketOptions options, HandlerContext context) =>
        new(new StreamEndpoint(options.Host, options.Port, options.Path is null ? null : Full(options.Path, nameof(options.Path), context)))
        {
            ConnectTimeout = options.ConnectTimeout,
            WriteTimeout = options.WriteTimeout,
            KeepAlive = options.KeepAlive,
            ReplayBytes = options.ReplayBytes,
            Tls = options.Tls ? Tls(options, context) : null,
        };

    private static TlsSettings Tls(TcpSocketOptions options, HandlerContext context) => new()
    {
        ServerName = options.TlsServerName ?? options.Host,
        MinimumVersion = options.TlsMinimumVersion,
        CaFile = File(options.TlsCaFile, nameof(options.TlsCaFile), context),
        CertificateFile = File(options.TlsCertificateFile, nameof(options.TlsCertificateFile), context),
        KeyFile = File(options.TlsKeyFile, nameof(options.TlsKeyFile), context),
        Password = options.TlsPassword,
        CheckRevocation = options.TlsCheckRevocation,
        AcceptAnyServer = options.TlsDangerousAcceptAnyServer,
    };

    private static string? File(string? path, string option, HandlerContext context)
    {
        if (path is null)
        {
            return null;
        }

        var full = Full(path, option, context);
        return System.IO.File.Exists(full) ? full : throw new FormatException($"{option}: '{full}' is not there.");
    }

    private static string Full(string path, string option, HandlerContext context)
    {
        try
        {
            return LogPath.Real(LogPath.Expand(path, context.ApplicationName), context.ContentRoot);
        }
        catch (FormatException e)
        {
            throw new FormatException($"{option}: {e.Message.Replace("Path: ", "", StringComparison.Ordinal)}", e);
        }
    }

    private static UInt128 NewSender() => new(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)), BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)));
}
