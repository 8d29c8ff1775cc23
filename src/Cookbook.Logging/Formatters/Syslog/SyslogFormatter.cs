namespace Cookbook.Logging;

/// <summary>Writes a record as one syslog message: a header, structured data where the standard has it, and as MSG what another formatter writes.</summary>
/// <remarks>Thread-safe. Allocates nothing where the other formatter does not. No message is longer than its limit, so nothing has to be cut from outside.</remarks>
/// <param name="header">Writes what stands before.</param>
/// <param name="data">Writes structured data (RFC 5424, 6.3); null where the standard has none.</param>
/// <param name="message">Writes MSG.</param>
/// <param name="maxBytes">How long a message may be. The header is written in any case.</param>
internal sealed class SyslogFormatter(SyslogHeader header, StructuredData? data, SyslogMessage message, int maxBytes) : BufferedFormatter
{
    private protected override void Write(LogRecord record, Utf8Buffer output)
    {
        var end = output.Length + maxBytes;
        var isForwarded = header.Append(record, output, end);
        data?.Append(record, output, end, isForwarded);
        message.Append(record, output, end);
    }
}
