using System.Runtime.InteropServices;

namespace Cookbook.Logging;

/// <summary>How far a batch is filled and written, at the start of its memory.</summary>
/// <remarks>
/// Where the memory outlives the process, so does this; it is then all that is known of the batch. Each number is stored after what it vouches for: a process
/// that is killed leaves its stores in the order of its program.
/// </remarks>
[StructLayout(LayoutKind.Explicit, Size = Size)]
internal struct BatchState
{
    public const int Size = 64;

    /// <summary>Orders the batches of a pump.</summary>
    [FieldOffset(0)]
    public long Order;

    /// <summary>How many frames are complete.</summary>
    [FieldOffset(8)]
    public int Count;

    /// <summary>How many of them, from the first on, are written or refused.</summary>
    [FieldOffset(12)]
    public int Taken;

    /// <summary>To which file frames are being written, see <see cref="LogBatch.Intend"/>.</summary>
    [FieldOffset(16)]
    public ulong Device;

    [FieldOffset(24)]
    public ulong Inode;

    /// <summary>To which place in that file.</summary>
    [FieldOffset(32)]
    public long Offset;

    /// <summary>The first frame that is being written; the intent is fulfilled when more are taken.</summary>
    [FieldOffset(40)]
    public int IntentFirst;

    /// <summary>How many frames are being written; 0 while this is being changed.</summary>
    [FieldOffset(44)]
    public int IntentCount;

    /// <summary>How many bytes of frames were put in. Beside the count, so that a frame changes one line of the processor's memory and not two; what was left by a process goes by the entries alone.</summary>
    [FieldOffset(48)]
    public int Used;

    /// <summary>What tells the write from all others, see <see cref="WriteIntent.Ticket"/>.</summary>
    [FieldOffset(56)]
    public long Ticket;
}
