namespace Cookbook.Logging.Tool;

/// <summary>The last bytes that were read of a file: they tell whether what stands before a place is still what was read there.</summary>
internal sealed class ReadTail
{
    private const int Bytes = 256;

    private byte[] _bytes = [];

    public void Clear() => _bytes = [];

    /// <summary>Takes what was read next.</summary>
    public void Add(ReadOnlySpan<byte> read)
    {
        if (read.Length >= Bytes)
        {
            _bytes = read[^Bytes..].ToArray();
            return;
        }

        byte[] all = [.. _bytes, .. read];
        _bytes = all.Length > Bytes ? all[^Bytes..] : all;
    }

    /// <summary>Takes what stands before a place in a file, as if it had been read.</summary>
    public void AddFrom(LogGeneration file, long end)
    {
        var last = new byte[Math.Min(end, Bytes)];
        Add(last.AsSpan(0, file.ReadFully(end - last.Length, last)));
    }

    /// <summary>Whether these bytes stand before a place in a file, too.</summary>
    /// <param name="file">The file; it may be compressed.</param>
    /// <param name="end">The place, in unpacked bytes.</param>
    public bool StandsIn(LogGeneration file, long end)
    {
        var from = end - _bytes.Length;
        var found = new byte[_bytes.Length];
        var length = 0;
        if (!file.IsCompressed)
        {
            length = file.ReadFully(from, found);
        }
        else
        {
            file.CopyTo(from, bytes =>
            {
                var taken = bytes[..Math.Min(bytes.Length, found.Length - length)];
                taken.CopyTo(found.AsSpan(length));
                length += taken.Length;
            });
        }

        return length == found.Length && found.AsSpan().SequenceEqual(_bytes);
    }
}
