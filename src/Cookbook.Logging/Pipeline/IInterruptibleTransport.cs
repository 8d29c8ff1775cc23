namespace Cookbook.Logging;

/// <summary>A transport that may wait long for somebody else, and can be told to stop that.</summary>
internal interface IInterruptibleTransport : ILogTransport
{
    /// <summary>The time is over: whatever is under way fails, and nothing is begun any more but closing. From any thread.</summary>
    void Interrupt();
}
