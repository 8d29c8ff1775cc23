namespace Cookbook.Logging.Tool;

/// <summary>Finds where the last lines of a file begin, reading it backwards in blocks: however long the file is, memory stays the same.</summary>
internal static class BackwardScan
{
    private const int BlockBytes = 64 * 1024;

    /// <summary>Finds the last lines.</summary>
    /// <param name="file">A file that is not compressed.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="filter">Which lines count.</param>
    /// <param name="lines">How many are wanted, 1 or more.</param>
    public static TailStart Find(LogGeneration file, long end, LineFilter filter, long lines)
    {
        var (found, following) = (0L, 0L);
        var prefix = new byte[LineHead.Bytes];
        var lineEnd = end;
        foreach (var start in LineStarts(file, end))
        {
            following++;
            var head = filter.IsOff ? null : Head(file, start, lineEnd, prefix);
            if (filter.IsOff || head is not null)
            {
                found += filter.Passes(head) ? following : 0;
                following = 0;
            }

            if (found >= lines)
            {
                return new TailStart(start, lines, found - lines);
            }

            lineEnd = start;
        }

        return new TailStart(0, found, 0);
    }

    private static LineHead? Head(LogGeneration file, long start, long end, byte[] prefix)
    {
        var length = file.ReadFully(start, prefix.AsSpan(0, (int)Math.Min(prefix.Length, end - start)));
        var line = prefix.AsSpan(0, length);
        return LineHead.Read(line.TrimEnd("\r\n"u8));
    }

    /// <summary>The places where lines begin, the last one first.</summary>
    private static IEnumerable<long> LineStarts(LogGeneration file, long end)
    {
        var block = new byte[BlockBytes];
        for (var blockEnd = end; blockEnd > 0;)
        {
            var blockStart = Math.Max(0, blockEnd - BlockBytes);
            var length = file.ReadFully(blockStart, block.AsSpan(0, (int)(blockEnd - blockStart)));
            for (var i = Array.LastIndexOf(block, (byte)'\n', length - 1, length); i >= 0; i = i == 0 ? -1 : Array.LastIndexOf(block, (byte)'\n', i - 1, i))
            {
                if (blockStart + i + 1 < end)
                {
                    yield return blockStart + i + 1;
                }
            }

            blockEnd = blockStart;
        }

        if (end > 0)
        {
            yield return 0;
        }
    }
}
