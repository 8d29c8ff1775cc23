using System.Net.Sockets;

namespace Cookbook.Logging;

/// <summary>Writes frames to a receiver that confirms them, and takes from a batch only what is confirmed: so each arrives, and, as they are numbered, once.</summary>
/// <remarks>
/// Used on the writer thread alone. Numbers belong to the batch, and lie with it in the spool: whoever sends what is left of it, after the connection, the
/// configuration or the process has changed, does so under the same numbers, which the receiver knows.
/// </remarks>
/// <param name="source">Who reports trouble: the handler's key path.</param>
/// <param name="settings">Where to, and how.</param>
/// <param name="sender">Whose numbers new batches get; of this transport alone.</param>
internal sealed class ConfirmedTransport(string source, StreamSettings settings, UInt128 sender) : IInterruptibleTransport
{
    private const int PieceBytes = 64 * 1024;

    private volatile ConfirmedConnection? _connection;
    private volatile Socket? _opening;
    private volatile bool _interrupted;
    private (UInt128 Sender, long Sent)? _lost;
    private long _next = 1;

    /// <inheritdoc/>
    public bool IsLocal => false;

    /// <inheritdoc/>
    public WriteResult Write(LogBatch batch)
    {
        if (batch.Numbers is not { } numbers)
        {
            numbers = (sender, _next);
            batch.Number(sender, _next);
            _next += batch.Count;
        }

        try
        {
            var connection = Connection(numbers.Sender, numbers.First, batch.Count);
            if (connection.Confirmed < numbers.First)
            {
                Send(connection, batch, numbers.First);
                connection.WaitFor(numbers.First, settings.WriteTimeout);
            }

            Believed(connection, numbers.First + batch.Count - 1);
            return new WriteResult((int)(connection.Confirmed - numbers.First + 1));
        }
        catch
        {
            Drop();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Flush(bool toDisk)
    {
        // What was taken is confirmed.
    }

    /// <inheritdoc/>
    public void Finish()
    {
        // What was taken is confirmed.
    }

    /// <inheritdoc/>
    public void Interrupt()
    {
        _interrupted = true;
        _opening?.Dispose();
        _connection?.Interrupt();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Drop();
        return ValueTask.CompletedTask;
    }

    private static void Send(ConfirmedConnection connection, LogBatch batch, long first)
    {
        for (var next = (int)(connection.Sent - first + 1); next < batch.Count;)
        {
            var count = Piece.Of(batch, next, PieceBytes);
            connection.Send(batch.Frames(next, count), count);
            next += count;
        }
    }

    /// <summary>A connection on which the next frame that is needed of a batch is the next, or all of it was sent.</summary>
    private ConfirmedConnection Connection(UInt128 of, long first, int count)
    {
        var last = first + count - 1;
        if (_connection is { } present)
        {
            if (!present.HasEnded() && present.Sender == of && present.Sent >= first - 1 && present.Sent <= last)
            {
                return Believed(present, last);
            }

            Drop();
        }

        var connection = Believed(_connection = ConfirmedConnection.Open(settings, source, new Hello(of, first), Opening), last);
        if (_interrupted)
        {
            throw new IOException("It is over.");
        }

        if (_lost is { } lost)
        {
            HandlerMetrics.CountReconnect(source);
            HandlerMetrics.CountReplayed(source, lost.Sender == of ? Math.Max(0, lost.Sent - connection.Sent) : 0);
        }

        return connection;
    }

    /// <summary>Makes a connection that is being opened one that <see cref="Interrupt"/> ends.</summary>
    private void Opening(Socket socket)
    {
        _opening = socket;
        if (_interrupted)
        {
            throw new IOException("It is over.");
        }
    }

    /// <summary>What is confirmed and was not sent on this connection was so on an earlier one; but there are no more than are numbered.</summary>
    private static ConfirmedConnection Believed(ConfirmedConnection connection, long last) => connection.Confirmed <= last
        ? connection
        : throw new IOException($"The receiver knows {connection.Confirmed} records of this sender, which has {last}.");

    private void Drop()
    {
        if (_connection is { } connection)
        {
            _lost = (connection.Sender, connection.Sent);
            connection.Dispose();
            _connection = null;
        }
    }
}
