using System.Runtime.InteropServices;

namespace Cookbook.Logging;

/// <summary>By sender, the last record of it that the pending files of earlier processes have had.</summary>
/// <remarks>Filled by one thread, then only read.</remarks>
internal sealed class LeftMarks
{
    private Dictionary<SenderId, long>? _numbers;

    /// <summary>The senders, with the number of each one's last record; null, without which the dictionary would be compiled in vain, where there are none.</summary>
    public IReadOnlyDictionary<SenderId, long>? Numbers => _numbers;

    /// <summary>Whether a record is the last of its sender.</summary>
    public bool IsLast(SenderId sender, long number) => _numbers is not null && _numbers.TryGetValue(sender, out var last) && last == number;

    /// <summary>Adds what a file says.</summary>
    /// <param name="file">A pending file with a sound header.</param>
    /// <param name="layout">How it is divided.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public void Add(FileStream file, PendingLayout layout)
    {
        var bytes = new byte[SenderMarks.Bytes];
        Read(file, bytes, PendingLayout.PageBytes);
        Dictionary<long, int>? batches = null;
        foreach (ref readonly var mark in MemoryMarshal.Cast<byte, SenderMark>(bytes))
        {
            if (mark.Sender != default)
            {
                var number = mark.Next > mark.Number && (batches ??= Batches(file, layout)).GetValueOrDefault(mark.Batch) >= mark.Count ? mark.Next : mark.Number;
                _numbers ??= [];
                _numbers[mark.Sender] = Math.Max(number, _numbers.GetValueOrDefault(mark.Sender));
            }
        }
    }

    /// <summary>How many frames there are in each batch, by its order.</summary>
    private static Dictionary<long, int> Batches(FileStream file, PendingLayout layout)
    {
        var runs = new byte[layout.SlotCount * sizeof(int)];
        Read(file, runs, PendingHeader.Size);
        var batches = new Dictionary<long, int>();
        var taken = MemoryMarshal.Cast<byte, int>(runs);
        for (var slot = 0; slot < taken.Length; slot++)
        {
            if (taken[slot] > 0)
            {
                var state = default(BatchState);
                Read(file, MemoryMarshal.AsBytes(new Span<BatchState>(ref state)), layout.Offset(slot));
                batches[state.Order] = state.Count;
            }
        }

        return batches;
    }

    private static void Read(FileStream file, Span<byte> bytes, long offset)
    {
        file.Position = offset;
        file.ReadExactly(bytes);
    }
}
