namespace Cookbook.Logging;

/// <summary>A transport that may wait long for somebody else, and can be told to stop that.</summary>
internal interface IInterruptibleTransport : ILogTransport
{
    /// <summary>The time is over: whatever is under way fails, and nothing is begun any more but closing. From any thread.</summary>
    void Interrupt();

    /// <summary>Brings what was written to where it goes, before the transport is closed for good; tried again, as a write is, until the pump's time is over.</summary>
    /// <exception cref="IOException">It is not there yet.</exception>
    void Finish();
}
