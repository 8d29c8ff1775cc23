namespace Cookbook.Logging;

/// <summary>Writes frames to a receiver that confirms them, and takes from a batch only what is confirmed: so each arrives, and, as they are numbered, once.</summary>
/// <remarks>
/// Used on the writer thread alone. Numbers belong to the batch, and lie with it in the spool: whoever sends what is left of it, after the connection, the
/// configuration or the process has changed, does so under the same numbers, which the receiver knows.
/// </remarks>
/// <param name="source">Who reports trouble: the handler's key path.</param>
/// <param name="settings">Where to, and how.</param>
/// <param name="sender">Whose numbers new batches get; of this transport alone.</param>
internal sealed class ConfirmedTransport(string source, StreamSettings settings, UInt128 sender) : ILogTransport
{
    private const int PieceBytes = 64 * 1024;

    private ConfirmedConnection? _connection;
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

            return new WriteResult(Taken(connection, numbers.First));
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
    public ValueTask DisposeAsync()
    {
        Drop();
        return ValueTask.CompletedTask;
    }

    /// <summary>How many frames, of which the first has a number, are safe.</summary>
    private static int Taken(ConfirmedConnection connection, long first)
    {
        var confirmed = connection.Confirmed;
        return confirmed <= connection.Sent
            ? (int)(confirmed - first + 1)
            : throw new IOException($"The receiver confirms {confirmed} records, of which {connection.Sent} were sent.");
    }

    private static void Send(ConfirmedConnection connection, LogBatch batch, long first)
    {
        for (var next = (int)(connection.Sent - first + 1); next < batch.Count;)
        {
            var count = Piece(batch, next);
            connection.Send(batch.Frames(next, count), count);
            next += count;
        }
    }

    /// <summary>The connection on which the next frame of a batch is the next, or none of it is needed.</summary>
    private ConfirmedConnection Connection(UInt128 of, long first, int count)
    {
        var last = first + count - 1;
        if (_connection is { } present)
        {
            if (!present.HasEnded() && present.Sender == of && present.Sent >= first - 1 && present.Sent <= last)
            {
                return present;
            }

            Drop();
        }

        var connection = ConfirmedConnection.Open(settings, source, new Hello(of, first));
        _connection = connection;
        if (connection.Sent > last)
        {
            throw new IOException($"The receiver knows {connection.Sent} records of this sender, which has {last}.");
        }

        if (_lost is { } lost)
        {
            HandlerMetrics.CountReconnect(source);
            HandlerMetrics.CountReplayed(source, lost.Sender == of ? Math.Max(0, lost.Sent - connection.Sent) : 0);
        }

        return connection;
    }

    private void Drop()
    {
        if (_connection is { } connection)
        {
            _lost = (connection.Sender, connection.Sent);
            connection.Dispose();
            _connection = null;
        }
    }

    /// <summary>How many frames go at once: those that are small together.</summary>
    private static int Piece(LogBatch batch, int from)
    {
        var (end, bytes) = (from + 1, batch[from].Length);
        while (end < batch.Count && (bytes += batch[end].Length) <= PieceBytes)
        {
            end++;
        }

        return end - from;
    }
}
