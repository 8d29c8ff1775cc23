namespace Cookbook.Logging;

/// <summary>One of the process' standard output streams.</summary>
public enum ConsoleOutput
{
    /// <summary>Standard output.</summary>
    Stdout,

    /// <summary>Standard error.</summary>
    Stderr,
}
