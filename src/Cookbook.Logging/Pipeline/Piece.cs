namespace Cookbook.Logging;

/// <summary>How much of a batch goes at once.</summary>
internal static class Piece
{
    /// <summary>How many frames, from one on, are together no longer than so many bytes; at least that one, however long it is.</summary>
    public static int Of(LogBatch batch, int from, int mostBytes)
    {
        var end = from + 1;
        for (long bytes = batch[from].Length; end < batch.Count && (bytes += batch[end].Length) <= mostBytes;)
        {
            end++;
        }

        return end - from;
    }
}
