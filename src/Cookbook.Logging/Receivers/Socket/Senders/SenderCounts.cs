namespace Cookbook.Logging;

/// <summary>The senders that a receiver remembers, with their counts. When there are too many, the one that has been away for the longest is forgotten.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed unsafe class SenderCounts : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<UInt128, Sender> _senders = [];
    private readonly Stack<nint> _free = new();
    private readonly SenderMemory _memory;
    private readonly TimeProvider _clock;

    /// <summary>Takes up what the memory says.</summary>
    /// <exception cref="IOException">It is something else.</exception>
    public SenderCounts(SenderMemory memory, TimeProvider clock)
    {
        (_memory, _clock) = (memory, clock);
        if (Head(0) is not (0 or (long)SenderLayout.Mark))
        {
            memory.Dispose();
            throw new IOException("The file is no file of senders' counts.");
        }

        var kept = Head(SenderLayout.KeptOffset) != 0;
        for (var i = SenderLayout.Slots; i > 0; i--)
        {
            Load(memory.Start + (i * SenderLayout.SlotBytes), kept);
        }

        Head(0) = unchecked((long)SenderLayout.Mark);
    }

    /// <summary>Says whether the handlers keep what they are given when the process is killed. Where they do not, records that are not confirmed are taken once more by the next process.</summary>
    public void SetKept(bool kept) => Volatile.Write(ref Head(SenderLayout.KeptOffset), kept ? 1 : 0);

    /// <summary>Makes a connection the one that a sender sends by; its former one is closed.</summary>
    /// <returns>The sender; null when all that are remembered are connected.</returns>
    public Sender? Enter(UInt128 id, ReceiverConnection connection)
    {
        Sender? sender;
        ReceiverConnection? former;
        lock (_gate)
        {
            if (!_senders.TryGetValue(id, out sender) && (sender = Make(id)) is null)
            {
                return null;
            }

            (former, sender.Owner) = (sender.Owner, connection);
            sender.Used = _clock.GetUtcNow().ToUnixTimeSeconds();
        }

        former?.Close(RefusalCause.Replaced, "its sender has connected again");
        return sender;
    }

    public void Leave(Sender sender, ReceiverConnection connection)
    {
        lock (_gate)
        {
            if (sender.Owner == connection)
            {
                sender.Owner = null;
                sender.Used = _clock.GetUtcNow().ToUnixTimeSeconds();
            }
        }
    }

    public void Dispose() => _memory.Dispose();

    private ref long Head(int offset) => ref *(long*)(_memory.Start + offset);

    private void Load(byte* slot, bool kept)
    {
        var id = *(UInt128*)(slot + SenderLayout.IdOffset);
        if (id == 0)
        {
            _free.Push((nint)slot);
            return;
        }

        var sender = new Sender(slot, id);
        if (!kept)
        {
            sender.Dispatched = sender.Confirmed;
        }

        _senders[id] = sender;
    }

    private Sender? Make(UInt128 id)
    {
        if (!_free.TryPop(out var slot))
        {
            // Who has said no more than hello goes first: strangers must not make it forget who has sent.
            if (_senders.Values.Where(s => s.Owner is null).MinBy(s => (s.Dispatched > 0, s.Used)) is not { } oldest)
            {
                return null;
            }

            _senders.Remove(oldest.Id);
            slot = (nint)oldest.Slot;
        }

        // The id last: a slot is somebody's only when its counts are.
        var place = (byte*)slot;
        *(UInt128*)(place + SenderLayout.IdOffset) = 0;
        var sender = new Sender(place, id) { Dispatched = 0, Confirmed = 0 };
        *(UInt128*)(place + SenderLayout.IdOffset) = id;
        _senders.Add(id, sender);
        return sender;
    }
}
