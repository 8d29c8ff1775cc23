using System.Buffers;

namespace Cookbook.Logging;

/// <summary>Renders a record to bytes.</summary>
/// <remarks>
/// Called on the caller's thread, by many threads at once, and compiled once from its options. It writes neither terminator nor length: the handler
/// completes the frame. What it throws is reported, and the record is written in a plain form.
/// </remarks>
public interface ILogFormatter
{
    /// <summary>Writes a record.</summary>
    /// <param name="record">The record; valid during the call only.</param>
    /// <param name="output">Where the bytes go.</param>
    void Format(LogRecord record, IBufferWriter<byte> output);

    /// <summary>Whether a frame that is too long may be cut: true for running text, false (the default) where half a frame has no meaning.</summary>
    bool MayBeCut => false;
}
