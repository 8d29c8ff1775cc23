using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cookbook.Logging;

/// <summary>What the processes that write one log tell each other, in the file whose lock they take turns with.</summary>
/// <remarks>Its holder reads and writes it as a whole, by one call that a kill does not cut.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct SharedState
{
    public const ulong MagicValue = 0x31444552_41485343;

    /// <summary>How many writes that came to nothing are remembered.</summary>
    public const int MostVoid = 64;

    public ulong Magic;

    /// <summary>Writes are known by tickets, in the order of the log. Of this one and those before it nothing is known.</summary>
    public long Unknown;

    /// <summary>The last ticket.</summary>
    public long Ticket;

    /// <summary>How far the write of the last ticket is.</summary>
    public SharedWrite Write;

    /// <summary>How many bytes it has.</summary>
    public int Length;

    /// <summary>At which place in which file.</summary>
    public long Offset;

    public ulong Device;

    public ulong Inode;

    /// <summary>The rotation time that follows, for which schedule and for which file.</summary>
    public long Boundary;

    public ulong BoundarySchedule;

    public ulong BoundaryDevice;

    public ulong BoundaryInode;

    /// <summary>How many writes have come to nothing; the last of them are known.</summary>
    public long VoidCount;

    private Tickets _void;

    /// <summary>The state of a log of which nothing is known.</summary>
    public static SharedState Initial()
    {
        // Not below the tickets of a file that somebody has deleted, nor near them.
        var first = Random.Shared.NextInt64(1, long.MaxValue / 2);
        return new SharedState { Magic = MagicValue, Unknown = first, Ticket = first };
    }

    /// <summary>The file that is being written.</summary>
    public FileStat File
    {
        readonly get => new(Device, Inode, 0, true);
        set => (Device, Inode) = (value.Device, value.Inode);
    }

    /// <summary>The file that the boundary is that of.</summary>
    public FileStat BoundaryFile
    {
        readonly get => new(BoundaryDevice, BoundaryInode, 0, true);
        set => (BoundaryDevice, BoundaryInode) = (value.Device, value.Inode);
    }

    /// <summary>Whether it can be told what has become of a write.</summary>
    public readonly bool Knows(long ticket) => ticket > Unknown && ticket <= Ticket;

    /// <summary>Whether a write that is known came to nothing.</summary>
    public readonly bool IsVoid(long ticket) => ((ReadOnlySpan<long>)_void).Contains(ticket);

    /// <summary>Notes that the last write came to nothing.</summary>
    public void Void()
    {
        ref var place = ref _void[(int)(VoidCount++ % MostVoid)];
        Unknown = Math.Max(Unknown, place);
        place = Ticket;
        Write = SharedWrite.Done;
    }

    [InlineArray(MostVoid)]
    private struct Tickets
    {
        private long _first;
    }
}
