namespace Cookbook.Logging;

/// <summary>How a log file becomes a rotated one, and what happens to those that are there.</summary>
/// <remarks>Called on the writer thread, with the gate of the folder held and the log file closed.</remarks>
internal interface IBackupScheme
{
    /// <summary>Makes the log file a rotated one.</summary>
    /// <param name="timestamp">The time of the record that asks for it, in UTC.</param>
    /// <returns>The rotated file's full path; null when its name is taken, so that the log must go on where it is.</returns>
    string? Rotate(DateTime timestamp);

    /// <summary>Deletes rotated files that are too many; after a rotation that was done.</summary>
    void Trim();
}
