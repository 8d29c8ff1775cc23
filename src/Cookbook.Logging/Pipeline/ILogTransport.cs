namespace Cookbook.Logging;

/// <summary>Moves frames to where they go: a file, a stream, a socket.</summary>
/// <remarks>
/// Single-threaded by construction: every member is called on the handler's one writer thread. It neither formats nor retries; bounds, waiting, retries with
/// back-off and counters are the pump's. What any member throws means "not now": the pump keeps what is left, backs off and tries again.
/// </remarks>
public interface ILogTransport : IAsyncDisposable
{
    /// <summary>Whether a failure is likely to pass soon (a local file), so that retries stay within a second; else they back off to 30 s.</summary>
    bool IsLocal => true;

    /// <summary>Called once before the first batch, so that the transport may open what it writes to. Does nothing by default.</summary>
    void Open()
    {
    }

    /// <summary>Writes frames from the start of the batch.</summary>
    /// <param name="batch">The frames that are left; never empty. It is valid during the call only.</param>
    /// <returns>How many frames were taken, and why the next one can never be taken, if that is so.</returns>
    WriteResult Write(LogBatch batch);

    /// <summary>Hands what was written on to the operating system and, where asked, to the disk.</summary>
    /// <param name="toDisk">Whether it must survive the machine, not only the process.</param>
    void Flush(bool toDisk);
}

/// <summary>The outcome of one <see cref="ILogTransport.Write"/>.</summary>
/// <param name="Taken">How many frames, from the first on, have been written whole.</param>
/// <param name="Refused">Why the frame after those can never be written here (too long, not valid); null when it may be tried again. A refused frame is counted, reported and skipped.</param>
public readonly record struct WriteResult(int Taken, string? Refused = null);
