using System.Buffers.Binary;

namespace Cookbook.Logging;

/// <summary>The records of a connection whose sender numbers them: takes each number once, and confirms how far all is safe.</summary>
/// <remarks>Not thread-safe: its connection's thread alone uses it.</remarks>
internal sealed class NumberedRecords : IDisposable
{
    /// <summary>How long a sender that never pauses waits for a confirmation at most.</summary>
    private const int ConfirmEveryMilliseconds = 200;

    /// <summary>The highest number that a connection may begin with: far from where counting ends.</summary>
    private const long LastNumber = long.MaxValue / 2;

    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(250);

    private readonly SocketProtocol _protocol;
    private readonly SenderCounts _senders;
    private readonly ReceiverConnection _connection;
    private readonly Sender _sender;
    private long _next;
    private long _told = -1;
    private long _toldAt;

    private NumberedRecords(Sender sender, long next, SenderCounts senders, SocketProtocol protocol, ReceiverConnection connection) =>
        (_sender, _next, _senders, _protocol, _connection) = (sender, next, senders, protocol, connection);

    /// <summary>Makes the connection the one that its sender sends by, and tells the sender how far it has come.</summary>
    /// <exception cref="RefusedException">It cannot be.</exception>
    public static NumberedRecords Begin(Hello hello, SenderCounts senders, SocketProtocol protocol, ReceiverConnection connection)
    {
        if (hello.Next > LastNumber)
        {
            throw new RefusedException(RefusalCause.Content, $"a sender's next record would have the number {hello.Next:N0}; nobody has sent so many");
        }

        var sender = senders.Enter(hello.Sender, connection)
            ?? throw new RefusedException(RefusalCause.Connections, $"{SenderLayout.Slots:N0} senders are connected already, and no more can be remembered");
        var records = new NumberedRecords(sender, hello.Next, senders, protocol, connection);
        try
        {
            records.WaitForFormer();
            protocol.NoteKept();
            if (!records.Confirm())
            {
                records.Tell(sender.Confirmed);
            }

            return records;
        }
        catch
        {
            records.Dispose();
            throw;
        }
    }

    /// <summary>Takes the next record, unless it was taken before.</summary>
    /// <exception cref="RefusedException">It is no record that is accepted, or another connection sends for this sender now.</exception>
    public void Take(ReadOnlySpan<byte> payload, RecordReader reader, Func<bool> isGivenUp)
    {
        lock (_sender.Gate)
        {
            CheckOwner();
            var number = _next++;
            if (number <= _sender.Dispatched)
            {
                _protocol.Counters.AddDuplicate();
                return;
            }

            try
            {
                reader.Take(payload, isGivenUp, _sender.Id, number);
            }
            catch (RefusedException e) when (e.Cause == RefusalCause.Content)
            {
                // Sent again it would be refused again, for ever: it counts as done.
                _sender.Dispatched = number;
                throw;
            }

            _sender.Dispatched = number;
        }
    }

    /// <summary>Counts the next record as done, which will never be taken, so that its sender goes on with the one after it.</summary>
    public void PassOver()
    {
        lock (_sender.Gate)
        {
            CheckOwner();
            _sender.Dispatched = Math.Max(_sender.Dispatched, _next++);
        }
    }

    /// <summary>Confirms, if that has not been done for a while.</summary>
    public void ConfirmInTime()
    {
        if (Environment.TickCount64 - _toldAt > ConfirmEveryMilliseconds)
        {
            Confirm();
        }
    }

    /// <summary>Flushes and tells how far all is safe.</summary>
    /// <returns>Whether there is nothing left to be told.</returns>
    public bool Confirm()
    {
        var dispatched = _sender.Dispatched;
        if (dispatched == _told)
        {
            return true;
        }

        _toldAt = Environment.TickCount64;
        if (dispatched > _sender.Confirmed)
        {
            if (!_protocol.Flush())
            {
                return false;
            }

            lock (_sender.Gate)
            {
                CheckOwner();
                _sender.Confirmed = Math.Max(_sender.Confirmed, dispatched);
            }
        }

        Tell(dispatched);
        return true;
    }

    public void Dispose() => _senders.Leave(_sender, _connection);

    /// <summary>Waits until the sender's former connection is done with what it had; not for longer than this one is wanted, as a handler may block for hours.</summary>
    private void WaitForFormer()
    {
        while (!_sender.Gate.TryEnter(s_look))
        {
            if (_connection.IsClosed)
            {
                throw Replaced();
            }
        }

        _sender.Gate.Exit();
    }

    private void CheckOwner()
    {
        if (_sender.Owner != _connection)
        {
            throw Replaced();
        }
    }

    private void Tell(long count)
    {
        Span<byte> answer = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(answer, count);
        _connection.Write(answer);
        _told = count;
    }

    private static RefusedException Replaced() => new(RefusalCause.Replaced, "its sender has connected again");
}
