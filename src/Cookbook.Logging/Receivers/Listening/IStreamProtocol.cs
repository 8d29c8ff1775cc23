namespace Cookbook.Logging;

/// <summary>What is spoken on one connection of a receiver.</summary>
/// <remarks>Called on the connection's own thread alone.</remarks>
internal interface IStreamProtocol : IDisposable
{
    /// <summary>Takes the whole frames at the front of what has arrived, and hands their records on.</summary>
    /// <param name="arrived">What has arrived and is not yet taken.</param>
    /// <returns>How many bytes were taken.</returns>
    /// <exception cref="RefusedException">A frame is not valid: the connection is closed.</exception>
    int Take(ReadOnlySpan<byte> arrived);

    /// <summary>Whether a whole frame has come.</summary>
    bool HasDelivered { get; }

    /// <summary>Called while nothing more has arrived.</summary>
    /// <returns>Whether all is done; otherwise it is called again after a while.</returns>
    bool Pause();

    /// <summary>Takes what is left when the peer has ended the connection, if that can be a whole frame: where a frame is told from the next by its terminator, the last one may lack it.</summary>
    /// <param name="left">What has arrived and was not taken.</param>
    /// <returns>How many bytes were taken; what is left then was cut off.</returns>
    int TakeLast(ReadOnlySpan<byte> left) => 0;

    /// <summary>Called when nothing more will arrive, but the peer may still be listening.</summary>
    void End();
}
