using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>Frames end to end in one buffer, with an index of where each ends, when it was logged and at what level.</summary>
/// <remarks>
/// A transport sees the frames that are left to write, from index 0. Belongs to one thread at a time: to callers, under the pump's lock, while it is filled,
/// then to the writer.
/// </remarks>
public sealed unsafe class LogBatch
{
    /// <summary>The state of a batch that has no memory yet; never changed.</summary>
    private static readonly BatchState* s_none = (BatchState*)NativeMemory.AllocZeroed(BatchState.Size);

    private readonly BatchSource _source;
    private readonly bool _checks;
    private BatchMemory? _memory;
    private byte* _bytes;
    private FrameEntry* _entries;
    private BatchState* _state = s_none;
    private int _capacity;
    private int _first;
    private LevelCounts _counted;
    private int _countedFrom;
    private int _countedTo;

    internal LogBatch(BatchSource source) => (_source, _checks) = (source, source.ChecksFrames);

    /// <summary>How many frames are left.</summary>
    public int Count => _state->Count - _first;

    /// <summary>How many bytes they have.</summary>
    public int Length => _state->Used - Start(0);

    /// <summary>The bytes of one frame.</summary>
    /// <param name="index">The frame, from 0.</param>
    public ReadOnlySpan<byte> this[int index] => Frames(index, 1);

    /// <summary>The bytes of several frames, end to end.</summary>
    /// <param name="index">The first frame, from 0.</param>
    /// <param name="count">How many.</param>
    /// <returns>Their bytes.</returns>
    public ReadOnlySpan<byte> Frames(int index, int count)
    {
        CheckRange(index, count);
        var start = Start(index);
        return _memory is null ? default : _memory.Span(start, Start(index + count) - start);
    }

    /// <summary>As <see cref="Frames"/>, for I/O that wants memory.</summary>
    /// <param name="index">The first frame, from 0.</param>
    /// <param name="count">How many.</param>
    /// <returns>Their bytes.</returns>
    public ReadOnlyMemory<byte> Memory(int index, int count)
    {
        CheckRange(index, count);
        var start = Start(index);
        return _memory is null ? default : _memory.Slice(start, Start(index + count) - start);
    }

    /// <summary>When a frame's record was logged, in UTC.</summary>
    /// <param name="index">The frame, from 0.</param>
    /// <returns>The record's own time.</returns>
    public DateTime Timestamp(int index)
    {
        CheckRange(index, 1);
        return new DateTime(Entry(_first + index).Ticks, DateTimeKind.Utc);
    }

    /// <summary>The level of a frame's record.</summary>
    /// <param name="index">The frame, from 0.</param>
    /// <returns>The level.</returns>
    public LogLevel Level(int index)
    {
        CheckRange(index, 1);
        return Entry(_first + index).Level;
    }

    /// <summary>The sequence number, within its pump, of the first frame.</summary>
    internal long FirstSequence { get; set; }

    /// <summary>What was dropped just before this batch; null when nothing was.</summary>
    internal Gap? GapBefore { get; set; }

    /// <summary>Where it goes when it is done with.</summary>
    internal BatchSource Source => _source;

    /// <summary>What it lies in; null while it is empty and has none.</summary>
    internal BatchMemory? Place => _memory;

    /// <summary>How many bytes were put in, those written already included.</summary>
    internal int Used => _state->Used;

    /// <summary>How many bytes of memory it holds for its frames.</summary>
    internal int Capacity => _capacity;

    internal bool IsEmpty => _state->Count == 0;

    /// <summary>How many frames were put in, those written already included.</summary>
    internal int Added => _state->Count;

    internal LogLevel MaxLevel { get; private set; }

    /// <summary>The write that was begun and not confirmed; null when there is none.</summary>
    internal WriteIntent? OpenIntent =>
        _state->IntentCount > 0 && _state->IntentFirst == _first && _state->IntentCount <= Count
            ? new WriteIntent(new FileStat(_state->Device, _state->Inode, 0, true), _state->Offset, _state->IntentCount, _state->Ticket)
            : null;

    /// <summary>Whose numbers the frames that are left have, and which one the first of them has; null when they have none.</summary>
    /// <remarks>Where the batch outlives the process, so do its numbers. It has either these or an intent.</remarks>
    internal (UInt128 Sender, long First)? Numbers =>
        _state->IntentCount > 0 && _state->IntentFirst <= _first && _state->IntentFirst + _state->IntentCount == _state->Count
            ? (new UInt128(_state->Device, _state->Inode), _state->Offset + _first - _state->IntentFirst)
            : null;

    /// <summary>Whether one more frame still belongs into this batch, which is not empty.</summary>
    internal bool Takes(int length) => Used + (long)length <= _source.BatchBytes && (_source.Grows || HasMemory(length));

    /// <summary>Puts a frame in that its sender has numbered, so that a later process can tell whether it is in.</summary>
    internal void Add(ReadOnlySpan<byte> frame, DateTime timestamp, LogLevel level, RecordOrigin origin)
    {
        if (!HasMemory(frame.Length))
        {
            Grow(frame.Length);
        }

        if (_source.Marks is { } marks && _memory!.OutlivesProcess)
        {
            ref var mark = ref marks.Begin(origin.Sender, origin.Number, _state->Order, _state->Count + 1);
            Add(frame, timestamp, level);
            mark.Complete();
        }
        else
        {
            Add(frame, timestamp, level);
        }
    }

    internal void Add(ReadOnlySpan<byte> frame, DateTime timestamp, LogLevel level)
    {
        if (!HasMemory(frame.Length))
        {
            Grow(frame.Length);
        }

        var state = _state;
        var (count, end) = (state->Count, state->Used + frame.Length);
        frame.CopyTo(new Span<byte>(_bytes + state->Used, frame.Length));
        _entries[-1 - count] = new FrameEntry(timestamp.Ticks, end, level, _checks ? FrameEntry.CheckOf(frame) : 0);
        state->Used = end;
        Volatile.Write(ref state->Count, count + 1);
        if (level > MaxLevel)
        {
            MaxLevel = level;
        }
    }

    /// <summary>
    /// Notes where the first frames are about to be written, so that after a sudden end of the process one can see whether they were. For transports that
    /// write to a place in a file; <see cref="Advance"/> confirms it.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="offset">The place in it.</param>
    /// <param name="count">How many frames.</param>
    /// <param name="ticket">See <see cref="WriteIntent.Ticket"/>.</param>
    internal void Intend(FileStat file, long offset, int count, long ticket = 0)
    {
        CheckRange(0, count);
        _state->IntentCount = 0;
        Volatile.WriteBarrier();
        _state->Device = file.Device;
        _state->Inode = file.Inode;
        _state->Offset = offset;
        _state->Ticket = ticket;
        _state->IntentFirst = _first;
        Volatile.Write(ref _state->IntentCount, count);
    }

    /// <summary>
    /// Gives numbers to all frames that are left, so that a reader who gets some of them twice can tell. For transports that send frames again until they are
    /// confirmed; to be called before the first of them is sent, for a batch that nothing is added to any more.
    /// </summary>
    /// <param name="sender">Whose numbers they are.</param>
    /// <param name="first">The number of the first.</param>
    internal void Number(UInt128 sender, long first) => Intend(new FileStat((ulong)(sender >> 64), (ulong)sender, 0, true), first, Count);

    /// <summary>Marks frames as done with, from the first on.</summary>
    internal void Advance(int count)
    {
        CheckRange(0, count);
        _first += count;
        if (_memory is not null)
        {
            Volatile.Write(ref _state->Taken, _first);
        }
    }

    internal LevelCounts Levels()
    {
        // Asked again and again while the batch waits, it goes on where it stopped.
        if (_countedFrom != _first)
        {
            (_countedFrom, _countedTo, _counted) = (_first, _first, default);
        }

        for (; _countedTo < _state->Count; _countedTo++)
        {
            _counted.Add(Entry(_countedTo).Level);
        }

        return _counted;
    }

    /// <summary>Forgets its frames, and keeps its memory.</summary>
    internal void Clear()
    {
        _first = 0;
        GapBefore = null;
        MaxLevel = LogLevel.Trace;
        (_countedFrom, _countedTo, _counted) = (0, 0, default);
        if (_memory is not null)
        {
            *_state = default;
        }
    }

    /// <summary>Forgets its frames and its memory, in which nothing is changed any more.</summary>
    internal void Shrink()
    {
        Lie(null);
        Clear();
    }

    /// <summary>Takes over the frames that an earlier process has left in a memory, and whose state is sound.</summary>
    internal void Adopt(BatchMemory memory)
    {
        Lie(memory);
        _first = _state->Taken;
        _state->Used = _state->Count == 0 ? 0 : Entry(_state->Count - 1).End;
    }

    private void Grow(int length)
    {
        var used = Used;
        var entries = _state->Count * FrameEntry.Size;
        var old = _memory;
        var grown = _source.Provide(checked(used + length + entries + FrameEntry.Size), _capacity);
        if (old is not null)
        {
            new ReadOnlySpan<byte>(_bytes, used).CopyTo(new Span<byte>(grown.Frames, used));
            new ReadOnlySpan<byte>((byte*)_entries - entries, entries).CopyTo(new Span<byte>((byte*)grown.Entries - entries, entries));
            *grown.State = *_state;
        }

        Lie(grown);
        GC.KeepAlive(old);
    }

    private void Lie(BatchMemory? memory)
    {
        _memory = memory;
        _capacity = memory?.Capacity ?? 0;
        _bytes = memory is null ? null : memory.Frames;
        _entries = memory is null ? null : memory.Entries;
        _state = memory is null ? s_none : memory.State;
    }

    private bool HasMemory(int length) => Used + (long)length + ((_state->Count + 1L) * FrameEntry.Size) <= _capacity;

    private int Start(int index) => _first + index == 0 ? 0 : Entry(_first + index - 1).End;

    private ref readonly FrameEntry Entry(int index) => ref _entries[-1 - index];

    private void CheckRange(int index, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index + count, Count, nameof(count));
    }
}
