using System.Net;
using System.Net.Sockets;

namespace Cookbook.Logging;

/// <summary>Takes datagrams one after the other, on a thread of its own. While a handler blocks, they wait in the kernel's buffer, and what does not fit there is lost, as is the way of datagrams.</summary>
internal sealed class DatagramListener(ListenerContext context, ListeningSocket listening) : IListener
{
    private const int StackBytes = 512 * 1024;

    /// <summary>The kernel may give less, see its <c>net.core.rmem_max</c>.</summary>
    private const int KernelBuffer = 4 * 1024 * 1024;

    /// <summary>That UDP has; a Unix socket's may be longer.</summary>
    private const int LongestDatagram = 64 * 1024;
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_lookAtDrops = TimeSpan.FromSeconds(1);

    private readonly SocketAddress _from = new(listening.Socket.AddressFamily);
    private readonly KernelDrops? _drops = KernelDrops.Of(listening.Socket);
    private volatile bool _isEnding;
    private Thread? _thread;
    private Deadline _nextLookAtDrops;

    public string Place => listening.Place;

    public IPEndPoint? EndPoint => listening.Socket.LocalEndPoint as IPEndPoint;

    public bool HasEnded => _thread is not { IsAlive: true };

    public void Start()
    {
        listening.Socket.ReceiveBufferSize = KernelBuffer;
        _thread = new Thread(Run, StackBytes) { IsBackground = true, Name = $"receiver {context.Name}" };
        _thread.UnsafeStart();
    }

    public bool End(Deadline deadline)
    {
        _isEnding = true;
        var ended = _thread?.Join(deadline.Remaining) ?? true;
        listening.Dispose();
        return ended;
    }

    private void Run()
    {
        var take = context.Protocol.Datagrams();
        var buffer = new byte[listening.Socket.AddressFamily == AddressFamily.Unix ? context.Protocol.MaxFrameBytes + 1 : LongestDatagram];
        while (true)
        {
            try
            {
                var isLast = _isEnding;
                if (listening.Socket.Poll(isLast ? TimeSpan.Zero : s_look, SelectMode.SelectRead))
                {
                    Take(buffer, take);
                }
                else if (isLast)
                {
                    CountDrops();
                    return;
                }

                if (_nextLookAtDrops.HasPassed)
                {
                    CountDrops();
                    _nextLookAtDrops = Deadline.After(s_lookAtDrops);
                }
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (RefusedException e)
            {
                context.Refusals.Add(e.Cause, Peer(), e.Message);
            }
            catch (Exception e)
            {
                context.Refusals.Add(RefusalCause.Failure, Peer(), $"receiving failed: {ErrorText.Of(e)}");
            }
        }
    }

    private void Take(byte[] buffer, DatagramTaker take)
    {
        var isUnix = listening.Socket.AddressFamily == AddressFamily.Unix;
        var count = isUnix
            ? listening.Socket.Receive(buffer)
            : listening.Socket.ReceiveFrom(buffer, SocketFlags.None, _from);
        context.Counters.AddBytes(count);
        if (count > context.Protocol.MaxFrameBytes)
        {
            throw new RefusedException(RefusalCause.Length, $"a datagram of {count:N0} bytes is longer than the {context.Protocol.MaxFrameBytes:N0} that are allowed");
        }

        take(buffer.AsSpan(0, count), isUnix ? null : _from);
    }

    private void CountDrops()
    {
        if (_drops?.Since() is > 0 and var count)
        {
            context.Counters.AddRefused(RefusalCause.Datagrams, count - 1);
            context.Refusals.Add(RefusalCause.Datagrams, "the kernel", $"{count:N0} datagrams came faster than they could be taken, and are lost");
        }
    }

    private string Peer()
    {
        try
        {
            var family = listening.Socket.AddressFamily;
            return family == AddressFamily.Unix ? "a local process"
                : ((IPEndPoint)new IPEndPoint(family == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0).Create(_from)).Address.ToString();
        }
        catch (Exception e) when (e is ArgumentException or ObjectDisposedException)
        {
            return "whoever sends";
        }
    }
}
