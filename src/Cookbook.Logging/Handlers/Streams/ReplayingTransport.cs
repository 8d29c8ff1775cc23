using System.Net.Sockets;

namespace Cookbook.Logging;

/// <summary>
/// Writes frames to a stream socket whose reader confirms nothing. What the system has taken is not yet read: so the last frames are kept, and sent again, whole and
/// in order, before anything new, after the connection was lost. None is lost then that is within the window; some may come twice.
/// </summary>
/// <remarks>Used on the writer thread alone, but for <see cref="Continue"/>, which is called before its first use.</remarks>
/// <param name="source">Who reports trouble: the handler's key path.</param>
/// <param name="settings">Where to, and how.</param>
/// <param name="answer">Given what the peer sends, on another thread; null where that does not matter.</param>
internal sealed class ReplayingTransport(string source, StreamSettings settings, Action<ReadOnlySpan<byte>>? answer = null) : IInterruptibleTransport
{
    private const int PieceBytes = 64 * 1024;

    // A connection that ends so soon has done no good: the next is looked at for a while, so that retries back off.
    private static readonly TimeSpan s_short = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_probation = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_goodbye = TimeSpan.FromSeconds(1);

    private ReplayWindow _window = new();
    private volatile StreamConnection? _connection;
    private volatile Socket? _opening;
    private volatile bool _interrupted;
    private bool _opened;
    private bool _onProbation;

    /// <inheritdoc/>
    public bool IsLocal => false;

    /// <summary>Takes over what an earlier transport of the same handler has sent and does not know to be read. That one is closed before this is used.</summary>
    public void Continue(ReplayingTransport before) => _window = before._window;

    /// <inheritdoc/>
    public void Open() => _window.SetLimit(settings.ReplayBytes);

    /// <inheritdoc/>
    public WriteResult Write(LogBatch batch)
    {
        var connection = Connection();
        // A piece of which nobody knows whether it was taken is sent again whole: with what is in the window no more than there may be in it.
        var count = Piece.Of(batch, 0, Math.Min(_window.Limit, PieceBytes));
        var bytes = batch.Frames(0, count);
        _window.MakeRoom(bytes.Length);
        try
        {
            connection.Write(bytes);
        }
        catch
        {
            Drop();
            throw;
        }

        for (var i = 0; i < count; i++)
        {
            _window.Add(batch[i]);
        }

        return new WriteResult(count);
    }

    /// <inheritdoc/>
    public void Flush(bool toDisk)
    {
        if (_connection is not null || _window.Count > 0)
        {
            Connection();
        }
    }

    /// <inheritdoc/>
    public void Interrupt()
    {
        _interrupted = true;
        _opening?.Dispose();
        _connection?.Interrupt();
    }

    /// <inheritdoc/>
    public void Finish()
    {
        // The last chance to see that a peer has broken off before it read everything: from here on nobody would send that again.
        if (_window.Count > 0 && Leave(Connection()) == Goodbye.Lost)
        {
            throw new IOException("The connection was lost before what was sent last was read.");
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        try
        {
            if (_connection is { } connection && !_interrupted)
            {
                // Sent again now, or by who continues.
                Leave(connection.HasEnded() && _window.Count > 0 ? Connection() : connection);
            }
        }
        finally
        {
            Drop();
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Closes the connection; what its peer has read to the end is never sent again.</summary>
    private Goodbye Leave(StreamConnection connection)
    {
        var goodbye = connection.Close(s_goodbye);
        if (goodbye == Goodbye.Answered)
        {
            _window.Clear();
        }

        Drop();
        return goodbye;
    }

    /// <summary>The connection, which is opened where there is none or it was lost; what may not have been read is sent again then.</summary>
    private StreamConnection Connection()
    {
        if (_connection is { } present)
        {
            if (!present.HasEnded())
            {
                return present;
            }

            Drop();
            if (_onProbation)
            {
                present.ThrowIfEnded();
            }
        }

        var connection = StreamConnection.Open(settings, source, Opening, answer);
        try
        {
            Replay(connection);
            if (_onProbation && connection.WaitForEnd(s_probation))
            {
                connection.ThrowIfEnded();
            }
        }
        catch
        {
            _onProbation = true;
            connection.Dispose();
            throw;
        }

        _onProbation = false;
        _connection = connection;
        return _interrupted ? throw new IOException("It is over.") : connection;
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

    private void Replay(StreamConnection connection)
    {
        if (_opened)
        {
            HandlerMetrics.CountReconnect(source);
        }

        _opened = true;
        if (_window.Count > 0)
        {
            Trouble.Report(source, "the connection was lost and there is a new one; the last records are sent again, since they may not have been read");
            var (first, second) = _window.Bytes;
            connection.Write(first.Span);
            connection.Write(second.Span);
            HandlerMetrics.CountReplayed(source, _window.Count);
        }
    }

    private void Drop()
    {
        if (_connection is { } connection)
        {
            _onProbation = connection.Age < s_short;
            connection.Dispose();
            _connection = null;
        }
    }
}
