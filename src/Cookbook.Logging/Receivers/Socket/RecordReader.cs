namespace Cookbook.Logging;

/// <summary>From a frame's payload to the loggers: decodes and dispatches, within the memory that all connections share.</summary>
/// <remarks>Not thread-safe: one for each connection.</remarks>
internal sealed class RecordReader(RecordDispatch dispatch, ByteBudget memory, TimeProvider clock)
{
    /// <summary>What a record takes, decoded, for each byte of its frame; a guess, as small lists and numbers are much larger in memory.</summary>
    private const long Growth = 16;

    private readonly RecordDecoder _decoder = new(DecodeLimits.Default, clock);

    /// <param name="payload">A frame without its length.</param>
    /// <param name="isGivenUp">Asked while it waits for memory.</param>
    /// <exception cref="RefusedException">It is no record that is accepted, or was given up.</exception>
    public void Take(ReadOnlySpan<byte> payload, Func<bool> isGivenUp)
    {
        var taken = memory.Take(Math.Min(payload.Length * Growth, DecodeLimits.Default.MaxMemoryBytes), isGivenUp)
            ?? throw new RefusedException(RefusalCause.Memory, "the connection was closed while its record waited for memory");
        try
        {
            dispatch.Dispatch(_decoder.Decode(payload));
        }
        catch (WireFormatException e)
        {
            throw new RefusedException(RefusalCause.Content, e.Message);
        }
        finally
        {
            memory.Release(taken);
        }
    }
}
