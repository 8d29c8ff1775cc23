using System.Buffers.Binary;

namespace Cookbook.Logging;

/// <summary>How Python's handlers put records on the wire: four bytes of length, the highest first, then the payload.</summary>
internal static class RecordFrames
{
    public const int LengthBytes = 4;

    /// <summary>Cuts the first frame off what has arrived.</summary>
    /// <returns>False while it is not whole.</returns>
    /// <exception cref="RefusedException">Its length is not allowed: said before a byte of it is waited for.</exception>
    public static bool TryCut(ReadOnlySpan<byte> arrived, int most, out ReadOnlySpan<byte> payload)
    {
        payload = default;
        if (arrived.Length < LengthBytes)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(arrived);
        if (length == 0 || length > most)
        {
            throw new RefusedException(RefusalCause.Length, $"a frame says that it has {length:N0} bytes; allowed are 1 to {most:N0}");
        }

        if (arrived.Length - LengthBytes < (int)length)
        {
            return false;
        }

        payload = arrived.Slice(LengthBytes, (int)length);
        return true;
    }

    /// <summary>The payload of a datagram, which is one frame: with its length, as Python's <c>DatagramHandler</c> sends it, or without.</summary>
    public static ReadOnlySpan<byte> OfDatagram(ReadOnlySpan<byte> datagram) =>
        datagram.Length > LengthBytes && BinaryPrimitives.ReadUInt32BigEndian(datagram) == datagram.Length - LengthBytes ? datagram[LengthBytes..] : datagram;
}
