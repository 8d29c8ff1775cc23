namespace Cookbook.Logging;

/// <summary>From a frame's payload to the loggers: decodes and dispatches, within the memory that all connections share.</summary>
/// <remarks>Not thread-safe: one for each connection.</remarks>
internal sealed class RecordReader(RecordDispatch dispatch, ByteBudget memory, TimeProvider clock)
{
    /// <summary>What a record may take, decoded, for each byte of its frame: small numbers and lists are much larger in memory.</summary>
    private const long Growth = 40;

    /// <summary>What it may take besides.</summary>
    private const long Least = 32 * 1024;

    private readonly RecordDecoder _decoder = new(DecodeLimits.Default, clock);
    private readonly HeldMemory _held = new(memory);

    /// <param name="payload">A frame without its length.</param>
    /// <param name="isGivenUp">Asked while it waits for memory.</param>
    /// <param name="sender">Who has numbered it.</param>
    /// <param name="number">Its number; 0 where nobody has.</param>
    /// <exception cref="RefusedException">It is no record that is accepted, or was given up.</exception>
    public void Take(ReadOnlySpan<byte> payload, Func<bool> isGivenUp, UInt128 sender = default, long number = 0)
    {
        var most = Math.Min(Least + (payload.Length * Growth), DecodeLimits.Default.MaxMemoryBytes);
        _held.Hold(most, isGivenUp);
        var record = Decode(payload, most);
        record.From?.SetNumber(sender, number);
        dispatch.Dispatch(record);
    }

    /// <summary>Gives the memory back that it has kept for the next record: to be called when there is no next one yet.</summary>
    public void Rest() => _held.Rest();

    private DetachedRecord Decode(ReadOnlySpan<byte> payload, long most)
    {
        try
        {
            return _decoder.Decode(payload, most);
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
