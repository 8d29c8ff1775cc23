namespace Cookbook.Logging;

/// <summary>A reason to rotate.</summary>
/// <remarks>Used on the writer thread alone.</remarks>
internal interface IRolloverPolicy
{
    /// <summary>Begins with a file.</summary>
    /// <param name="lastChange">When the file was last changed, or, if there is none, now; in UTC.</param>
    void Begin(DateTime lastChange);

    /// <summary>Whether the file must be rotated before a frame is written.</summary>
    /// <param name="length">How long the file is.</param>
    /// <param name="frameLength">How long the frame is.</param>
    /// <param name="timestamp">When the frame's record was logged, in UTC.</param>
    bool IsDue(long length, int frameLength, DateTime timestamp);

    /// <summary>Notes that the file has been rotated, for whatever reason, for a frame of that time.</summary>
    void Rotated(DateTime timestamp);
}
