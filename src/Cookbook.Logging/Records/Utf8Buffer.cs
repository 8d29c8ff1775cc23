using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text.Unicode;

namespace Cookbook.Logging;

/// <summary>
/// A growing buffer of UTF-8 bytes: what messages are rendered and frames are formatted into. One belongs to one thread at a time;
/// it is reused from record to record and gives back what a giant line made it grow to.
/// </summary>
internal class Utf8Buffer : IBufferWriter<byte>
{
    private const int InitialSize = 1024;
    private const int KeptSize = 64 * 1024;

    private byte[] _bytes = [];
    private int _used;

    public int Length => _used;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _used);

    /// <summary>Empties the buffer, and shrinks it when a giant line has stretched it.</summary>
    public void Clear()
    {
        _used = 0;
        if (_bytes.Length > KeptSize)
        {
            _bytes = [];
        }
    }

    /// <summary>Takes back everything written after <paramref name="length"/>.</summary>
    public void Truncate(int length) => _used = length;

    /// <summary>Bytes that were written, for the caller to change.</summary>
    public Span<byte> Change(int position, int count) => _bytes.AsSpan(0, _used).Slice(position, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(byte value)
    {
        if (_used == _bytes.Length)
        {
            Grow(1);
        }

        _bytes[_used++] = value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(ReadOnlySpan<byte> utf8)
    {
        if (_bytes.Length - _used < utf8.Length)
        {
            Grow(utf8.Length);
        }

        utf8.CopyTo(_bytes.AsSpan(_used));
        _used += utf8.Length;
    }

    public void Append(byte value, int count)
    {
        GetSpan(count)[..count].Fill(value);
        _used += count;
    }

    /// <summary>Transcodes to UTF-8; a lone surrogate becomes U+FFFD.</summary>
    public void Append(ReadOnlySpan<char> text)
    {
        var worst = text.Length * 3;
        if (_bytes.Length - _used < worst)
        {
            Grow(worst);
        }

        Utf8.FromUtf16(text, _bytes.AsSpan(_used), out _, out var written);
        _used += written;
    }

    /// <summary>Opens a gap of <paramref name="count"/> bytes at <paramref name="position"/> and fills it.</summary>
    public void Insert(int position, byte value, int count)
    {
        Insert(position, count).Fill(value);
    }

    /// <summary>Opens a gap of <paramref name="count"/> bytes at <paramref name="position"/> for the caller to fill.</summary>
    public Span<byte> Insert(int position, int count)
    {
        if (_bytes.Length - _used < count)
        {
            Grow(count);
        }

        _bytes.AsSpan(position, _used - position).CopyTo(_bytes.AsSpan(position + count));
        _used += count;
        return _bytes.AsSpan(position, count);
    }

    /// <summary>Takes bytes out, and closes the gap.</summary>
    public void Remove(int position, int count)
    {
        _bytes.AsSpan((position + count).._used).CopyTo(_bytes.AsSpan(position));
        _used -= count;
    }

    /// <summary>Sets four bytes that have been written already to a number, little-endian.</summary>
    public void SetInt32(int position, int value) => BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(position, sizeof(int)), value);

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)(_bytes.Length - _used), nameof(count));
        _used += count;
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        if (_bytes.Length - _used < Math.Max(sizeHint, 1))
        {
            Grow(Math.Max(sizeHint, 256));
        }

        return _bytes.AsSpan(_used);
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        GetSpan(sizeHint);
        return _bytes.AsMemory(_used);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int atLeast)
    {
        var size = Math.Max(InitialSize, Math.Max(_bytes.Length * 2, checked(_used + atLeast)));
        Array.Resize(ref _bytes, size);
    }
}
