using System.Net;
using System.Net.Sockets;

namespace Cookbook.Logging;

/// <summary>Lets connections in, on a thread of its own, and looks after them on another.</summary>
internal sealed class StreamListener(ListenerContext context, ListeningSocket listening) : IListener
{
    private const int Backlog = 512;
    private const int StackBytes = 256 * 1024;
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_afterFailure = TimeSpan.FromMilliseconds(100);

    private readonly ConnectionTable _table = new(context);
    private readonly ManualResetEventSlim _ending = new(false);
    private Thread? _accepting;
    private Thread? _watching;

    public string Place => listening.Place;

    public IPEndPoint? EndPoint => listening.Socket.LocalEndPoint as IPEndPoint;

    public void Start()
    {
        listening.Socket.Listen(Backlog);
        _accepting = new Thread(Accept, StackBytes) { IsBackground = true, Name = $"receiver {context.Name} door" };
        _watching = new Thread(Watch, StackBytes) { IsBackground = true, Name = $"receiver {context.Name} watch" };
        _accepting.UnsafeStart();
        _watching.UnsafeStart();
    }

    public bool End(Deadline deadline)
    {
        _ending.Set();
        _accepting?.Join(deadline.Remaining);
        listening.Dispose();
        var left = _table.End(deadline);
        _watching?.Join(deadline.Remaining);
        return left == 0;
    }

    private void Accept()
    {
        while (true)
        {
            try
            {
                // At the end, those who stand at the door already are let in.
                var isLast = _ending.IsSet;
                if (listening.Socket.Poll(isLast ? TimeSpan.Zero : s_look, SelectMode.SelectRead))
                {
                    _table.Add(listening.Socket.Accept());
                }
                else if (isLast)
                {
                    return;
                }
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (Exception e)
            {
                // Most likely there are too many open files.
                context.Refusals.Add(RefusalCause.Failure, "whoever connects", $"no connection can be accepted: {ErrorText.Of(e)}");
                if (_ending.Wait(s_afterFailure))
                {
                    return;
                }
            }
        }
    }

    private void Watch()
    {
        var (idle, handshake) = (context.Options.IdleTimeout, context.Options.HandshakeTimeout);
        var interval = TimeSpan.FromMilliseconds(Math.Clamp(Math.Min(idle.TotalMilliseconds, handshake.TotalMilliseconds) / 4, 25, 1000));
        while (!_ending.Wait(interval))
        {
            _table.CloseOverdue();
        }
    }
}
