namespace Cookbook.Logging;

/// <summary>What is known of one sender that asks for confirmation: how far its records have come.</summary>
/// <remarks>
/// The counts stand in the memory of <see cref="SenderCounts"/>: one store after each record. A process that is killed
/// in between has handed on one record more than it says; handlers that keep what they have know that one by its number, see <see cref="SenderMarks"/>. The connection that
/// owns it takes <see cref="Gate"/> for each record; so a newer connection that has the gate knows that the older one is done.
/// </remarks>
internal sealed unsafe class Sender(byte* slot, UInt128 id)
{
    public UInt128 Id { get; } = id;

    public Lock Gate { get; } = new();

    /// <summary>The connection it sends by; null when there is none.</summary>
    public ReceiverConnection? Owner { get; set; }

    /// <summary>The highest number that was handed to the handlers, or refused for good.</summary>
    public long Dispatched
    {
        get => Volatile.Read(ref Number(SenderLayout.DispatchedOffset));
        set => Volatile.Write(ref Number(SenderLayout.DispatchedOffset), value);
    }

    /// <summary>The highest number that the handlers have flushed.</summary>
    public long Confirmed
    {
        get => Volatile.Read(ref Number(SenderLayout.ConfirmedOffset));
        set => Volatile.Write(ref Number(SenderLayout.ConfirmedOffset), value);
    }

    /// <summary>When it was last there, in seconds of Unix time.</summary>
    public long Used
    {
        get => Volatile.Read(ref Number(SenderLayout.UsedOffset));
        set => Volatile.Write(ref Number(SenderLayout.UsedOffset), value);
    }

    internal byte* Slot => slot;

    private ref long Number(int offset) => ref *(long*)(slot + offset);
}
