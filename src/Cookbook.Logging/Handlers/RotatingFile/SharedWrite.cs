namespace Cookbook.Logging;

/// <summary>How far a write is.</summary>
internal enum SharedWrite
{
    /// <summary>It has taken place, or there was none.</summary>
    Done,

    /// <summary>It may be cut short, and is lost with its process as far as it is not in the log.</summary>
    Begun,

    /// <summary>It may be cut short, and lies in a pending file: whatever is in the log of it can be taken out again.</summary>
    Kept,
}
