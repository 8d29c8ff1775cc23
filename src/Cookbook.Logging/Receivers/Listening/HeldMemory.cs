namespace Cookbook.Logging;

/// <summary>What one connection has of the memory for records at work: kept from record to record, so that what all connections share is not touched for each.</summary>
/// <remarks>Not thread-safe: one for each connection.</remarks>
internal sealed class HeldMemory(ByteBudget budget)
{
    private long _held;

    /// <summary>Sees to it that it has so much, which it keeps.</summary>
    /// <param name="bytes">How much the next record may take.</param>
    /// <param name="isGivenUp">Asked from time to time while it waits.</param>
    /// <exception cref="RefusedException">The waiting was given up.</exception>
    public void Hold(long bytes, Func<bool> isGivenUp)
    {
        if (bytes > _held)
        {
            Rest();
            _held = budget.Take(bytes, isGivenUp)
                ?? throw new RefusedException(RefusalCause.Memory, "the connection was closed while its record waited for memory");
        }
    }

    /// <summary>Gives it back: to be called when there is no next record yet.</summary>
    public void Rest()
    {
        budget.Release(_held);
        _held = 0;
    }
}
