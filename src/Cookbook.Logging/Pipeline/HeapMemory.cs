using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cookbook.Logging;

/// <summary>A batch's memory on the heap, in an array that the garbage collector does not move.</summary>
internal sealed unsafe class HeapMemory : BatchMemory
{
    private readonly byte[] _bytes;

    /// <param name="length">How many bytes in all.</param>
    public HeapMemory(int length)
        : this(GC.AllocateUninitializedArray<byte>(length, pinned: true))
    {
    }

    private HeapMemory(byte[] bytes)
        : base((byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(bytes)), bytes.Length)
    {
        _bytes = bytes;
        *State = default;
    }

    public override bool OutlivesProcess => false;

    // Not by the address: this span keeps the array alive.
    public override ReadOnlySpan<byte> Span(int start, int count) => _bytes.AsSpan(BatchState.Size + start, count);

    public override ReadOnlyMemory<byte> Slice(int start, int count) => _bytes.AsMemory(BatchState.Size + start, count);
}
