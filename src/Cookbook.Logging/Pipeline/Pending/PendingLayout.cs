using System.Runtime.InteropServices;

namespace Cookbook.Logging;

/// <summary>How a pending file is divided: a page that says what is in it, the marks of senders, then slots, each for one batch.</summary>
/// <param name="SlotBytes">The size of a slot, in whole pages.</param>
/// <param name="SlotCount">How many slots there are.</param>
/// <param name="ChecksFrames">Whether each frame has a checksum.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PendingLayout(int SlotBytes, int SlotCount, bool ChecksFrames = false)
{
    /// <summary>The size of the first page, and what slots are a multiple of.</summary>
    public const int PageBytes = 4096;

    /// <summary>As many as the first page has room for.</summary>
    public const int MostSlots = (PageBytes - PendingHeader.Size) / sizeof(int);

    private const long MostBytes = 8L * 1024 * 1024 * 1024;

    // A queue is sixteen batches; beside their frames they have entries, which for lines of eighty bytes are a fifth more, and ends that no frame fits in.
    private const int SlotsPerQueue = 26;

    /// <summary>The size of the whole file.</summary>
    public long FileBytes => Offset(SlotCount);

    /// <summary>Whether a file can be like this.</summary>
    public bool IsSound => SlotBytes >= PageBytes && SlotBytes % PageBytes == 0 && SlotCount is > 0 and <= MostSlots && FileBytes <= MostBytes;

    /// <summary>The layout for a queue whose full batches have a size.</summary>
    public static PendingLayout For(int batchBytes, bool checksFrames = false) =>
        new(checked((batchBytes + PageBytes - 1) / PageBytes * PageBytes), SlotsPerQueue, checksFrames);

    /// <summary>How many slots in a row a batch takes.</summary>
    /// <param name="needed">The bytes of its frames and their entries.</param>
    public long SlotsFor(long needed) => (needed + BatchState.Size + SlotBytes - 1) / SlotBytes;

    /// <summary>Where a slot begins.</summary>
    public long Offset(int slot) => PageBytes + SenderMarks.Bytes + ((long)SlotBytes * slot);
}
