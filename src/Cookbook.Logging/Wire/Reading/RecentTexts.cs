using System.Buffers.Binary;
using System.Text;

namespace Cookbook.Logging;

/// <summary>
/// Short texts that have come lately. The names of attributes, loggers, levels and threads come again with each record of a sender, and most of what a record
/// consists of need not be made anew.
/// </summary>
/// <remarks>Of bounded size; a text takes the place of one that shares its slot. Not thread-safe.</remarks>
internal sealed class RecentTexts
{
    private const int Slots = 256;
    private const int LongestBytes = 48;

    private readonly string?[] _texts = new string?[Slots];

    /// <summary>The text of bytes that are ASCII, if it came lately; it is remembered if it did not. Null for any other bytes.</summary>
    public string? Find(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length is 0 or > LongestBytes)
        {
            return null;
        }

        ref var slot = ref _texts[Slot(bytes)];
        if (slot is { } text && Ascii.Equals(bytes, text))
        {
            return text;
        }

        return Ascii.IsValid(bytes) ? slot = Encoding.ASCII.GetString(bytes) : null;
    }

    /// <summary>Of the first bytes, the last ones and how many there are.</summary>
    private static int Slot(ReadOnlySpan<byte> bytes)
    {
        uint mixed;
        if (bytes.Length >= sizeof(uint))
        {
            mixed = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ (BinaryPrimitives.ReadUInt32LittleEndian(bytes[^sizeof(uint)..]) * 31);
        }
        else
        {
            mixed = ((uint)bytes[0] << 16) | ((uint)bytes[^1] << 8);
        }

        return (int)(((mixed + (uint)bytes.Length) * 0x9E3779B1) >> 24);
    }
}
