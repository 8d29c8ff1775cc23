using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>What is known of a frame in a batch.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct FrameEntry
{
    public const int Size = 16;

    private const int LevelBits = 8;

    private readonly long _ticks;
    private readonly int _end;
    private readonly uint _levelAndCheck;

    /// <param name="ticks">When it was logged, in UTC.</param>
    /// <param name="end">Where it ends, counted from the start of the first.</param>
    /// <param name="level">Its level.</param>
    /// <param name="check">See <see cref="CheckOf"/>; 0 where frames are not checked.</param>
    public FrameEntry(long ticks, int end, LogLevel level, uint check) => (_ticks, _end, _levelAndCheck) = (ticks, end, (uint)level | (check << LevelBits));

    public long Ticks => _ticks;

    public int End => _end;

    public LogLevel Level => (LogLevel)(byte)_levelAndCheck;

    public uint Check => _levelAndCheck >> LevelBits;

    /// <summary>What tells a frame from a damaged one: the CRC-32C of its bytes (RFC 3720, appendix B.4), of which there is room for 24 bits.</summary>
    public static uint CheckOf(ReadOnlySpan<byte> frame)
    {
        var crc = uint.MaxValue;
        for (; frame.Length >= sizeof(ulong); frame = frame[sizeof(ulong)..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(frame));
        }

        if (frame.Length >= sizeof(uint))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt32LittleEndian(frame));
            frame = frame[sizeof(uint)..];
        }

        foreach (var b in frame)
        {
            crc = BitOperations.Crc32C(crc, b);
        }

        return ~crc & (uint.MaxValue >> LevelBits);
    }
}
