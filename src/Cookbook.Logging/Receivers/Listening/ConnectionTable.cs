using System.Globalization;
using System.Net.Sockets;

namespace Cookbook.Logging;

/// <summary>The connections of a listener: how many there may be, which one has to go, and which one takes too long.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class ConnectionTable(ListenerContext context)
{
    /// <summary>How many threads of connections that were closed may still be on their way out.</summary>
    private const int Slack = 64;

    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(100);

    private readonly object _gate = new();
    private readonly HashSet<PeerConnection> _connections = [];
    private int _alive;
    private bool _isEnding;

    /// <summary>Takes a new connection in; another one may have to make room. Closes it where none can.</summary>
    public void Add(Socket socket)
    {
        var connection = new PeerConnection(socket, context, this);
        if (!TryAdd(connection))
        {
            socket.Dispose();
            context.Refusals.Add(
                RefusalCause.Connections, connection.Peer, string.Create(CultureInfo.InvariantCulture, $"there are {context.Options.MaxConnections:N0} connections already, and all of them work"));
            return;
        }

        context.Counters.AddConnection(1);
        connection.Start();
    }

    public void Remove(PeerConnection connection)
    {
        lock (_gate)
        {
            _connections.Remove(connection);
        }
    }

    /// <summary>Says that a connection has let go of all it had.</summary>
    public void Ended()
    {
        context.Counters.AddConnection(-1);
        lock (_gate)
        {
            _alive--;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Closes those that have taken too long.</summary>
    public void CloseOverdue()
    {
        foreach (var connection in Snapshot())
        {
            var (phase, lasted) = (connection.Phase, connection.Lasted);
            if (phase == ConnectionPhase.Handshake && lasted > context.Options.HandshakeTimeout)
            {
                connection.Close(RefusalCause.Handshake, $"the TLS handshake took longer than {context.Options.HandshakeTimeout}");
            }
            else if (lasted > context.Options.IdleTimeout && (phase == ConnectionPhase.WithinFrame || (phase == ConnectionPhase.Waiting && !connection.HasDelivered)))
            {
                connection.Close(RefusalCause.Idle, $"{(phase == ConnectionPhase.Waiting ? "no record has come" : "a frame that was begun has not come to its end")} within {context.Options.IdleTimeout}");
            }
        }
    }

    /// <summary>Closes the connection that has held memory for an unfinished frame for the longest.</summary>
    public void MakeRoomInMemory() =>
        Snapshot().Where(c => c is { Phase: ConnectionPhase.WithinFrame, Borrowed: > 0, IsClosed: false }).MaxBy(c => c.Lasted)?
            .Close(RefusalCause.Memory, "its unfinished frame was the oldest when memory ran short");

    /// <summary>Lets all connections take what has arrived, and waits until they have ended.</summary>
    /// <returns>How many have not in time; those are closed.</returns>
    public int End(Deadline deadline)
    {
        lock (_gate)
        {
            _isEnding = true;
        }

        foreach (var connection in Snapshot())
        {
            connection.EndReading();
        }

        lock (_gate)
        {
            while (_alive > 0 && !deadline.HasPassed)
            {
                Monitor.Wait(_gate, deadline.Remaining < s_look ? deadline.Remaining : s_look);
            }
        }

        var left = Snapshot();
        foreach (var connection in left)
        {
            connection.Close(RefusalCause.Failure, "the receiver stopped before its records could be handed on");
        }

        return left.Length;
    }

    private bool TryAdd(PeerConnection connection)
    {
        lock (_gate)
        {
            while (_alive >= context.Options.MaxConnections + Slack && !_isEnding)
            {
                Monitor.Wait(_gate, s_look);
            }

            if (_connections.Count >= context.Options.MaxConnections)
            {
                if (LeastUseful() is not { } other)
                {
                    return false;
                }

                _connections.Remove(other);
                other.Close(RefusalCause.Connections, other.HasDelivered ? "it was idle for the longest when its place was needed" : "it had sent nothing whole when its place was needed");
            }

            _alive++;
            _connections.Add(connection);
            return true;
        }
    }

    /// <summary>Who has sent nothing whole yet, the oldest; else who has been idle for too long.</summary>
    private PeerConnection? LeastUseful() =>
        _connections.Where(c => !c.HasDelivered && c.Phase != ConnectionPhase.Working).MaxBy(c => c.Age)
        ?? _connections.Where(c => c.Phase == ConnectionPhase.Waiting && c.Lasted > context.Options.IdleTimeout).MaxBy(c => c.Lasted);

    private PeerConnection[] Snapshot()
    {
        lock (_gate)
        {
            return [.. _connections];
        }
    }
}
