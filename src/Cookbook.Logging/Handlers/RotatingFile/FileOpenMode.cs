namespace Cookbook.Logging;

/// <summary>What happens to the content that a log file has when it is opened for the first time.</summary>
public enum FileOpenMode
{
    /// <summary>It stays.</summary>
    Append,

    /// <summary>
    /// It is removed when the process opens the file for the first time, unless the file is rotated: a log that is rotated is never truncated, and what the process
    /// has written itself is not, either.
    /// </summary>
    Truncate,

    /// <summary>Python's name of <see cref="Append"/>.</summary>
    A = Append,

    /// <summary>Python's name of <see cref="Truncate"/>.</summary>
    W = Truncate,
}
