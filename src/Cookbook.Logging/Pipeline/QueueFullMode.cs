namespace Cookbook.Logging;

/// <summary>What happens to a record that finds the handler's queue full.</summary>
public enum QueueFullMode
{
    /// <summary>The caller waits for room. The default of files and the console.</summary>
    Wait,

    /// <summary>The oldest batch not yet begun is dropped and counted. The default of network handlers.</summary>
    DropOldest,

    /// <summary>The new record is dropped and counted.</summary>
    DropWrite,

    /// <summary>
    /// Records are refused at the door by their level: <c>Trace</c> and <c>Debug</c> from 50 % full, <c>Information</c> from 75 %, <c>Warning</c> from 90 %;
    /// <c>Error</c> and above wait.
    /// </summary>
    DropByLevel,
}
