namespace Cookbook.Logging;

/// <summary>
/// The memory of one batch, at an address that stays: the batch's state, then its frames end to end, and from the end downwards an entry for each frame.
/// </summary>
/// <remarks>Whoever uses the address keeps the object alive.</remarks>
internal abstract unsafe class BatchMemory(byte* address, int length)
{
    /// <summary>How many bytes there are for frames and their entries.</summary>
    public int Capacity => length - BatchState.Size;

    public BatchState* State => (BatchState*)address;

    public byte* Frames => address + BatchState.Size;

    /// <summary>Where the entries end: that of frame <c>i</c> is at index <c>-1 - i</c>.</summary>
    public FrameEntry* Entries => (FrameEntry*)(address + length);

    /// <summary>Whether what is in it is still there when the process is killed.</summary>
    public abstract bool OutlivesProcess { get; }

    /// <summary>A part of the frames.</summary>
    public abstract ReadOnlySpan<byte> Span(int start, int count);

    /// <summary>A part of the frames, for I/O that wants memory.</summary>
    public abstract ReadOnlyMemory<byte> Slice(int start, int count);
}
