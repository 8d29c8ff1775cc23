using System.IO.MemoryMappedFiles;

namespace Cookbook.Logging;

/// <summary>
/// A file, mapped into memory, that batches lie in, so that they outlive the process: the kernel keeps its pages when the process is killed. It is locked
/// for as long as the process lives.
/// </summary>
/// <remarks>Used under a pump's lock, or by one thread. Its space is allocated in advance, so that storing into it cannot fail.</remarks>
internal sealed unsafe class PendingFile : IDisposable
{
    private readonly LockedFile _file;
    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _address;
    private readonly SlotMemory?[] _single;
    private readonly bool[] _taken;

    private PendingFile(LockedFile file, PendingLayout layout, LeftMarks? left)
    {
        (_file, Layout) = (file, layout);
        _map = MemoryMappedFile.CreateFromFile(file.Stream, null, layout.FileBytes, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: true);
        _view = _map.CreateViewAccessor(0, layout.FileBytes);
        _address = (byte*)_view.SafeMemoryMappedViewHandle.DangerousGetHandle();
        (_single, _taken) = (new SlotMemory?[layout.SlotCount], new bool[layout.SlotCount]);
        Marks = left is null ? null : new SenderMarks((SenderMark*)(_address + PendingLayout.PageBytes), left);
    }

    public string Path => _file.Path;

    public PendingLayout Layout { get; }

    /// <summary>See <see cref="PendingHeader.Order"/>.</summary>
    public long Order => Header->Order;

    /// <summary>The senders of what is put into it; null in one that an earlier process has left.</summary>
    public SenderMarks? Marks { get; }

    /// <summary>Whether a batch lies in it.</summary>
    public bool IsUsed => Array.IndexOf(_taken, true) >= 0;

    private PendingHeader* Header => (PendingHeader*)_address;

    /// <summary>For each slot, how many a batch that begins there takes; 0 where none does.</summary>
    private int* Runs => (int*)(_address + PendingHeader.Size);

    /// <summary>Makes one that is empty.</summary>
    /// <param name="path">Its name.</param>
    /// <param name="layout">How it is divided.</param>
    /// <param name="order">See <see cref="PendingHeader.Order"/>.</param>
    /// <param name="left">What files of earlier processes say of senders.</param>
    /// <exception cref="IOException">There is a file of that name, or no room.</exception>
    public static PendingFile Create(string path, PendingLayout layout, long order, LeftMarks left)
    {
        var locked = LockedFile.Create(path, layout.FileBytes);
        try
        {
            var file = new PendingFile(locked, layout, left);
            *file.Header = new PendingHeader
            {
                Version = PendingHeader.CurrentVersion,
                SlotBytes = layout.SlotBytes,
                SlotCount = layout.SlotCount,
                ProcessId = Environment.ProcessId,
                Order = order,
                ChecksFrames = layout.ChecksFrames ? 1 : 0,
            };
            file.Header->Checksum = file.Header->ComputeChecksum();
            Volatile.Write(ref file.Header->Magic, PendingHeader.MagicValue);
            return file;
        }
        catch
        {
            locked.Delete();
            throw;
        }
    }

    /// <summary>Opens one that is there.</summary>
    /// <param name="file">The file; owned by what is returned.</param>
    /// <param name="header">Its header, which is sound.</param>
    /// <exception cref="IOException">It cannot be mapped.</exception>
    public static PendingFile Open(LockedFile file, in PendingHeader header) => new(file, header.Layout, left: null);

    /// <summary>Whether a batch can be had whose frames and their entries need so many bytes.</summary>
    public bool HasRoom(long needed) => FindFree(Layout.SlotsFor(needed)) >= 0;

    /// <summary>Whether that could be so in the empty file.</summary>
    public bool CouldHold(long needed) => Layout.SlotsFor(needed) <= Layout.SlotCount;

    /// <summary>Takes the first slots that are free, so that a few pages serve a steady stream.</summary>
    /// <param name="needed">The bytes of the batch's frames and their entries.</param>
    /// <param name="order">The batch's place among the others.</param>
    public SlotMemory Take(long needed, long order)
    {
        var count = (int)Layout.SlotsFor(needed);
        var memory = Memory(FindFree(count), count);
        *memory.State = new BatchState { Order = order };
        Mark(memory, true);
        Volatile.Write(ref Runs[memory.First], count);
        return memory;
    }

    /// <summary>Gives slots back; what is in them is forgotten.</summary>
    public void Free(SlotMemory memory)
    {
        Volatile.Write(ref Runs[memory.First], 0);
        Mark(memory, false);
    }

    /// <summary>The batches that an earlier process has left, in order, as far as they are sound.</summary>
    /// <param name="isSound">Whether all are.</param>
    public List<SlotMemory> Left(out bool isSound)
    {
        isSound = true;
        var left = new List<SlotMemory>();
        for (var slot = 0; slot < Layout.SlotCount;)
        {
            var count = Runs[slot];
            if (count == 0)
            {
                slot++;
            }
            else if (count < 0 || count > Layout.SlotCount - slot || (long)count * Layout.SlotBytes > int.MaxValue)
            {
                isSound = false;
                slot++;
            }
            else
            {
                var memory = Memory(slot, count);
                isSound &= SoundState.Restore(memory, Layout.ChecksFrames);
                Mark(memory, true);
                left.Add(memory);
                slot += count;
            }
        }

        left.Sort((a, b) => a.State->Order.CompareTo(b.State->Order));
        return left;
    }

    /// <summary>Lets go of the file and deletes it.</summary>
    public void Delete()
    {
        Unmap();
        _file.Delete();
    }

    /// <summary>Lets go of the file and gives it another name.</summary>
    public void MoveTo(string path)
    {
        Unmap();
        _file.MoveTo(path);
    }

    /// <summary>Lets go of the file, which stays. Nobody may use any of its memory from here on.</summary>
    public void Dispose()
    {
        Unmap();
        _file.Dispose();
    }

    private void Unmap()
    {
        // The handle first: the view would else wait for its pages to be on the disk.
        _view.SafeMemoryMappedViewHandle.Dispose();
        _view.Dispose();
        _map.Dispose();
    }

    private int FindFree(long count)
    {
        var run = 0;
        for (var slot = 0; slot < _taken.Length; slot++)
        {
            run = _taken[slot] ? 0 : run + 1;
            if (run == count)
            {
                return slot - run + 1;
            }
        }

        return -1;
    }

    private void Mark(SlotMemory memory, bool taken)
    {
        for (var slot = memory.First; slot < memory.First + memory.Count; slot++)
        {
            _taken[slot] = taken;
        }
    }

    private SlotMemory Memory(int first, int count) => count == 1 ? _single[first] ??= Make(first, 1) : Make(first, count);

    private SlotMemory Make(int first, int count) =>
        new(this, first, count, _address + Layout.Offset(first), checked(Layout.SlotBytes * count));
}
