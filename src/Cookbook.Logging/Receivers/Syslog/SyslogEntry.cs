namespace Cookbook.Logging;

/// <summary>From a message's bytes to the loggers: reads and dispatches, within the memory that all connections share.</summary>
/// <remarks>Not thread-safe: one for each connection.</remarks>
internal sealed class SyslogEntry(RecordDispatch dispatch, ByteBudget memory, SyslogMessageReader reader, ReceiverCounters counters)
{
    /// <summary>What a record may take for each byte of its message: its text, mended, and its values.</summary>
    private const long Growth = 4;

    /// <summary>What it may take besides.</summary>
    private const long Least = 4 * 1024;

    /// <summary>What a parameter may take beside its text, for each byte of the shortest ones; and how much that is at most, as there are only so many.</summary>
    private const long ParameterGrowth = 40;

    private const long MostOfParameters = SyslogElements.MaxParameters * 160;

    private readonly HeldMemory _held = new(memory);

    /// <summary>Logs a message. One that is not as it should be is logged, too, and says what is wrong with it.</summary>
    /// <param name="message">One message, without what framed it. One without any bytes is passed over.</param>
    /// <param name="isGivenUp">Asked while it waits for memory.</param>
    /// <param name="sender">The host of a message that does not name it; null where nobody knows it.</param>
    /// <exception cref="RefusedException">It was given up.</exception>
    public void Take(ReadOnlySpan<byte> message, Func<bool> isGivenUp, string? sender = null)
    {
        if (message.IsEmpty)
        {
            return;
        }

        _held.Hold(Least + (message.Length * Growth) + Math.Min(message.Length * ParameterGrowth, MostOfParameters), isGivenUp);
        var record = reader.Read(message, out var isMalformed, sender);
        if (isMalformed)
        {
            counters.AddMalformed();
        }

        dispatch.Dispatch(record);
    }

    /// <summary>Gives the memory back that it has kept for the next record: to be called when there is no next one yet.</summary>
    public void Rest() => _held.Rest();
}
