using System.Buffers;

namespace Cookbook.Logging.Tests;

/// <summary>Payloads for tests.</summary>
internal static class Wire
{
    /// <summary>What a formatter makes of a record.</summary>
    public static byte[] Payload(ILogFormatter formatter, LogRecord record)
    {
        var buffer = new ArrayBufferWriter<byte>();
        formatter.Format(record, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The record, once through the wire.</summary>
    public static DetachedRecord Sent(RecordEncoding encoding, LogRecord record) =>
        new RecordDecoder(DecodeLimits.Default).Decode(Payload(RecordEncodings.Formatter(encoding), record));
}
