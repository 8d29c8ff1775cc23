using System.Runtime.InteropServices;

namespace Cookbook.Logging;

/// <summary>Which record of a sender that numbers its records came last into the batches of a pending file.</summary>
/// <remarks>
/// A frame becomes part of a batch by the store of the batch's count; no other store can be made at the same moment. So what is about to happen is noted before: which
/// number will be in which batch, once that has how many frames. After a kill the batch tells whether it was.
/// </remarks>
[StructLayout(LayoutKind.Explicit, Size = Size)]
internal struct SenderMark
{
    public const int Size = 64;

    /// <summary>Whose; 0 where there is none.</summary>
    [FieldOffset(0)]
    public SenderId Sender;

    /// <summary>The number that came last.</summary>
    [FieldOffset(16)]
    public long Number;

    /// <summary>The number that is about to come; what follows belongs to it. 0 while that is being changed.</summary>
    [FieldOffset(24)]
    public long Next;

    /// <summary>The batch, by <see cref="BatchState.Order"/>.</summary>
    [FieldOffset(32)]
    public long Batch;

    /// <summary>How many frames that has with this one.</summary>
    [FieldOffset(40)]
    public int Count;

    /// <summary>Grows from one use of a mark to the next, so that the oldest can be told.</summary>
    [FieldOffset(48)]
    public long Used;

    public void Begin(long number, long batch, int count, long used)
    {
        Next = 0;
        Volatile.WriteBarrier();
        (Batch, Count, Used) = (batch, count, used);
        Volatile.Write(ref Next, number);
    }

    public void Complete() => Volatile.Write(ref Number, Next);
}
