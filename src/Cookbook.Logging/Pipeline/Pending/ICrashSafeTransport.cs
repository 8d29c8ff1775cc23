namespace Cookbook.Logging;

/// <summary>A transport beside which batches can lie in a file, so that they outlive the process; the next transport for the same place writes what is left.</summary>
/// <remarks>It notes with <see cref="LogBatch.Intend"/> what it is about to write, and recovers in <see cref="ILogTransport.Open"/>.</remarks>
internal interface ICrashSafeTransport : ILogTransport
{
    /// <summary>Where the file may lie. From any thread.</summary>
    PendingFolder Pending { get; }

    /// <summary>Whether what is in that file may lie there for long, so that each frame gets a checksum. Never changes.</summary>
    bool IsSpool => false;
}
