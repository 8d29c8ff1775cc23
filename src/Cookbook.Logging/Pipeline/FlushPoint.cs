namespace Cookbook.Logging;

/// <summary>A point in a pump's life: how many frames came before it, and how many gaps were left.</summary>
/// <param name="Sequence">The number of the next frame.</param>
/// <param name="Gaps">How many gaps there were; the line that tells of a gap counts as told once a batch has taken it up.</param>
internal readonly record struct FlushPoint(long Sequence, long Gaps)
{
    public static FlushPoint Last => new(long.MaxValue, long.MaxValue);

    public bool IsReached(FlushPoint done) => Sequence <= done.Sequence && Gaps <= done.Gaps;
}
