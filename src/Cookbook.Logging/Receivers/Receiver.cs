using System.Net;

namespace Cookbook.Logging;

/// <summary>Listens and hands on what comes. What the records look like is its protocol's.</summary>
/// <remarks>Started once and ended once, by one thread.</remarks>
internal sealed class Receiver : IDisposable
{
    /// <summary>The category of what receivers log about themselves.</summary>
    public const string Category = "Cookbook.Logging.Receivers";

    private readonly IReceiverProtocol _protocol;
    private readonly ReceiverOptions _options;
    private readonly ReceiverContext _context;
    private IListener? _listener;

    public Receiver(ReceiverOptions options, ReceiverContext context, IReceiverProtocol protocol) =>
        (_options, _context, _protocol) = (options, context, protocol);

    public string Name => _context.Name;

    public string KeyPath => _context.KeyPath;

    /// <summary>Where it listens, in words.</summary>
    public string Place => _listener?.Place ?? "nowhere";

    /// <summary>Where it listens; null for a Unix socket's file.</summary>
    public IPEndPoint? EndPoint => _listener?.EndPoint;

    /// <summary>Begins to listen.</summary>
    /// <exception cref="IOException">A file that it needs cannot be used.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">The address cannot be used.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">A certificate's file does not hold what it should.</exception>
    public void Start()
    {
        var listener = new ListenerContext
        {
            Name = Name,
            Options = _options,
            Refusals = new Refusals(_context.Loggers.CreateLogger(Category), Name, _context.Counters, _context.Clock),
            Counters = _context.Counters,
            Protocol = _protocol,
            Arriving = new ByteBudget(_options.MaxBytesInFlight / 2),
            Tls = _options.Tls is { } tls ? new ServerTls(tls, _context.Place.ContentRoot) : null,
        };
        var socket = new ListeningSocket(_options, _context.Place);
        try
        {
            _listener = _options.Transport is ReceiverTransport.Tcp or ReceiverTransport.Unix ? new StreamListener(listener, socket) : new DatagramListener(listener, socket);
            _listener.Start();
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Lets nobody in any more, hands on what has arrived, and closes.</summary>
    /// <returns>Whether that was done in time.</returns>
    public bool End(Deadline deadline) => _listener?.End(deadline) ?? true;

    public void Dispose() => _protocol.Dispose();
}
