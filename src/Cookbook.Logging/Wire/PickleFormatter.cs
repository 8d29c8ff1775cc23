namespace Cookbook.Logging;

/// <summary>A record as CPython's <c>SocketHandler</c> pickles it: protocol 1, a dictionary of the attributes of <c>LogRecord</c>.</summary>
/// <remarks>Thread-safe. Described in <c>docs/wire.md</c>.</remarks>
internal sealed class PickleFormatter : BufferedFormatter
{
    private PickleFormatter()
    {
    }

    public static PickleFormatter Instance { get; } = new();

    private protected override void Write(LogRecord record, Utf8Buffer output) => throw new NotImplementedException();
}
