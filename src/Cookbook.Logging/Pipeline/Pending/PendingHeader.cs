using System.Runtime.InteropServices;

namespace Cookbook.Logging;

/// <summary>The start of a pending file. After it, in the same page, stands a number for each slot: how many slots the batch that begins there takes, 0 for none.</summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
internal struct PendingHeader
{
    public const int Size = 128;

    /// <summary>"CBKPEND1", stored last: a file without it was never used.</summary>
    public const ulong MagicValue = 0x31444E45504B4243;

    public const int CurrentVersion = 2;

    [FieldOffset(0)]
    public ulong Magic;

    [FieldOffset(8)]
    public int Version;

    [FieldOffset(12)]
    public int SlotBytes;

    [FieldOffset(16)]
    public int SlotCount;

    /// <summary>Whose it is, for people who look into it.</summary>
    [FieldOffset(20)]
    public int ProcessId;

    /// <summary>When it was made, in ticks, and after all that were there then: the order in which several are recovered.</summary>
    [FieldOffset(24)]
    public long Order;

    /// <summary>1 where each frame has a checksum, else 0.</summary>
    [FieldOffset(40)]
    public int ChecksFrames;

    /// <summary>Of all the others but the magic number.</summary>
    [FieldOffset(32)]
    public ulong Checksum;

    public readonly PendingLayout Layout => new(SlotBytes, SlotCount, ChecksFrames != 0);

    /// <summary>Whether it is of this form, and undamaged.</summary>
    public readonly bool IsSound => Magic == MagicValue && Version == CurrentVersion && Checksum == ComputeChecksum() && Layout.IsSound;

    /// <summary>Reads the header of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="isBlank">Whether nothing was ever stored in the file.</param>
    /// <returns>Null when it is not a sound one, or the file not as long as it says.</returns>
    public static PendingHeader? Read(FileStream file, out bool isBlank)
    {
        Span<byte> page = stackalloc byte[PendingLayout.PageBytes];
        page.Clear();
        file.Position = 0;
        file.ReadAtLeast(page, page.Length, throwOnEndOfStream: false);
        var header = MemoryMarshal.Read<PendingHeader>(page);
        // Without the magic number, which is stored last, no slot was ever taken.
        isBlank = header.Magic == 0 && page[Size..].IndexOfAnyExcept((byte)0) < 0;
        return header.IsSound && file.Length == header.Layout.FileBytes ? header : null;
    }

    /// <summary>FNV-1a, by words.</summary>
    public readonly ulong ComputeChecksum()
    {
        var hash = 14695981039346656037;
        ReadOnlySpan<ulong> words = stackalloc ulong[] { (uint)Version, (uint)SlotBytes, (uint)SlotCount, (uint)ProcessId, (ulong)Order, (uint)ChecksFrames };
        foreach (var word in words)
        {
            hash = (hash ^ word) * 1099511628211;
        }

        return hash;
    }
}
