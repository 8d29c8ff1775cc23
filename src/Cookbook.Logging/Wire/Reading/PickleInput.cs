using System.Buffers.Binary;

namespace Cookbook.Logging;

/// <summary>A pickle's bytes, read from the front; whatever reaches beyond the end is refused before anything is made for it.</summary>
internal ref struct PickleInput(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Offset { get; private set; }

    public readonly int Left => _bytes.Length - Offset;

    public byte Byte() => Take(1)[0];

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    public double Double() => BinaryPrimitives.ReadDoubleBigEndian(Take(8));

    /// <summary>As many bytes as a length in front of them said.</summary>
    public ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)Left)
        {
            throw WireFormatException.At(Offset, "a pickle that ends too early", $"{length} bytes are announced and {Left} are left", "A pickle is sent whole.");
        }

        var taken = _bytes.Slice(Offset, (int)length);
        Offset += taken.Length;
        return taken;
    }

    /// <summary>The bytes up to the next line feed, without it.</summary>
    public ReadOnlySpan<byte> Line(int longest)
    {
        var rest = _bytes[Offset..];
        var end = rest.IndexOf((byte)'\n');
        if (end < 0)
        {
            throw WireFormatException.At(Offset, "a pickle that ends too early", "a line has no end", "A pickle is sent whole.");
        }

        if (end > longest)
        {
            throw WireFormatException.At(Offset, "a pickle with a number or name too long", $"a number or name has {end} characters", $"At most {longest} are read.");
        }

        Offset += end + 1;
        return rest[..end];
    }
}
