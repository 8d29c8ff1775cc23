namespace Cookbook.Logging;

/// <summary>A record as a JSON object (RFC 8259) with the attributes of Python's <c>LogRecord</c>.</summary>
/// <remarks>Thread-safe. Described in <c>docs/wire.md</c>.</remarks>
internal sealed class WireJsonFormatter : BufferedFormatter
{
    private WireJsonFormatter()
    {
    }

    public static WireJsonFormatter Instance { get; } = new();

    private protected override void Write(LogRecord record, Utf8Buffer output) => throw new NotImplementedException();
}
