using System.Buffers.Binary;

namespace Cookbook.Logging;

/// <summary>The frames of one connection: records, and before them the hello of a sender that asks for confirmation.</summary>
internal sealed class RecordStream(SocketProtocol protocol, ReceiverConnection connection) : IStreamProtocol
{
    /// <summary>How long a sender that never pauses waits for a confirmation at most.</summary>
    private const int ConfirmEveryMilliseconds = 200;

    /// <summary>The highest number that a connection may begin with: far from where counting ends.</summary>
    private const long LastNumber = long.MaxValue / 2;

    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(250);

    private readonly RecordReader _reader = protocol.Reader();
    private readonly Func<bool> _isClosed = () => connection.IsClosed;
    private Sender? _sender;
    private bool _hasBegun;
    private long _next;
    private long _told = -1;
    private long _toldAt;

    /// <inheritdoc/>
    public bool HasDelivered { get; private set; }

    /// <inheritdoc/>
    public int Take(ReadOnlySpan<byte> arrived)
    {
        var taken = 0;
        try
        {
            while (!connection.IsClosed && TryCut(arrived[taken..], out var payload))
            {
                taken += RecordFrames.LengthBytes + payload.Length;
                Frame(payload);
                if (_sender is not null && Environment.TickCount64 - _toldAt > ConfirmEveryMilliseconds)
                {
                    Confirm();
                }
            }
        }
        finally
        {
            // Nobody knows how long it is until more comes.
            _reader.Rest();
        }

        return taken;
    }

    /// <inheritdoc/>
    public bool Pause() => _sender is null || Confirm();

    /// <inheritdoc/>
    public void End() => Pause();

    public void Dispose()
    {
        if (_sender is { } sender)
        {
            protocol.Senders!.Leave(sender, connection);
        }
    }

    private void Frame(ReadOnlySpan<byte> payload)
    {
        var isFirst = !_hasBegun;
        _hasBegun = true;
        if (isFirst && Hello.TryRead(payload, out var hello))
        {
            Begin(hello);
        }
        else
        {
            // A hello alone is nothing delivered: strangers can say it, too.
            Record(payload);
            HasDelivered = true;
        }
    }

    private bool TryCut(ReadOnlySpan<byte> arrived, out ReadOnlySpan<byte> payload)
    {
        try
        {
            return RecordFrames.TryCut(arrived, protocol.MaxFrameBytes - RecordFrames.LengthBytes, out payload);
        }
        catch (RefusedException)
        {
            PassOver();
            throw;
        }
    }

    private void Begin(Hello hello)
    {
        if (protocol.Senders is not { } senders)
        {
            // Who asks is not answered, and will say so.
            return;
        }

        if (hello.Next > LastNumber)
        {
            throw new RefusedException(RefusalCause.Content, $"a sender's next record would have the number {hello.Next:N0}; nobody has sent so many");
        }

        var sender = senders.Enter(hello.Sender, connection)
            ?? throw new RefusedException(RefusalCause.Connections, $"{SenderLayout.Slots:N0} senders are connected already, and no more can be remembered");
        WaitForFormer(sender);
        protocol.NoteKept();
        (_sender, _next) = (sender, hello.Next);
        if (!Confirm())
        {
            Tell(sender.Confirmed);
        }
    }

    /// <summary>Waits until the sender's former connection is done with what it had; not for longer than this one is wanted, as a handler may block for hours.</summary>
    private void WaitForFormer(Sender sender)
    {
        while (!sender.Gate.TryEnter(s_look))
        {
            if (connection.IsClosed)
            {
                throw new RefusedException(RefusalCause.Replaced, "its sender has connected again");
            }
        }

        sender.Gate.Exit();
    }

    private void Record(ReadOnlySpan<byte> payload)
    {
        if (_sender is not { } sender)
        {
            _reader.Take(payload, _isClosed);
            return;
        }

        lock (sender.Gate)
        {
            CheckOwner(sender);
            var number = _next++;
            if (number <= sender.Dispatched)
            {
                protocol.Counters.AddDuplicate();
                return;
            }

            try
            {
                _reader.Take(payload, _isClosed);
            }
            catch (RefusedException e) when (e.Cause == RefusalCause.Content)
            {
                // Sent again it would be refused again, for ever: it counts as done.
                sender.Dispatched = number;
                throw;
            }

            sender.Dispatched = number;
        }
    }

    /// <summary>Counts a frame as done that will never be taken, so that its sender goes on with the next.</summary>
    private void PassOver()
    {
        if (_sender is { } sender)
        {
            lock (sender.Gate)
            {
                CheckOwner(sender);
                sender.Dispatched = Math.Max(sender.Dispatched, _next);
            }
        }
    }

    private void CheckOwner(Sender sender)
    {
        if (sender.Owner != connection)
        {
            throw new RefusedException(RefusalCause.Replaced, "its sender has connected again");
        }
    }

    /// <summary>Flushes and tells how far all is safe.</summary>
    /// <returns>Whether there is nothing left to be told.</returns>
    private bool Confirm()
    {
        var sender = _sender!;
        var dispatched = sender.Dispatched;
        if (dispatched == _told)
        {
            return true;
        }

        _toldAt = Environment.TickCount64;
        if (dispatched > sender.Confirmed)
        {
            if (!protocol.Flush())
            {
                return false;
            }

            lock (sender.Gate)
            {
                CheckOwner(sender);
                sender.Confirmed = Math.Max(sender.Confirmed, dispatched);
            }
        }

        Tell(dispatched);
        return true;
    }

    private void Tell(long count)
    {
        Span<byte> answer = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(answer, count);
        connection.Write(answer);
        _told = count;
    }
}
