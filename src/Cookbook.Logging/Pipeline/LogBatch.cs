using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>Frames end to end in one buffer, with an index of where each ends, when it was logged and at what level.</summary>
/// <remarks>
/// A transport sees the frames that are left to write, from index 0. Belongs to one thread at a time: to callers, under the pump's lock, while it is filled,
/// then to the writer.
/// </remarks>
public sealed class LogBatch
{
    private readonly BatchBuffers _buffers;
    private byte[] _bytes;
    private Frame[] _frames;
    private int _used;
    private int _count;
    private int _first;

    internal LogBatch(BatchBuffers buffers)
    {
        _buffers = buffers;
        (_bytes, _frames) = ([], []);
    }

    /// <summary>How many frames are left.</summary>
    public int Count => _count - _first;

    /// <summary>How many bytes they have.</summary>
    public int Length => _used - Start(0);

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
        return _bytes.AsSpan(Start(index)..Start(index + count));
    }

    /// <summary>As <see cref="Frames"/>, for I/O that wants memory.</summary>
    /// <param name="index">The first frame, from 0.</param>
    /// <param name="count">How many.</param>
    /// <returns>Their bytes.</returns>
    public ReadOnlyMemory<byte> Memory(int index, int count)
    {
        CheckRange(index, count);
        return _bytes.AsMemory(Start(index)..Start(index + count));
    }

    /// <summary>When a frame's record was logged, in UTC.</summary>
    /// <param name="index">The frame, from 0.</param>
    /// <returns>The record's own time.</returns>
    public DateTime Timestamp(int index)
    {
        CheckRange(index, 1);
        return new DateTime(_frames[_first + index].Ticks, DateTimeKind.Utc);
    }

    /// <summary>The level of a frame's record.</summary>
    /// <param name="index">The frame, from 0.</param>
    /// <returns>The level.</returns>
    public LogLevel Level(int index)
    {
        CheckRange(index, 1);
        return _frames[_first + index].Level;
    }

    /// <summary>The sequence number, within its pump, of the first frame.</summary>
    internal long FirstSequence { get; set; }

    /// <summary>What was dropped just before this batch; null when nothing was.</summary>
    internal Gap? GapBefore { get; set; }

    /// <summary>How many bytes were put in, those written already included.</summary>
    internal int Used => _used;

    /// <summary>How many bytes of memory it holds for its frames.</summary>
    internal int Capacity => _bytes.Length;

    internal bool IsEmpty => _used == 0 && _count == 0;

    internal LogLevel MaxLevel { get; private set; }

    internal void Add(ReadOnlySpan<byte> frame, DateTime timestamp, LogLevel level)
    {
        if (_bytes.Length - _used < frame.Length)
        {
            _bytes = _buffers.Grow(_bytes, _used, frame.Length);
        }

        if (_count == _frames.Length)
        {
            Array.Resize(ref _frames, Math.Max(64, _count * 4));
        }

        frame.CopyTo(_bytes.AsSpan(_used));
        _used += frame.Length;
        _frames[_count++] = new Frame(timestamp.Ticks, _used, level);
        if (level > MaxLevel)
        {
            MaxLevel = level;
        }
    }

    /// <summary>Marks frames as done with, from the first on.</summary>
    internal void Advance(int count)
    {
        CheckRange(0, count);
        _first += count;
    }

    internal LevelCounts Levels()
    {
        var counts = new LevelCounts();
        for (var i = _first; i < _count; i++)
        {
            counts.Add(_frames[i].Level);
        }

        return counts;
    }

    internal void Clear()
    {
        _used = _count = _first = 0;
        GapBefore = null;
        MaxLevel = LogLevel.Trace;
    }

    /// <summary>Gives the memory back; the batch can be filled again.</summary>
    internal void Shrink() => (_bytes, _frames) = ([], []);

    private int Start(int index) => _first + index == 0 ? 0 : _frames[_first + index - 1].End;

    private void CheckRange(int index, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index + count, Count, nameof(count));
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Frame(long Ticks, int End, LogLevel Level);
}
