namespace Cookbook.Logging;

/// <summary>From a frame's payload to the loggers: decodes and dispatches, within the memory that all connections share.</summary>
/// <remarks>Not thread-safe: one for each connection.</remarks>
internal sealed class RecordReader(RecordDispatch dispatch, ByteBudget memory, TimeProvider clock)
{
    /// <summary>What a record takes, decoded, for each byte of its frame; a guess, as small lists and numbers are much larger in memory.</summary>
    private const long Growth = 16;

    private readonly RecordDecoder _decoder = new(DecodeLimits.Default, clock);
    private long _held;

    /// <param name="payload">A frame without its length.</param>
    /// <param name="isGivenUp">Asked while it waits for memory.</param>
    /// <exception cref="RefusedException">It is no record that is accepted, or was given up.</exception>
    public void Take(ReadOnlySpan<byte> payload, Func<bool> isGivenUp)
    {
        Hold(Math.Min(payload.Length * Growth, DecodeLimits.Default.MaxMemoryBytes), isGivenUp);
        dispatch.Dispatch(Decode(payload));
    }

    /// <summary>Gives the memory back that it has kept for the next record: to be called where it may be long until then.</summary>
    public void Rest()
    {
        memory.Release(_held);
        _held = 0;
    }

    /// <summary>Sees to it that it has so much, which it keeps: what all connections share is not touched for each record.</summary>
    private void Hold(long bytes, Func<bool> isGivenUp)
    {
        if (bytes > _held)
        {
            Rest();
            _held = memory.Take(bytes, isGivenUp)
                ?? throw new RefusedException(RefusalCause.Memory, "the connection was closed while its record waited for memory");
        }
    }

    private DetachedRecord Decode(ReadOnlySpan<byte> payload)
    {
        try
        {
            return _decoder.Decode(payload);
        }
        catch (WireFormatException e)
        {
            throw new RefusedException(RefusalCause.Content, e.Message);
        }
        catch (Exception e)
        {
            // It is the decoder's own mistake then, but the frame would bring it about again and again.
            throw new RefusedException(RefusalCause.Content, $"a record could not be read: {ErrorText.Of(e)}");
        }
    }
}
