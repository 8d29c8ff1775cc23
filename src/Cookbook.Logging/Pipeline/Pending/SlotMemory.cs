using System.Buffers;

namespace Cookbook.Logging;

/// <summary>A batch's memory in a pending file: one slot, or several in a row.</summary>
internal sealed unsafe class SlotMemory : BatchMemory
{
    private Mapped? _mapped;

    public SlotMemory(PendingFile file, int first, int count, byte* address, int length)
        : base(address, length) => (File, First, Count) = (file, first, count);

    /// <summary>Kept, so that the file stays mapped.</summary>
    public PendingFile File { get; }

    /// <summary>The first slot.</summary>
    public int First { get; }

    /// <summary>How many slots.</summary>
    public int Count { get; }

    public override bool OutlivesProcess => true;

    public override ReadOnlySpan<byte> Span(int start, int count) => new Span<byte>(Frames, Capacity).Slice(start, count);

    public override ReadOnlyMemory<byte> Slice(int start, int count) => (_mapped ??= new Mapped(this)).Memory.Slice(start, count);

    private sealed class Mapped(SlotMemory slot) : MemoryManager<byte>
    {
        public override Span<byte> GetSpan() => new(slot.Frames, slot.Capacity);

        public override MemoryHandle Pin(int elementIndex = 0) => new(slot.Frames + elementIndex, pinnable: this);

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
