using System.Buffers.Binary;

namespace Cookbook.Logging;

/// <summary>What a receiver has confirmed on one connection: numbers of eight bytes, the highest byte first, each the count of records of this sender that are safe.</summary>
/// <remarks>Used under the lock of <see cref="StreamConnection.Wait"/>, but for <see cref="Highest"/>.</remarks>
internal sealed class Confirmations
{
    private readonly byte[] _number = new byte[sizeof(long)];
    private int _length;
    private long _highest = -1;

    /// <summary>The highest number so far; -1 before the first.</summary>
    public long Highest => Volatile.Read(ref _highest);

    /// <summary>Takes what has come, which may end anywhere.</summary>
    /// <exception cref="IOException">It is no count.</exception>
    public void Received(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var count = Math.Min(bytes.Length, _number.Length - _length);
            bytes[..count].CopyTo(_number.AsSpan(_length));
            bytes = bytes[count..];
            _length += count;
            if (_length == _number.Length)
            {
                _length = 0;
                var confirmed = BinaryPrimitives.ReadInt64BigEndian(_number);
                if (confirmed < 0)
                {
                    throw new IOException("The receiver answers something that is no count of records.");
                }

                Volatile.Write(ref _highest, Math.Max(_highest, confirmed));
            }
        }
    }
}
