namespace Cookbook.Logging.Tool;

/// <summary>Recognises what was read before under another name.</summary>
internal static class SameContent
{
    private const int BlockBytes = 64 * 1024;

    /// <summary>Whether a compressed file holds exactly what another one holds.</summary>
    public static bool IsCopy(LogGeneration compressed, LogGeneration original)
    {
        try
        {
            // Compressing keeps the time, so hardly ever more than one is unpacked.
            return compressed.LastWrite == original.LastWrite && AreEqual(compressed, original);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static bool AreEqual(LogGeneration compressed, LogGeneration original)
    {
        var (left, right) = (new byte[BlockBytes], new byte[BlockBytes]);
        using var content = compressed.Unpacked();
        for (var offset = 0L; ;)
        {
            var read = content.ReadAtLeast(left, BlockBytes, throwOnEndOfStream: false);
            if (original.ReadFully(offset, right.AsSpan(0, read)) < read || !left.AsSpan(0, read).SequenceEqual(right.AsSpan(0, read)))
            {
                return false;
            }

            offset += read;
            if (read < BlockBytes)
            {
                return original.Read(offset, right.AsSpan(0, 1)) == 0;
            }
        }
    }
}
