namespace Cookbook.Logging;

/// <summary>How a record is written for another process: with the attributes of Python's <c>LogRecord</c>, in one of two forms.</summary>
public enum RecordEncoding
{
    /// <summary>A pickled dictionary, as CPython's <c>SocketHandler</c> and <c>DatagramHandler</c> send and the cookbook's receiver (recipe 8) expects it.</summary>
    Pickle,

    /// <summary>A JSON object with the same keys, as recipes 16 and 17 send it.</summary>
    Json,
}
